"""`fmt`: files in the house format stay byte for byte, others get it, and what cannot be read is left alone."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from msacu_site.diagnostics import Span, has_errors
from msacu_site.editing.bibliography_text import add_entries, format_bibliography
from msacu_site.frozen import replace
from msacu_site.references.from_bibtex import read_reference
from msacu_site.references.reference import Reference
from msacu_site.sources.bib_text import parse_bib
from site_building import CONTENT, Files, run_command, write_files

BIB = """\
% Our library.
@string{jt = "Journal of Tea"}
@ARTICLE{hill2020, year=2020, Journal = jt # {!},
 title = {Tea   for {Hiccups} by B{\\"a}cker}}
% Ann added this.
@book(b, title = "Cups", crossref = {c}, year = 1999)
@book{c, title={All cups}, year={1999}}


@misc{d, title = {Last}, note = {x}}"""
FORMATTED = """\
% Our library.
@string{jt = "Journal of Tea"}
@article{hill2020,
  title   = {Tea for {Hiccups} by Bäcker},
  journal = {Journal of Tea!},
  year    = {2020}
}
% Ann added this.
@book(b, title = "Cups", crossref = {c}, year = 1999)

@book{c,
  title = {All cups},
  year  = {1999}
}

@misc{d,
  title = {Last},
  note  = {x}
}
"""


def test_a_bibliography_keeps_its_remarks() -> None:
    assert format_bibliography(BIB, "a.bib").text == FORMATTED
    assert format_bibliography(FORMATTED, "a.bib").text == FORMATTED


def test_a_bibliography_with_a_fault_stays_as_it_is() -> None:
    broken = format_bibliography("@misc{a, title = {Tea}\n", "a.bib")
    assert broken.text == "@misc{a, title = {Tea}\n"
    assert [found.rule for found in broken.diagnostics] == ["bib-syntax"]


def test_new_entries_come_last_and_change_nothing_before_them() -> None:
    entries, _ = parse_bib("@misc{z, title = {New}}", "b.bib")
    assert add_entries(BIB, entries) == BIB + "\n\n@misc{z,\n  title = {New}\n}\n"
    assert add_entries(FORMATTED, entries).startswith(FORMATTED + "\n@misc{z,")
    assert add_entries("", entries) == "@misc{z,\n  title = {New}\n}\n"


WORDS = st.sampled_from(
    [
        "Tea",
        "{Hiccups}",
        'B{\\"a}cker',
        "{\\'e}",
        "\\&",
        "100\\%",
        "a--b",
        "<sup>2</sup>",
        "$x$",
        "İ",
        "naïve",
        "and",
        "{A and B}",
        "~",
    ]
)
VALUES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
ENTRIES = st.builds(
    lambda kind, fields, gap, quotes: (
        f"@{kind}{{KEY,{gap}"
        + f",{gap}".join(f"{name} = " + (f'"{value}"' if quotes else f"{{{value}}}") for name, value in fields.items())
        + f",{gap}year = 2020}}"
    ),
    st.sampled_from(["article", "BOOK", "misc", "Techreport"]),
    st.dictionaries(
        st.sampled_from(["author", "Title", "journal", "note", "zeta", "PAGES", "abstract"]), VALUES, min_size=1
    ),
    st.sampled_from([" ", "\n", "\n    ", "  \t"]),
    st.booleans(),
)
GAPS = st.sampled_from(["", "\n", "\n\n\n", "\n% a remark, {even so}\n", "\n\nWords between.\n\n", "\n@comment{old}\n"])


def meaning(text: str) -> list[tuple[str, list[str], Reference]]:
    entries, found = parse_bib(text, "a.bib")
    assert not has_errors(found)
    return [
        (
            entry.key,
            sorted(field.name for field in entry.fields),
            replace(read_reference(entry)[0], span=Span(""), raw=None),
        )
        for entry in entries
    ]


@settings(max_examples=100)
@given(st.lists(st.tuples(ENTRIES, GAPS), min_size=1, max_size=4))
def test_whatever_is_in_a_bibliography_it_means_the_same_afterwards(parts: list[tuple[str, str]]) -> None:
    text = "".join(entry.replace("KEY", f"k{number}") + gap for number, (entry, gap) in enumerate(parts))
    formatted = format_bibliography(text, "a.bib")
    if formatted.diagnostics:
        assert formatted.text == text
        return
    assert meaning(formatted.text) == meaning(text)
    assert format_bibliography(formatted.text, "a.bib").text == formatted.text
    for remark in ("% a remark, {even so}", "Words between.", "@comment{old}"):
        assert formatted.text.count(remark) == text.count(remark)


def test_the_command_formats_once_and_then_finds_nothing_to_do(hiccups: Files, tmp_path: Path) -> None:
    content = write_files({**hiccups, "references.bib": BIB.encode()}, tmp_path / "content")
    (content / "studies" / "smith2020.yaml").write_text("id:   smith2020 # mine\n")
    (content / "studies" / "torn.yaml").write_text("id: torn\nid:  torn\n")
    first = run_command("fmt", folder=tmp_path)
    assert first.returncode == 1
    assert "Formatted content/studies/smith2020.yaml." in first.stdout
    assert "yaml-duplicate-key" in first.stderr
    assert (content / "studies" / "smith2020.yaml").read_text() == "id: smith2020  # mine\n"
    assert (content / "studies" / "torn.yaml").read_text() == "id: torn\nid:  torn\n"
    assert (content / "references.bib").read_text() == FORMATTED
    (content / "studies" / "torn.yaml").unlink()
    assert run_command("fmt", "--check", folder=tmp_path).returncode == 0


def test_check_says_what_would_change_and_changes_nothing(hiccups: Files, tmp_path: Path) -> None:
    content = write_files(hiccups, tmp_path / "content")
    (content / "glossary.yaml").write_text("terms:   []\n")
    run = run_command("fmt", "--check", "content/glossary.yaml", folder=tmp_path)
    assert (run.returncode, run.stdout.splitlines()[0]) == (1, "Would format content/glossary.yaml.")
    assert (content / "glossary.yaml").read_text() == "terms:   []\n"
    wrong = run_command("fmt", "content/no.yaml", folder=tmp_path)
    assert (wrong.returncode, "is no record or bibliography" in wrong.stderr) == (2, True)


def test_the_content_is_in_the_house_format() -> None:
    run = run_command("fmt", "--check", "--content", str(CONTENT), folder=CONTENT.parent)
    assert run.returncode == 0, f"run `python3 build.py fmt`:\n{run.stdout}"
