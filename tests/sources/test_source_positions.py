"""Offsets become lines and columns, paths become names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.diagnostics import Span
from msacu_site.sources.positions import FieldPath, field_name, index_lines


def test_only_line_feeds_end_a_line() -> None:
    lines = index_lines("a\u2028b\x85c\rd\x0be\nf", "x")
    assert lines.span(10, 11) == Span("x", 2, 1, 2, 2)
    assert lines.span(8, 9) == Span("x", 1, 9, 1, 10)


def test_the_first_line_shifts_lines_and_not_columns() -> None:
    assert index_lines("ab\ncd", "x", first_line=5).span(1, 4) == Span("x", 5, 2, 6, 2)


def test_offsets_outside_are_drawn_in() -> None:
    assert index_lines("ab", "x").span(-3, 99) == Span("x", 1, 1, 1, 3)


@given(st.text(alphabet="ab\n\r\u2028é", max_size=30), st.data())
def test_a_span_leads_back_to_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = index_lines(text, "x").span(start, end)
    rows = text.split("\n")[span.line - 1 : span.end_line]
    rows[-1] = rows[-1][: span.end_column - 1]
    rows[0] = rows[0][span.column - 1 :]
    assert "\n".join(rows) == text[start:end]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), None),
        (("id",), "id"),
        (("results", 2, "direction"), "results[3].direction"),
        ((0, "id"), "[1].id"),
        (("counts", "tea", 1), "counts.tea[2]"),
    ],
)
def test_paths_are_written_as_editors_read_them(path: FieldPath, name: str | None) -> None:
    assert field_name(path) == name
