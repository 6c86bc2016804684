"""Splitting a markdown file into its fields and its body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.diagnostics import Diagnostic, Edit, Note, Span
from msacu_site.sources.front_matter import FrontMatter, split_front_matter


def split(text: str) -> tuple[FrontMatter, list[Diagnostic]]:
    front, found = split_front_matter(text, "pages/tea.md")
    assert front is not None
    return front, found


def data_of(front: FrontMatter) -> object:
    assert front.document is not None
    return front.document.data


@pytest.mark.parametrize(
    ("text", "data", "body", "body_line"),
    [
        ("---\ntitle: Tea\n---\nBody\n", {"title": "Tea"}, "Body\n", 4),
        ("---  \ntitle: Tea\n---\t\n\n\nBody", {"title": "Tea"}, "\n\nBody", 4),
        ("---\ntitle: Tea\n---\n", {"title": "Tea"}, "", 4),
        ("---\ntitle: Tea\n---", {"title": "Tea"}, "", 3),
        ("---\ntitle: Tea\n---\na\n---\nb\n", {"title": "Tea"}, "a\n---\nb\n", 4),
        ("---\ntitle: |\n  a\n  ---\n---\n", {"title": "a\n---\n"}, "", 6),
        ("\ufeff---\ntitle: Tea\n---\nBody", {"title": "Tea"}, "Body", 4),
        ("---\r\ntitle: Tea\r\n---\r\nBody", {"title": "Tea"}, "Body", 4),
    ],
)
def test_fields_and_body_are_parted(text: str, data: object, body: str, body_line: int) -> None:
    front, found = split(text)
    assert found == []
    assert (data_of(front), front.body, front.body_line) == (data, body, body_line)


def test_positions_are_those_of_the_whole_file() -> None:
    front, found = split("---\ntitle: Tea\nsize: .nan\n---\nBody")
    assert front.document is not None
    assert front.document.span_of(("title",)) == Span("pages/tea.md", 2, 8, 2, 11)
    assert [(finding.rule, finding.span) for finding in found] == [
        ("yaml-value", Span("pages/tea.md", 3, 7, 3, 11)),
    ]


def test_unreadable_fields_leave_the_body_to_the_other_checks() -> None:
    front, found = split("---\ntitle: [a\n---\nBody")
    assert (front.document, front.body, front.body_line) == (None, "Body", 4)
    assert [(finding.rule, finding.span.line, finding.span.column) for finding in found] == [("yaml-syntax", 2, 8)]


def test_empty_fields_are_reported() -> None:
    front, found = split("---\n---\nBody")
    assert data_of(front) is None
    assert [(finding.rule, finding.span) for finding in found] == [
        ("yaml-empty", Span("pages/tea.md", 2, 1, 2, 1)),
    ]
    assert front.body == "Body"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (
            "# Tea\n",
            "Begin the file with a line of three hyphens, ---, then the fields, then --- again on a line of its own.",
        ),
        ("\n\n---\ntitle: Tea\n---\n", "Delete what stands above the --- in line 3."),
        (
            "—-\ntitle: Tea\n---\n",
            "Line 1 reads “—-”: type three plain hyphens, ---, at its very start instead.",
        ),
    ],
)
def test_missing_fields_are_reported_on_the_first_line(text: str, advice: str) -> None:
    front, found = split(text)
    assert front == FrontMatter(None, text, 1)
    assert found == [
        Diagnostic(
            "front-matter-missing",
            "This file doesn't begin with its fields.",
            Span("pages/tea.md", 1, 1, 1, len(text.split("\n")[0]) + 1),
            help=advice,
        )
    ]


def test_an_empty_file_has_no_fields() -> None:
    front, found = split("")
    assert front.body == ""
    assert [(finding.rule, finding.span) for finding in found] == [("front-matter-missing", Span("pages/tea.md"))]


def test_unclosed_fields_are_reported_with_the_line_that_may_have_been_meant() -> None:
    front, found = split_front_matter("---\ntitle: Tea\n----\nBody", "pages/tea.md")
    assert front is None
    assert found == [
        Diagnostic(
            "front-matter-unclosed",
            "The fields that begin here never end.",
            Span("pages/tea.md", 1, 1, 1, 4),
            help="Put --- on a line of its own below the last field.",
            notes=(Note("Was “----” in line 3 meant to be this ---?", Span("pages/tea.md", 3, 1, 3, 5)),),
            edits=(Edit(Span("pages/tea.md", 3, 1, 3, 5), "---"),),
        )
    ]


def test_a_lone_hyphen_is_not_taken_for_the_closing_line() -> None:
    _, found = split_front_matter("---\nitems:\n-\n", "pages/tea.md")
    assert [(finding.rule, finding.notes) for finding in found] == [("front-matter-unclosed", ())]


@given(st.lists(st.sampled_from(["---", "--", "\n", "a: b", "[", "\u2028", "\r", "—", " ", "x"]), max_size=20))
def test_any_text_is_split_without_an_exception(pieces: list[str]) -> None:
    text = "".join(pieces)
    front, found = split_front_matter(text, "x")
    rows = text.split("\n")
    for finding in found:
        assert 1 <= finding.span.line <= len(rows)
        assert 1 <= finding.span.column <= len(rows[finding.span.line - 1]) + 1
    if front is None or front.document is None:
        assert found
    if front is not None:
        assert text.endswith(front.body)
        assert "\n".join(rows[front.body_line - 1 :]) == front.body or front.body == ""
