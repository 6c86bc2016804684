"""The report for a person at a terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.diagnostics import Diagnostic, Note, Severity, Span
from msacu_site.frozen import replace
from msacu_site.report.excerpt import cut_excerpt
from msacu_site.report.terminal import render_terminal

SOURCES = {
    "content/studies/tea2019.yaml": "id: tea2019\nsummary: Tea\narms:\n  - {id: one, class: shame}\n",
    "content/studies/milk2020.yaml": "id: tea2019\n",
}
PATH = "content/studies/tea2019.yaml"
UNKNOWN = Diagnostic(
    rule="unknown-value",
    message="`shame` is not a class of comparator.",
    span=Span(PATH, 4, 22, 4, 27),
    allowed=("usual-care", "sham"),
    nearest="sham",
    help="Write `class: sham`.",
)
DUPLICATE = Diagnostic(
    rule="duplicate-id",
    message="Two studies are called `tea2019`.",
    span=Span("content/studies/milk2020.yaml", 1, 5, 1, 12),
    severity=Severity.WARNING,
    notes=(Note("the other one", Span(PATH, 1, 5, 1, 12)), Note("ids are file names")),
)


def plain(*diagnostics: Diagnostic, width: int = 100) -> str:
    return render_terminal(diagnostics, SOURCES.get, colour=False, width=width)


def test_a_whole_report() -> None:
    assert (
        plain(UNKNOWN, DUPLICATE)
        == """\
content/studies/tea2019.yaml:4:22 error[unknown-value] `shame` is not a class of comparator.
4 |   - {id: one, class: shame}
  |                      ^^^^^
  = allowed: `sham`, `usual-care`; did you mean `sham`?
  = help: Write `class: sham`.

content/studies/milk2020.yaml:1:5 warning[duplicate-id] Two studies are called `tea2019`.
1 | id: tea2019
  |     ^^^^^^^
  = note: the other one (content/studies/tea2019.yaml:1:5)
1 | id: tea2019
  |     ^^^^^^^
  = note: ids are file names

