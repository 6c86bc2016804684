"""From a register of sixty thousand retractions to a site that rests on none of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from ten_commits import COMMITS, RETRACT

from msacu_site.pipeline import judge_tree
from msacu_site.records.notice import Notice, NoticeNature
from msacu_site.review.notices import merge_notices, write_notices
from msacu_site.review.retractions import Matches, NotTheList, match_retractions
from msacu_site.sources.tree import tree_from_mapping
from site_building import Files, apply_edits, build, main_text, read_edits, run_command, write_files, write_findings

HEAD = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
    "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,"
    "Reason,Paywalled,Notes"
)


IDENTIFIERS = """\
references.bib
- pages   = {1--9}
+ pages   = {1--9},
+   doi     = {10.1000/brown.2024},
+   pmid    = {4242}
"""


COUNTED = {
    "evidence-map/index.html": ("2 studies\nFavours the treatment: 2", "1 study\nFavours the treatment: 1"),
    "data/index.html": ("This site holds 4 study records", "This site holds 3 study records"),
}


def row(number: int, **fields: str) -> str:
    cells = {
        "Record ID": str(number),
        "Title": 'Some, "title"',
        "RetractionDate": "1/5/2026 0:00",
        "RetractionDOI": f"10.9999/n.{number}",
        "RetractionPubMedID": "0",
        "OriginalPaperDOI": f"10.9999/x.{number}",
        "OriginalPaperPubMedID": "0",
        "RetractionNature": "Retraction",
        "Reason": "+Concerns/Issues About Data;+Date of Retraction Unknown;",
        **fields,
    }
    line = io.StringIO()
    csv.writer(line).writerow([cells.get(name, "") for name in HEAD.split(",")])
    return line.getvalue()


def register(planted: str) -> Iterator[str]:
    yield HEAD + "\n"
    for number in range(60_000):
        yield planted if number == 41_234 else row(number) if number % 1000 == 0 else f"{number}{',' * 19}\n"


@pytest.fixture
def two_trials(hiccups: Files) -> Files:
    """The small site with its second trial weighed."""
    files = COMMITS["01-study-added"](hiccups)
    return apply_edits(files, read_edits(IDENTIFIERS))


def matched(files: Files, lines: Iterator[str] | list[str]) -> Matches:
    found = match_retractions(lines, judge_tree(tree_from_mapping(files)).site.references)
    assert isinstance(found, Matches)
    return found


def with_notices(files: Files, found: Matches) -> Files:
    return {**files, "notices.yaml": write_notices(merge_notices({}, found.notices)).encode()}


def test_one_of_our_dois_among_sixty_thousand_rows_is_found_and_the_build_refuses(two_trials: Files) -> None:
    found = matched(two_trials, register(row(7, OriginalPaperDOI="10.1000/BROWN.2024")))
    assert (found.rows, len(found.notices)) == (60_000, 1)
    built = build(with_notices(two_trials, found))
    assert built.tree is None
    assert write_findings(built.diagnostics) == (
        "content/studies/brown2024.yaml:1:5 error[notice-unheeded] "
        "This study was retracted, and its record says «standing: current».\n"
        "  help: Write «standing: retracted», and in «standing_note» when and why.\n"
        "  note: Retraction Watch 7, 2026-01-05, Concerns/Issues About Data; Date of Retraction Unknown.\n"
    )


def test_once_its_standing_is_set_the_study_has_left_everything(two_trials: Files) -> None:
    found = matched(two_trials, [HEAD + "\n", row(7, OriginalPaperPubMedID="4242")])
    retracted = apply_edits(with_notices(two_trials, found), read_edits(RETRACT))
    before, after = build(two_trials).tree, build(retracted).tree
    assert before is not None and after is not None
    rating = main_text(after["symptoms/hiccups/index.html"])
    assert "100 people, in 2 studies" in main_text(before["symptoms/hiccups/index.html"])
    assert "58 people, in 1 study" in rating
    assert "Records that count for nothing" in rating
    for page, (was, now) in COUNTED.items():
        assert was in main_text(before[page]) and was not in main_text(after[page])
        assert now in main_text(after[page])
    notice = main_text(after["studies/brown2024/index.html"])
    assert "This publication was retracted. It feeds no answer on this site. Withdrawn by the journal" in notice
    assert "Retraction, 5 January 2026: Concerns/Issues About Data; Date of Retraction Unknown (the notice," in notice
    assert "(retracted)" in main_text(after["symptoms/hiccups/index.html"])


def test_an_answer_may_not_go_on_resting_on_it(two_trials: Files) -> None:
    only_marked = read_edits(RETRACT)[:1]
    built = build(apply_edits(two_trials, only_marked))
    assert [found.rule for found in built.diagnostics] == ["rests-on-retracted"]


def test_concerns_and_corrections_are_marked(hiccups: Files) -> None:
    edit = "studies/smith2020.yaml\n- country: Nowhere\n+ country: Nowhere\n+ standing: expression-of-concern\n"
    built = build(apply_edits(hiccups, read_edits(edit)))
    assert built.tree is not None
    assert "(expression of concern)" in main_text(built.tree["symptoms/hiccups/index.html"])
    assert "The journal has voiced concern" in main_text(built.tree["studies/smith2020/index.html"])


def test_what_a_register_leaves_open_matches_nothing(two_trials: Files) -> None:
    rows = [row(1, OriginalPaperDOI="unavailable"), row(2, OriginalPaperDOI="", OriginalPaperPubMedID="0"), "\n"]
    assert matched(two_trials, [HEAD + "\n", *rows]).notices == ()


def test_another_table_is_no_register(two_trials: Files) -> None:
    found = match_retractions(["a,b\n", "1,2\n"], {})
    assert found == NotTheList("This is not Retraction Watch's list: it has no column «Record ID».")


def test_known_notices_are_kept_and_none_is_written_twice() -> None:
    first = Notice(work="a", nature=NoticeNature.CONCERN, source="Retraction Watch 1")
    second = Notice(work="a", nature=NoticeNature.RETRACTION, source="Retraction Watch 2")
    once = merge_notices({"a": (first,)}, [second])
    assert once == merge_notices(once, [second]) == {"a": (first, second)}


def test_the_command_writes_the_notices_down(two_trials: Files, tmp_path: Path) -> None:
    folder = tmp_path
    write_files(two_trials, folder / "content")
    (folder / "list.csv").write_text(HEAD + "\n" + row(7, OriginalPaperDOI="10.1000/brown.2024"), encoding="utf-8")
    run = run_command("review", "retractions", "list.csv", folder=folder)
    assert run.returncode == 1
    assert run.stdout == "1 notice on our works among 1 row; all notices are in content/notices.yaml.\n"
    assert "content/studies/brown2024.yaml:1:5 error[notice-unheeded]" in run.stderr
    assert "work: brown2024" in (folder / "content" / "notices.yaml").read_text(encoding="utf-8")
