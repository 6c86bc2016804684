"""Records changed by a form: what is typed is written, everything else stays, and nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from preview_desk import Fields, FolderDesk, sent_by

from msacu_site.editing.choices import Choice
from msacu_site.editing.record_text import format_record, kind_of
from msacu_site.pipeline import judge_tree
from msacu_site.serve.answer import Answer
from msacu_site.serve.draft import fields_for
from msacu_site.serve.form_reading import Sent, read_fields
from msacu_site.serve.form_widgets import Drawing, draw_fields
from msacu_site.serve.record_file import open_record
from msacu_site.sources.tree import read_tree
from site_building import CONTENT, read_files, run_command

SMITH = "/edit/study/smith2020/"
FILE = "studies/smith2020.yaml"


def test_the_list_finds_records_by_their_words(folder_desk: FolderDesk) -> None:
    def found(search: str) -> str:
        return folder_desk.server.form.show("/edit/", {"search": [search]}).body.decode()

    assert "/edit/study/smith2020/" in found("")
    assert "/edit/study/smith2020/" in found("SMITH")
    assert "0 records found" in found("nobody")


def test_a_form_that_nobody_changed_would_write_the_file_in_the_house_format(folder_desk: FolderDesk) -> None:
    for address, name in ((SMITH, FILE), ("/edit/symptom/hiccups/", "symptoms/hiccups.md")):
        fields = folder_desk.open(address)
        folder_desk.send(address, fields.values, "save")
        kind = kind_of(name)
        assert kind
        assert folder_desk.text(name) == format_record(kind, folder_desk.text(name), name).text


def test_no_record_of_the_content_loses_anything_in_a_form() -> None:
    tree, _ = read_tree(CONTENT, shown_as="content")
    site = judge_tree(tree).site
    listed: dict[str, tuple[Choice, ...]] = {}
    records = [
        (str(kind), file) for file in tree.files if (kind := kind_of(file.name)) in {"study", "claim", "symptom"}
    ]
    assert len(records) > 100
    for kind, file in records:
        data = open_record(kind, file.data.decode(), file.path).data
        fields = fields_for(kind, data)
        first, more = draw_fields(Drawing(site, data, listed=listed), fields, data)
        sent = Sent(sent_by((*first, *more)))
        assert data
        assert read_fields(sent, fields, data) == data, file.name
        # and without the file behind it, the fields alone say the same
        assert read_fields(sent, fields, {}) == as_typed(data), file.name


def as_typed(data: dict[str, Any]) -> dict[str, Any]:
    """A record as somebody types it: empty lists stay out, and a p value, which may be words, is text."""
    typed: dict[str, Any] = {name: value for name, value in data.items() if value != []}
    if "results" in typed:
        typed["results"] = [{n: str(v) if n == "p" else v for n, v in each.items()} for each in typed["results"]]
    return typed


def test_what_is_typed_is_written_and_comments_stay(folder_desk: FolderDesk) -> None:
    path = folder_desk.folder / FILE
    path.write_text("# Read twice.\n" + path.read_text().replace("design: ", "# By lot.\ndesign: "))
    folder_desk.preview.refresh()
    fields = folder_desk.open(SMITH).values
    answer = folder_desk.send(SMITH, {**fields, "country": "Wales", "population.age": "18 to 65"}, "save")
    assert (answer.status, answer.location) == (303, "/edit/study/smith2020/?saved=yes")
    text = folder_desk.text(FILE)
    assert text.startswith("# Read twice.\n")
    assert "# By lot.\ndesign: " in text
    assert "country: Wales\n" in text
    assert "age: 18 to 65" in text


def test_what_a_form_cannot_show_stays_in_the_file(folder_desk: FolderDesk) -> None:
    path = folder_desk.folder / FILE
    path.write_text(
        path.read_text() + "colour: {of: cups, names: [blue, green]}\nregistration: {asked by: the queen}\n"
    )
    folder_desk.preview.refresh()
    page = folder_desk.server.form.show(SMITH, {}).body.decode()
    assert "This is written in a way that a form cannot show." in page
    folder_desk.send(SMITH, {**Fields(page).values, "country": "Wales"}, "save")
    data = open_record("study", folder_desk.text(FILE), FILE).data
    assert (data["colour"], data["registration"]) == (
        {"of": "cups", "names": ["blue", "green"]},
        {"asked by": "the queen"},
    )
    assert data["country"] == "Wales"


def test_the_checks_speak_at_the_field_and_in_the_summary(folder_desk: FolderDesk) -> None:
    fields = folder_desk.open(SMITH).values
    page = folder_desk.send(SMITH, {**fields, "population.randomised": "forty"}, "check").body.decode()
    assert "1 error, " in page
    assert '<a href="#f-population-randomised">Go to the field</a>' in page
    assert 'id="f-population-randomised" name="population.randomised"' in page
    assert 'aria-invalid="true"' in page.partition('name="population.randomised"')[2][:120]
    assert 'value="forty"' in page
    assert folder_desk.text(FILE).count("forty") == 0


def test_saving_is_shown_before_it_is_done(folder_desk: FolderDesk) -> None:
    fields = folder_desk.open(SMITH).values
    before = folder_desk.text(FILE)
    page = folder_desk.send(SMITH, {**fields, "country": "<b>Wales</b>"}, "compare").body.decode()
    assert '<code class="plus">+country: &lt;b&gt;Wales&lt;/b&gt;' in page
    assert folder_desk.text(FILE) == before


def test_groups_are_added_moved_and_removed(folder_desk: FolderDesk) -> None:
    fields = folder_desk.open(SMITH).values
    added = Fields(folder_desk.send(SMITH, fields, "add:arms").body.decode()).values
    assert added["arms.~n"] == "3"
    filled = {**added, "arms.2.id": "nothing", "arms.2.label": "Nothing at all", "arms.2.class": "usual-care"}
    moved = Fields(folder_desk.send(SMITH, filled, "up:arms.2").body.decode()).values
    assert [moved[f"arms.{number}.label"] for number in range(3)][1] == "Nothing at all"
    back = Fields(folder_desk.send(SMITH, moved, "remove:arms.1").body.decode()).values
    assert {name: value for name, value in back.items() if name.startswith("arms")} == {
        name: value for name, value in fields.items() if name.startswith("arms")
    }


def test_the_design_decides_which_fields_are_asked_for(folder_desk: FolderDesk) -> None:
    new = folder_desk.open("/edit/study/new/").values
    trial = Fields(folder_desk.send("/edit/study/new/", {**new, "design": "rct"}, "shape:design").body.decode()).values
    review = {**new, "design": "systematic-review"}
    shaped = Fields(folder_desk.send("/edit/study/new/", review, "shape:design").body.decode()).values
    assert "population.randomised" in trial
    assert "population.randomised" not in shaped
    assert "review.studies" in shaped
    assert "review.studies" not in trial


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(folder_desk: FolderDesk) -> None:
    fields = {**folder_desk.open(SMITH).values, "country": "Wales"}
    theirs = folder_desk.text(FILE) + "note: Somebody else was here.\n"
    (folder_desk.folder / FILE).write_text(theirs)
    page = folder_desk.send(SMITH, fields, "save").body.decode()
    assert "The file was changed by somebody else since this form was opened." in page
    assert 'value="Wales"' in page
    assert folder_desk.text(FILE) == theirs


NBIB = """\
PMID- 39000001
DP  - 2025 Mar
TI  - Cold tea for hiccups: a trial.
LID - 10.1000/cold.1 [doi]
FAU - Kettle, Anna
SI  - ClinicalTrials.gov/NCT99999999
JT  - Journal of Tea
"""
ANSWERS = {"design": "rct", "read": "abstract", "population.condition": "hiccups", "population.randomised": "40"}


def begin(desk: FolderDesk, **more: str) -> Answer:
    """Fill in the form of a new study, as one does: the design first, then the fields that it has."""
    new = {**desk.open("/edit/study/new/").values, "design": "rct"}
    shaped = Fields(desk.send("/edit/study/new/", new, "shape:design").body.decode()).values
    return desk.send("/edit/study/new/", {**shaped, **ANSWERS, **more}, "save")


def test_a_new_study_is_the_one_that_the_command_begins(folder_desk: FolderDesk, tmp_path: Path) -> None:
    shutil.copytree(folder_desk.folder, tmp_path / "other" / "content")
    (tmp_path / "other" / "saved.nbib").write_text(NBIB)
    sets = [f"--set={name}={value}" for name, value in ANSWERS.items()]
    made = run_command("new", "study", "saved.nbib", *sets, folder=tmp_path / "other")
    assert made.returncode == 0, made.stderr
    assert begin(folder_desk, **{"~citation": NBIB}).location == "/edit/study/kettle2025/?saved=yes"
    assert read_files(folder_desk.folder) == read_files(tmp_path / "other" / "content")


def test_a_new_symptom_is_the_one_that_the_command_begins(folder_desk: FolderDesk, tmp_path: Path) -> None:
    shutil.copytree(folder_desk.folder, tmp_path / "other" / "content")
    answers = {"title": "Cold feet", "in_a_sentence": "cold feet", "order": "7"}
    flags = [f"--set={name}={value}" for name, value in answers.items()]
    made = run_command("new", "symptom", "cold-feet", *flags, folder=tmp_path / "other")
    assert made.returncode == 0, made.stderr
    address = "/edit/symptom/new/"
    fields = {**folder_desk.open(address).values, **answers}
    assert "Give it a short name first" in folder_desk.send(address, fields, "save").body.decode()
    assert (
        "Give it a short name first" in folder_desk.send(address, {**fields, "~called": "../x"}, "save").body.decode()
    )
    checked = folder_desk.send(address, {**fields, "~called": "cold-feet"}, "compare").body.decode()
    assert '<code class="plus">+title: Cold feet' in checked
    answer = folder_desk.send(address, {**fields, "~called": "cold-feet"}, "save")
    assert answer.location == "/edit/symptom/cold-feet/?saved=yes"
    assert read_files(folder_desk.folder) == read_files(tmp_path / "other" / "content")
    assert "Nothing was saved." in folder_desk.send(address, {**fields, "~called": "hiccups"}, "save").body.decode()


def test_where_the_bibliography_cannot_be_written_no_record_is_left_without_its_entry(
    folder_desk: FolderDesk, tmp_path: Path
) -> None:
    bibliography, elsewhere = folder_desk.folder / "references.bib", tmp_path / "elsewhere.bib"
    shutil.move(bibliography, elsewhere)
    bibliography.symlink_to(elsewhere)
    assert "Nothing was saved." in begin(folder_desk, **{"~citation": NBIB}).body.decode()
    assert not (folder_desk.folder / "studies" / "kettle2025.yaml").exists()


def test_a_record_of_the_same_work_is_named_first(folder_desk: FolderDesk) -> None:
    same = {"~citation": NBIB.replace("10.1000/cold.1", "10.1000/TEA.2020.4")}
    before = read_files(folder_desk.folder)
    assert "This is the work of smith2020: it has the DOI" in begin(folder_desk, **same).body.decode()
    assert read_files(folder_desk.folder) == before
    assert begin(folder_desk, **same, **{"~anyway": "on"}).status == 303


@pytest.mark.parametrize(("text", "told"), [("Tea, by Kettle", "cannot be read"), (NBIB + "\n" + NBIB, "several")])
def test_a_citation_that_tells_nothing_is_refused(folder_desk: FolderDesk, text: str, told: str) -> None:
    before = read_files(folder_desk.folder)
    assert told in begin(folder_desk, **{"~citation": text}).body.decode()
    assert read_files(folder_desk.folder) == before


def test_a_new_record_never_replaces_one(folder_desk: FolderDesk) -> None:
    before = folder_desk.text(FILE)
    new = {**folder_desk.open("/edit/study/new/").values, "id": "smith2020", "design": "rct"}
    assert "Nothing was saved." in folder_desk.send("/edit/study/new/", new, "save").body.decode()
    assert folder_desk.text(FILE) == before


@pytest.mark.parametrize("name", ["../../evil", "a/b", "", "A b", "x" * 200, ".hidden", "site\x00", "C:evil", "é"])
def test_a_new_record_needs_a_plain_name(folder_desk: FolderDesk, name: str) -> None:
    files = sorted(folder_desk.folder.parent.rglob("*"))
    new = {**folder_desk.open("/edit/study/new/").values, "id": name}
    assert "Give it a short name first" in folder_desk.send("/edit/study/new/", new, "save").body.decode()
    assert sorted(folder_desk.folder.parent.rglob("*")) == files


def test_nothing_is_written_through_a_link_that_leads_out(folder_desk: FolderDesk) -> None:
    outside = folder_desk.folder.parent / "outside.yaml"
    (folder_desk.folder / FILE).rename(outside)
    (folder_desk.folder / FILE).symlink_to(outside)
    before = outside.read_text()
    folder_desk.preview.refresh()
    assert folder_desk.server.form.show(SMITH, {}).status == 404
    assert outside.read_text() == before


def test_a_file_that_cannot_be_read_in_full_has_no_form(folder_desk: FolderDesk) -> None:
    path = folder_desk.folder / FILE
    path.write_text(path.read_text() + "design: rct\n")
    folder_desk.preview.refresh()
    answer = folder_desk.server.form.show(SMITH, {})
    assert answer.status == 409
    assert b"This file cannot be shown as a form" in answer.body
    assert b"content/studies/smith2020.yaml:" in answer.body


def test_what_a_record_brings_about_elsewhere_is_told(folder_desk: FolderDesk) -> None:
    seen = folder_desk.preview.seen()
    assert seen
    folder_desk.preview.check(seen)
    fields = folder_desk.open(SMITH).values
    page = folder_desk.send(SMITH, {**fields, "results.0.outcome": "sleep"}, "check").body.decode()
    assert "What it brings about in other files" in page


def test_the_body_of_a_symptom_page_is_left_alone(folder_desk: FolderDesk) -> None:
    body = folder_desk.text("symptoms/hiccups.md").split("---\n", 2)[2]
    address = "/edit/symptom/hiccups/"
    fields = {**folder_desk.open(address).values, "ratings.0.by": "Somebody else"}
    assert folder_desk.send(address, fields, "save").status == 303
    text = folder_desk.text("symptoms/hiccups.md")
    assert text.split("---\n", 2)[2] == body
    assert "by: Somebody else\n" in text
