"""`new`: from a saved citation to a record that says what is known and marks what is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conversation import converse

from msacu_site.commands.asking import Asker
from msacu_site.editing.begun_record import begin_record, sketch_study
from msacu_site.editing.choices import Choice
from msacu_site.editing.interview import Question
from msacu_site.records.field_model import Field, Kind
from msacu_site.records.study import Design
from site_building import HICCUPS, run_command

NBIB = """\
PMID- 39000001
DP  - 2025 Mar
TI  - Cold tea for hiccups: a trial.
LID - 10.1000/cold.1 [doi]
AB  - BACKGROUND: Tea.
FAU - Kettle, Anna
SI  - ClinicalTrials.gov/NCT99999999
PT  - Randomized Controlled Trial
JT  - Journal of Tea
"""
ENOUGH = ("--design", "rct", "--read", "abstract", "--condition", "hiccups")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copytree(HICCUPS, tmp_path / "content")
    (tmp_path / "saved.nbib").write_text(NBIB)
    return tmp_path


def files(desk: Path) -> dict[str, bytes]:
    return {p.relative_to(desk).as_posix(): p.read_bytes() for p in sorted(desk.rglob("*")) if p.is_file()}


def test_by_flags_alone(desk: Path) -> None:
    before = files(desk)
    run = run_command("new", "study", "saved.nbib", *ENOUGH, "--set", "population.randomised=40", folder=desk)
    assert run.returncode == 0, run.stderr
    after = files(desk)
    assert {name for name in after if after[name] != before.get(name)} == {
        "content/references.bib", "content/studies/kettle2025.yaml",
    }  # fmt: skip
    assert after["content/references.bib"].startswith(before["content/references.bib"] + b"\n@article{kettle2025,\n")
    known = {"id": "kettle2025", "design": "rct", "read": "abstract", "registration": "NCT99999999"}
    data = {**known, "population": {"condition": "hiccups", "randomised": 40}, **sketch_study(Design.RCT)}
    # a form that gathered the same answers writes the same bytes
    assert after["content/studies/kettle2025.yaml"].decode() == begin_record("study", data)
    check = run_command("check", folder=desk)
    assert check.returncode == 0
    assert "warning[todo] «summary» is still to do." in check.stderr
    assert "error" not in check.stderr


def test_nobody_to_ask_and_answers_missing(desk: Path) -> None:
    before = files(desk)
    run = run_command("new", "study", "saved.nbib", "--design", "rct", folder=desk)
    assert run.returncode == 2
    assert "Nobody is there to be asked. Give the missing answers as flags: --read, --condition." in run.stderr
    assert files(desk) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--set", "populaton.randomised=4"], "There is no field «populaton.randomised». Did you mean population?"),
        (["--set", "arms"], "--set arms says no value."),
        (["--design", "rtc"], "design: There is no «rtc» here. Did you mean rct?"),
        (["--id", "Not a key"], "«Not a key» is no key."),
        (["--id", "smith2020"], "smith2020.yaml exists already; nothing was written."),
    ],
)
def test_a_wrong_answer_writes_nothing(desk: Path, arguments: list[str], told: str) -> None:
    before = files(desk)
    run = run_command("new", "study", "saved.nbib", *ENOUGH, *arguments, folder=desk)
    assert run.returncode in (1, 2)
    assert told in run.stderr
    assert files(desk) == before


def test_a_record_of_the_same_work_is_named(desk: Path) -> None:
    (desk / "saved.nbib").write_text(NBIB.replace("10.1000/cold.1", "10.1000/TEA.2020.4"))
    run = run_command("new", "study", "saved.nbib", *ENOUGH, folder=desk)
    assert run.returncode == 1
    assert "This is the work of content/studies/smith2020.yaml: it has the DOI" in run.stderr


def test_an_entry_that_waits_in_the_bibliography_is_used(desk: Path) -> None:
    with (desk / "content/references.bib").open("a") as file:
        file.write("\n@article{waiting2025, title = {Cold tea}, year = {2025}, doi = {10.1000/cold.1}}\n")
    before = (desk / "content/references.bib").read_bytes()
    assert run_command("new", "study", "saved.nbib", *ENOUGH, folder=desk).returncode == 0
    assert (desk / "content/studies/waiting2025.yaml").is_file()
    assert (desk / "content/references.bib").read_bytes() == before


def test_from_nothing(desk: Path) -> None:
    run = run_command(
        "new", "study", *ENOUGH, "--title", "Tea & sleep", "--author", "Cup, Bo; Pot, Al", "--year", "2021", folder=desk
    )
    assert run.returncode == 0, run.stderr
    assert (
        "  author = {Cup, Bo and Pot, Al},\n  title  = {Tea \\& sleep},\n"
        in (desk / "content/references.bib").read_text()
    )


@pytest.mark.parametrize(
    ("kind", "file", "flag", "written"),
    [
        ("symptom", "symptoms/cold-tea.md", "order=7", "order: 7\n"),
        ("claim", "claims/cold-tea.yaml", "supporting=smith2020", "supporting: [smith2020]\n"),
        ("page", "pages/cold-tea.md", "evidence=no", "evidence: false\n"),
    ],
)
def test_other_records_begin_with_what_they_need(desk: Path, kind: str, file: str, flag: str, written: str) -> None:
    run = run_command("new", kind, "cold-tea", "--set", flag, folder=desk)
    assert run.returncode == 0, run.stderr
    assert written in (desk / "content" / file).read_text()
    check = run_command("check", folder=desk)
    assert "warning[todo]" in check.stderr
    assert "error[" not in check.stderr
    assert run_command("build", folder=desk).returncode == 1
    assert run_command("new", kind, "cold-tea", folder=desk).returncode == 1


NEW_STUDY = ("new", "study", "saved.nbib")
DIALOGUE = [
    "", "abstract", "", "4o", "40", "Cold tea", "herbal", "20", "A glass of water", "usual-care", "20", "",
    "hiccups", "hiccup-scale", "", "no-difference", "Nothing differed.", "", "",
    "40 people drank cold tea or water.", "y",
]  # fmt: skip


def test_by_conversation(desk: Path) -> None:
    status, shown = converse(desk, NEW_STUDY, DIALOGUE)
    assert status == 0, shown
    assert "design [rct]> " in shown
    assert "«4o» is no whole number. Type digits, or nothing if nobody knows." in shown
    assert "/symptoms/hiccups/  a rating there has to weigh it" in shown
    text = (desk / "content/studies/kettle2025.yaml").read_text()
    assert text.partition("# What nobody has read")[0] == (
        "# yaml-language-server: $schema=../schema/study.json\n"
        "id: kettle2025\ndesign: rct\nread: abstract\npopulation: {condition: hiccups, randomised: 40}\narms:\n"
        "  - {id: cold-tea, label: Cold tea, class: herbal-tea, n: 20}\n"
        "  - {id: a-glass, label: A glass of water, class: usual-care, n: 20}\n"
        "results:\n  - outcome: hiccups\n    measure: hiccup-scale\n    basis: between-arm\n"
        "    contrast: [cold-tea, a-glass]\n    direction: no-difference\n    reported: Nothing differed.\n"
        "summary: 40 people drank cold tea or water.\nregistration: NCT99999999\n"
    )


def test_a_dialogue_that_breaks_off_leaves_nothing(desk: Path) -> None:
    before = files(desk)
    status, shown = converse(desk, NEW_STUDY, DIALOGUE[:7])
    assert (status, "Stopped. Nothing was written." in shown) == (130, True)
    assert files(desk) == before
    assert converse(desk, NEW_STUDY, [*DIALOGUE[:-1], "n"])[0] == 0
    assert files(desk) == before


def test_a_long_list_is_shown_once_and_again_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cups = tuple(Choice(f"cup-{number}", f"cup {number}") for number in range(12))
    question = Question("cup", Field("cup", "Cup", "", Kind.CHOICE), "Which cup?", cups)
    asker = Asker({}, on_terminal=True)
    for typed, times in ((["3"], 1), (["cup-2"], 0), (["?", "cup-2"], 1)):
        answers = iter(typed)
        monkeypatch.setattr("builtins.input", lambda _, answers=answers: next(answers))
        assert asker(question) == "cup-2"
        assert capsys.readouterr().out.count("cup-11") == times
