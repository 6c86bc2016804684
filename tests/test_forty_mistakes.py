"""Forty mistakes that editors make, each with every word that is said of it: where it stands, and what to type.

The table is `mistakes.txt`: a title, the change (see `read_edits`), an arrow, and the findings. A finding that needs no
edit of the editor's own mind carries one, and `fix` makes it. MSACU_UPDATE_GOLDEN=1 writes the findings anew: read
each of them as somebody who does not program, and ask whether it says what to type.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from msacu_site.diagnostics import Severity
from msacu_site.editing.fixing import apply_edits as mend
from msacu_site.editing.fixing import edits_by_file
from msacu_site.pipeline import Built
from site_building import HICCUPS, Files, apply_edits, build, read_edits, read_files, write_findings

TABLE = Path(__file__).parent / "mistakes.txt"
ARROW = "\n=>\n"
UPDATING = os.environ.get("MSACU_UPDATE_GOLDEN") == "1"


def read_table() -> dict[str, tuple[str, str]]:
    cases = {}
    for block in TABLE.read_text(encoding="utf-8").split("\n### ")[1:]:
        title, _, rest = block.partition("\n")
        change, _, said = rest.partition(ARROW)
        cases[title.strip()] = (change, said.strip("\n"))
    return cases


CASES = read_table()


@cache
def _broken(title: str) -> tuple[Files, Built]:
    change = CASES[title][0].replace("→", "\t")
    files = apply_edits(read_files(HICCUPS), read_edits(change))
    return files, build(files)


def test_there_are_forty() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("title", CASES)
def test_the_message_says_where_and_what_to_type(title: str) -> None:
    expected = CASES[title][1]
    _, built = _broken(title)
    shown = [found for found in built.diagnostics if found.severity is not Severity.NOTE]
    said = write_findings(shown).strip("\n")
    if UPDATING:
        text = TABLE.read_text(encoding="utf-8")
        begin = text.index(f"\n### {title}\n")
        end = text.find("\n### ", begin + 1)
        block = text[begin : end if end >= 0 else len(text)]
        head = block.partition(ARROW)[0].rstrip("\n")
        rest = text[end:] if end >= 0 else ""
        TABLE.write_text(f"{text[:begin]}{head}{ARROW}{said}\n{rest}", encoding="utf-8")
        expected = said
    assert said == expected
    assert shown
    assert all(found.help for found in shown), "every message says what to type"


@pytest.mark.parametrize("title", CASES)
def test_what_is_mended_stays_mended_and_nothing_else_changes(title: str) -> None:
    files, before = _broken(title)
    edits = edits_by_file(before.diagnostics)
    if not edits:
        return
    mended = dict(files)
    for path, of_file in edits.items():
        name = path.removeprefix("content/")
        mended[name] = mend(files[name].decode(), of_file).encode()
    after = build(mended)
    known = {(found.rule, found.span.path, found.message) for found in before.diagnostics}
    assert len(after.diagnostics) < len(before.diagnostics)
    assert {(found.rule, found.span.path, found.message) for found in after.diagnostics} <= known
