"""Bibliographies as ten programs and hands write them: what is read of each, and every entry read or spoken of.

Beside each file in `exports/` stands what is made of it: the references in Vancouver style, then the findings.
MSACU_UPDATE_GOLDEN=1 writes these anew: read the difference before you keep it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.diagnostics import Diagnostic
from msacu_site.references import author_date, vancouver
from msacu_site.references.formatted import to_text
from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.reference import Reference
from msacu_site.references.to_bibtex import write_bibtex
from msacu_site.references.to_csl_json import write_csl_json
from msacu_site.references.to_pubmed import write_pubmed
from msacu_site.references.to_ris import write_ris
from msacu_site.sources.bib_text import parse_bib
from site_building import run_command

EXPORTS = sorted((Path(__file__).parent / "exports").glob("*.bib"))
BLOCK = re.compile(r"^[ \t]*@[ \t]*(?!comment|preamble|string)\w+[ \t]*[{(]", re.IGNORECASE | re.MULTILINE)


def read(text: str, name: str) -> tuple[dict[str, Reference], list[Diagnostic]]:
    entries, found = parse_bib(text, name)
    references, more = read_bibliography(entries)
    return references, sorted([*found, *more], key=lambda each: (each.span.line, each.span.column, each.rule))


def lines_spoken_of(references: dict[str, Reference], found: list[Diagnostic]) -> set[int]:
    """The first lines of all entries that were read, and every line that a finding is about."""
    read_lines = {work.raw.extent.line for work in references.values() if work.raw and work.raw.extent}
    return read_lines | {line for each in found for line in range(each.span.line, each.span.end_line + 1)}


def unspoken(text: str, references: dict[str, Reference], found: list[Diagnostic]) -> list[str]:
    """The beginnings of entries that are neither a reference nor in any finding."""
    told = lines_spoken_of(references, found)
    starts = [text.count("\n", 0, match.end() - 1) + 1 for match in BLOCK.finditer(text)]
    return [text.splitlines()[line - 1] for line in starts if line not in told]


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_what_is_read_of_a_program_s_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    references, found = read(text, path.name)
    printed = [f"{key} ({work.kind}): {to_text(vancouver.format_reference(work))}" for key, work in references.items()]
    told = [f"{each.span.line}:{each.span.column} {each.severity} {each.rule}: {each.message}" for each in found]
    made = "\n".join([*printed, "", *told]).strip() + "\n"
    expected = path.with_suffix(".txt")
    if os.environ.get("MSACU_UPDATE_GOLDEN") == "1":
        expected.write_text(made, encoding="utf-8")
    assert made == expected.read_text(encoding="utf-8")
    assert unspoken(text, references, found) == []


def test_ten_programs_and_hands_are_there() -> None:
    assert [path.stem for path in EXPORTS] == [
        *("better-bibtex", "biblatex", "endnote", "google-scholar", "hand-written", "jabref", "mendeley", "pubmed"),
        *("thesis", "zotero"),
    ]


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_every_field_of_a_readable_entry_is_written_again(path: Path) -> None:
    references, _ = read(path.read_text(encoding="utf-8"), path.name)
    whole = {key: work for key, work in references.items() if work.raw and not work.raw.broken}
    again, _ = read(write_bibtex(whole.values()), "again.bib")
    assert again.keys() == whole.keys()
    for key, work in whole.items():
        before, after = work.raw, again[key].raw
        assert before is not None and after is not None
        assert {field.name for field in before.fields} == {field.name for field in after.fields}
        assert to_text(vancouver.format_reference(again[key])) == to_text(vancouver.format_reference(work))


def test_such_a_file_comes_through_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "thesis.bib").write_bytes((EXPORTS[0].parent / "thesis.bib").read_bytes())
    run = run_command("export", "--from", "thesis.bib", "--format", "text", folder=tmp_path)
    assert run.returncode == 1
    assert len(run.stdout.splitlines()) == 11
    assert "thesis.bib:28:71 error[bib-crossref]" in run.stderr


PIECES = st.sampled_from(
    [
        *(
            "@article{a1,",
            "@book(b2,",
            "@misc{",
            "@string{s = {x}}",
            "@comment{",
            "@preamble{ {x} }",
            "\n",
            "  ",
            ",",
            "}",
        ),
        *(
            ")",
            "{",
            '"',
            " = ",
            "title",
            "author",
            "year",
            "crossref",
            "{Tea}",
            '"Tea"',
            "2020",
            "s # s",
            "a1",
            "#",
            "\\",
        ),
        *(
            "{\\'e}",
            "$x^2$",
            "%",
            "@",
            "and",
            "Hill, A.",
            "month",
            "jan",
            "1--2",
            "pages",
            "https://a.org",
            "\ufeff",
            "\r",
        ),
        *(
            "\u2028",
            "\x00",
            "date",
            "2020-21/",
            "\\url{",
            "{\\noopsort{",
            "family=A, given=B",
            "<i>x</i>",
            "&amp;",
            "''",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_breaks_anything_and_no_entry_is_lost(text: str) -> None:
    references, found = read(text, "a.bib")
    plain = text.replace("\r\n", "\n")
    if "\r" not in plain and "\u2028" not in plain and "@comment" not in plain and "\ufeff" not in plain:
        assert unspoken(plain, references, found) == []
    works = references.values()
    for write in (write_bibtex, write_ris, write_csl_json, write_pubmed):
        assert isinstance(write(works), str)
    for work in works:
        assert to_text(author_date.format_reference(work)) is not None


@given(st.sampled_from(EXPORTS), st.integers(0, 10_000), st.integers(1, 40), PIECES)
def test_a_damaged_export_loses_no_entry(path: Path, start: int, length: int, piece: str) -> None:
    whole = path.read_text(encoding="utf-8")
    start %= len(whole)
    text = whole[:start] + piece + whole[start + length :]
    references, found = read(text, path.name)
    if not {"\r", "\u2028", "\ufeff"} & set(text) and text.lower().count("@comment") == whole.lower().count("@comment"):
        assert unspoken(text, references, found) == []
