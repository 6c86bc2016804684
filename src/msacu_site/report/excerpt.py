"""A line of a source with carets under the part that is meant, aligned whatever the line holds."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate

from msacu_site.diagnostics import Span
from msacu_site.frozen import Frozen

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_TAB_STOP = 4
_ELLIPSIS = "…"
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_WIDE = frozenset({"W", "F"})
_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf"})
_TURNS_TEXT_ROUND = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Excerpt(Frozen):
    """What to print: the line as a terminal can show it, and the carets for the line below."""

    line: str
    carets: str


def cut_excerpt(source: str, span: Span, width: int) -> Excerpt | None:
    """Return the span's first line, cut to `width` columns around the span; None for a line that is not there."""
    lines = _LINE_BREAK.split(source)
    if not 1 <= span.line <= len(lines):
        return None
    cells = _cells(lines[span.line - 1])
    columns = [0, *accumulate(map(_width, cells))]
    start = min(span.column - 1, len(cells))
    end = span.end_column - 1 if span.end_line == span.line else len(cells)
    first, last = _window(columns, start, min(max(end, start), len(cells)), width)
    left, right = _ELLIPSIS if first else "", _ELLIPSIS if last < len(cells) else ""
    indent = len(left) + columns[start] - columns[first]
    carets = "^" * max(1, columns[min(max(end, start), last)] - columns[start])
    return Excerpt(f"{left}{''.join(cells[first:last])}{right}".rstrip(), " " * indent + carets)


def printable(text: str) -> str:
    """Replace what would steer a terminal instead of being shown, line feeds and tabs aside."""
    return "".join(c if c in "\n\t" else _shown(c) for c in text)


def _shown(character: str) -> str:
    steers = unicodedata.category(character) in ("Cc", "Cs") or character in _TURNS_TEXT_ROUND
    return _UNKNOWN if steers else character


def _cells(line: str) -> list[str]:
    """Return what to show for each character of the line, tabs as spaces."""
    cells: list[str] = []
    column = 0
    for character in line:
        cell = " " * (_TAB_STOP - column % _TAB_STOP) if character == "\t" else _shown(character)
        cells.append(cell)
        column += _width(cell)
    return cells


def _width(cell: str) -> int:
    """Count the columns that a terminal needs for a cell: more than one character only where it was a tab."""
    if len(cell) == 1 and unicodedata.category(cell) in _WITHOUT_WIDTH:
        return 0
    return 2 if len(cell) == 1 and unicodedata.east_asian_width(cell) in _WIDE else len(cell)


def _window(columns: list[int], start: int, end: int, width: int) -> tuple[int, int]:
    """Choose the cells of a long line to show: the span with as much on both sides of it as fits."""
    if columns[-1] <= width:
        return 0, len(columns) - 1
    room = max(width - 2 * len(_ELLIPSIS), 1)
    before = max(room - (columns[end] - columns[start]), room // 4) // 2
    first = bisect_left(columns, max(min(columns[start] - before, columns[-1] - room), 0))
    last = max(bisect_right(columns, columns[first] + room) - 1, min(start + 1, len(columns) - 1))
    return first, last
