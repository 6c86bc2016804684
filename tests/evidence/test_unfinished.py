"""Overdue pages, unweighed studies, trials past their end, unchecked and second-hand records, each with its place."""

from __future__ import annotations

from datetime import date

import pytest

from msacu_site.commands.review_due import read_span
from msacu_site.evidence.unfinished import Unfinished, last_day, list_unfinished
from msacu_site.language.words import load_words
from msacu_site.pipeline import judge_tree
from msacu_site.review.due_lists import as_findings, render_markdown, render_text
from msacu_site.sources.tree import tree_from_mapping
from site_building import Files, apply_edits, build, main_text, read_edits

WORDS = load_words("en")
CHECKED = "\n".join(
    f"studies/{name}.yaml\n- design: {design}\n+ design: {design}\n+ checked_by: Eve\n"
    for name, design in (("smith2020", "rct"), ("jones1999", "before-after"), ("rats2011", "animal"))
)
PLAN = b"""\
id: plan2025
design: protocol
read: full-text
population: {condition: hiccups, planned: 40}
arms:
  - {id: tea, label: Herbal tea, class: herbal-tea}
results:
  - {outcome: sleep, measure: hiccup-diary, basis: planned}
summary: A plan.
registration: NCT00000001
checked_by: Eve
"""


def tasks(files: Files, today: str, within: int = 0) -> list[tuple[str, str, str]]:
    judged = judge_tree(tree_from_mapping(files))
    found = list_unfinished(judged.site, judged.judgements, date.fromisoformat(today), within)
    return [(str(task.kind), f"{task.span.path}:{task.span.line}", task.says) for task in found]


@pytest.fixture
def checked(hiccups: Files) -> Files:
    return apply_edits(hiccups, read_edits(CHECKED))


def test_where_all_is_done_there_is_nothing_to_do(checked: Files) -> None:
    assert tasks(checked, "2026-11-21") == []
    assert render_text((), WORDS) == "Nothing is overdue or unfinished.\n"


def test_a_page_is_due_on_its_day_and_overdue_the_day_after(checked: Files) -> None:
    assert tasks(checked, "2027-11-01", within=0)[0] == ("due-soon", "content/site.yaml:16", "2027-11-01")
    assert {kind for kind, _, _ in tasks(checked, "2027-11-02")} == {"overdue"}
    assert tasks(checked, "2027-09-01", within=90)[1] == ("due-soon", "content/symptoms/hiccups.md:20", "2027-11-01")
    assert tasks(checked, "2027-09-01", within=30) == []


def test_a_trial_past_its_end_without_results_is_listed(checked: Files) -> None:
    files = {**checked, "studies/plan2025.yaml": PLAN + b"completes: 2026-10\n"}
    assert tasks(files, "2026-11-01") == [("past-completion", "content/studies/plan2025.yaml:12", "2026-10")]
    assert tasks(files, "2026-10-31") == []
    assert tasks({**files, "studies/plan2025.yaml": PLAN}, "2026-11-01")[0][0] == "completion-unknown"
    posted = PLAN + b"completes: 2026-10\nresults_posted: true\n"
    assert tasks({**files, "studies/plan2025.yaml": posted}, "2026-11-01") == []


def test_records_nobody_checked_and_facts_at_second_hand_are_listed(hiccups: Files) -> None:
    edit = "studies/jones1999.yaml\n- read: abstract\n+ read: secondary\n"
    found = tasks(apply_edits(hiccups, read_edits(edit)), "2026-11-21")
    assert [kind for kind, _, _ in found] == ["second-hand", "unchecked", "unchecked", "unchecked"]
    assert found[0] == ("second-hand", "content/studies/jones1999.yaml:3", "secondary")


def test_a_study_that_no_rating_weighs_is_listed(checked: Files) -> None:
    files = apply_edits(
        checked, read_edits("symptoms/hiccups.md\n- considered: [smith2020]\n+ considered: [jones1999]\n")
    )
    assert ("unweighed", "content/symptoms/hiccups.md:16", "smith2020") in tasks(files, "2026-11-21")


def test_the_about_page_counts_what_is_open(hiccups: Files) -> None:
    built = build(hiccups)
    assert built.tree is not None
    text = main_text(built.tree["about/index.html"])
    assert "Pages past their review date\n0" in text
    assert "Records that no second person has checked\n3" in text


def test_the_list_has_boxes_to_tick_and_words_that_stay_words(hiccups: Files) -> None:
    judged = judge_tree(tree_from_mapping(hiccups))
    found = list_unfinished(judged.site, judged.judgements, date(2027, 11, 2))
    text = render_markdown(found, WORDS)
    assert text.startswith("### Pages past their review date (3)\n\n- [ ] `content/site.yaml:16` Tea for hiccups: 2027")
    assert [str(finding.severity) for finding in as_findings(found, WORDS)][:4] == ["warning"] * 3 + ["note"]


@pytest.mark.parametrize(
    ("partial", "day"),
    [("2027", "2027-12-31"), ("2027-02", "2027-02-28"), ("2028-02-30", "2028-02-29"), ("2027-04-05", "2027-04-05")],
)
def test_an_end_known_in_part_is_taken_at_its_latest(partial: str, day: str) -> None:
    assert last_day(partial) == date.fromisoformat(day)


def test_a_span_of_time_is_read_in_days() -> None:
    assert [read_span(text) for text in ("90d", "12w", "6m", "1y")] == [90, 84, 180, 365]


def test_kinds_have_their_words() -> None:
    assert set(WORDS.group("unfinished")) == set(Unfinished)