1 error and 1 warning in 2 files.
"""
    )


def test_the_worst_file_comes_first_with_its_count_and_a_reason_is_given_once() -> None:
    worse = [replace(UNKNOWN, span=replace(UNKNOWN.span, line=line)) for line in (1, 2)]
    report = render_terminal(
        [DUPLICATE, *worse],
        lambda path: None,
        colour=False,
        width=100,
        reasons={"unknown-value": "Names must be known."},
    )
    headlines = [line for line in report.split("\n") if line.startswith(("content", "─"))]
    assert headlines == [
        "── content/studies/tea2019.yaml: 2 errors",
        "content/studies/tea2019.yaml:1:22 error[unknown-value] `shame` is not a class of comparator.",
        "content/studies/tea2019.yaml:2:22 error[unknown-value] `shame` is not a class of comparator.",
        "content/studies/milk2020.yaml:1:5 warning[duplicate-id] Two studies are called `tea2019`.",
    ]
    assert report.count("= why: Names must be known.") == 1


def test_nothing_found() -> None:
    assert plain() == "No problems found.\n"


def test_colour_changes_nothing_but_colour() -> None:
    coloured = render_terminal([UNKNOWN, DUPLICATE], SOURCES.get, colour=True, width=100)
    assert "\x1b[1;31merror[unknown-value]\x1b[0m" in coloured
    assert "\x1b[1;31m^^^^^\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain(UNKNOWN, DUPLICATE)


def test_a_source_that_is_gone_or_shorter_gives_no_quotation() -> None:
    gone = Diagnostic("missing", "There is no such file.", Span("content/none.yaml"))
    shorter = Diagnostic("missing", "The file ends too early.", Span(PATH, 99, 1, 99, 2))
    assert plain(gone, shorter) == (
        "content/none.yaml:1:1 error[missing] There is no such file.\n\n"
        "content/studies/tea2019.yaml:99:1 error[missing] The file ends too early.\n\n"
        "2 errors in 2 files.\n"
    )


def test_a_span_over_several_lines_says_how_far_it_goes() -> None:
    finding = Diagnostic("too-long", "Too long.", Span(PATH, 3, 1, 4, 6), severity=Severity.NOTE)
    assert "3 | arms:\n  | ^^^^^ to line 4\n" in plain(finding)


def test_long_lists_are_cut_and_counted() -> None:
    finding = Diagnostic("x", "No.", Span("none"), allowed=tuple(f"v{i}" for i in range(20)))
    assert "`v10`, `v11` and 8 more\n" in plain(finding, width=200)
    assert "`v12`" not in plain(finding, width=200)


def test_long_messages_wrap_between_words() -> None:
    finding = Diagnostic("x", "word " * 30, Span(PATH, 1, 1, 1, 3), help="use `a-very-long-value` " * 4)
    report = plain(finding, width=50)
    assert max(map(len, report.splitlines())) <= 50
    assert report.count("`a-very-long-value`") == 4


def test_what_would_steer_the_terminal_is_shown_as_unknown() -> None:
    finding = Diagnostic("x", "Bad \x1b[2J name.", Span("a\x1b.yaml", 1, 1, 1, 2), help="Not \u202e.")
    report = render_terminal([finding], lambda _: "k: \x1b]0;\x07", colour=False, width=80)
    assert not set("\x1b\x07\u202e") & set(report)
    assert "Bad \ufffd[2J name." in report


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "carets"),
    [
        ("\tkey: x", 2, 5, "    key: x", "    ^^^"),
        ("ab\tkey", 4, 7, "ab  key", "    ^^^"),
        ("茶: x", 4, 5, "茶: x", "    ^"),
        ("茶茶: x", 1, 3, "茶茶: x", "^^^^"),
        ("cafe\u0301: x", 8, 9, "cafe\u0301: x", "      ^"),
        ("key:", 5, 5, "key:", "    ^"),
        ("key:", 90, 95, "key:", "    ^"),
        ("", 1, 1, "", "^"),
        ("key: x\r", 1, 4, "key: x", "^^^"),
    ],
)
def test_carets_stand_under_what_they_mean(line: str, column: int, end: int, shown: str, carets: str) -> None:
    excerpt = cut_excerpt(line, Span("x", 1, column, 1, end), 80)
    assert excerpt is not None
    assert (excerpt.line, excerpt.carets) == (shown, carets)


@pytest.mark.parametrize(
    ("column", "end", "shown", "carets"),
    [
        (1, 3, "abcdefgh…", "^^"),
        (14, 15, "…klmnopqr…", "    ^"),
        (25, 27, "…stuvwxyz", "       ^^"),
        (3, 25, "…bcdefghi…", "  ^^^^^^^"),
    ],
)
def test_a_long_line_is_cut_around_the_span(column: int, end: int, shown: str, carets: str) -> None:
    excerpt = cut_excerpt("abcdefghijklmnopqrstuvwxyz", Span("x", 1, column, 1, end), 10)
    assert excerpt is not None
    assert (excerpt.line, excerpt.carets) == (shown, carets)


@given(st.text(alphabet="ab\t茶é\u0301 ", max_size=60), st.integers(1, 70), st.integers(1, 70), st.integers(10, 40))
def test_any_line_fits_and_has_a_caret(line: str, column: int, end: int, width: int) -> None:
    excerpt = cut_excerpt(line, Span("x", 1, column, 1, end), width)
    assert excerpt is not None
    assert excerpt.carets.strip(" ").strip("^") == ""
    assert "^" in excerpt.carets
    assert len(excerpt.carets) <= width + 1
    assert sum(0 if c == "\u0301" else 2 if c == "茶" else 1 for c in excerpt.line) <= width


def test_a_line_of_a_hundred_thousand_characters_is_quick() -> None:
    line = "e\u0301" * 50_000
    excerpt = cut_excerpt(line, Span("x", 1, 90_001, 1, 90_003), 40)
    assert excerpt is not None
    assert excerpt.carets.strip() == "^"
