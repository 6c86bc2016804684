"""The telephone map: each row a study, each column a text, and in the field how the text changed the study."""

from __future__ import annotations

from msacu_site.charts.change_mark import define_change_mark, mark_id
from msacu_site.charts.svg import WIDTH, Naming, Svg, draw_picture, element, wrap_words, write_number, write_text
from msacu_site.frozen import Frozen

_LABEL_WIDTH, _LETTERS, _RIGHT = 104, 15, 16
_LINE, _GAP = 15, 9
_MARK, _PITCH = 17, 19
# The heads of the columns lean, so that names of 24 letters find room on a phone: so far up and right a letter.
_LEAN, _RISE, _RUN = -66, 6.2, 2.8


class MapLine(Frozen):
    """One study: what readers call it, and for each column the kinds of change in it."""

    label: str
    cells: tuple[tuple[str, ...], ...]


def draw_telephone_map(naming: Naming, columns: tuple[str, ...], rows: tuple[MapLine, ...]) -> Svg:
    """Draw the marks of every study below the names of the texts, from the oldest text to the youngest.

    Each mark is kept once in the picture, where the rest of the page can use it too.
    """
    width = _column_width(len(columns))
    top = 14 + max((len(name) for name in columns), default=0) * _RISE
    parts = [_draw_head(name, _LABEL_WIDTH + width * (n + 0.5), top - 6) for n, name in enumerate(columns)]
    y = top
    for row in rows:
        drawn, y = _draw_row(row, width, y)
        parts += drawn
    kinds = dict.fromkeys(kind for row in rows for cell in row.cells for kind in cell)
    kept = element("defs", *map(define_change_mark, kinds))
    return draw_picture(naming, y + 2, "telephone", kept, *parts)


def room_for_name(column: int, columns: int) -> int:
    """Return how many letters the name of a column may have before it leans out of the picture."""
    return int((WIDTH - _LABEL_WIDTH - _column_width(columns) * (column + 0.5)) / _RUN)


def _column_width(columns: int) -> float:
    return (WIDTH - _LABEL_WIDTH - _RIGHT) / max(1, columns)


def _draw_head(name: str, x: float, y: float) -> Svg:
    return element(
        "text", name, class_="small", transform=f"translate({write_number(x)} {write_number(y)}) rotate({_LEAN})"
    )


def _draw_row(row: MapLine, width: float, y: float) -> tuple[list[Svg], float]:
    lines = wrap_words(row.label, _LETTERS)
    across = max(1, int(width // _PITCH))
    deepest = max((-(-len(cell) // across) for cell in row.cells), default=1)
    height = max(len(lines) * _LINE, deepest * _PITCH) + _GAP
    parts = [element("path", class_="hair", d=f"M0 {write_number(y)}H{WIDTH}")]
    first = y + height / 2 - _LINE * (len(lines) - 1) / 2 + 4
    parts += [write_text(0, first + _LINE * n, line, "small ink") for n, line in enumerate(lines)]
    for number, cell in enumerate(row.cells):
        parts += _draw_cell(cell, _LABEL_WIDTH + width * (number + 0.5), y + height / 2, across)
    return parts, y + height


def _draw_cell(kinds: tuple[str, ...], x: float, y: float, across: int) -> list[Svg]:
    rows = [kinds[start : start + across] for start in range(0, len(kinds), across)]
    top = y - _PITCH * len(rows) / 2
    return [
        _draw_mark(kind, x + _PITCH * (place - len(row) / 2), top + _PITCH * depth)
        for depth, row in enumerate(rows)
        for place, kind in enumerate(row)
    ]


def _draw_mark(kind: str, x: float, y: float) -> Svg:
    inset = (_PITCH - _MARK) / 2
    return element("use", href=f"#{mark_id(kind)}", x=x + inset, y=y + inset, width=_MARK, height=_MARK)
