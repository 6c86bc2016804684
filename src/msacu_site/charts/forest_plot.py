"""The forest plot: effects on one scale with their intervals, and an average only where one may be drawn."""

from __future__ import annotations

import math
import re

from msacu_site.charts.scale import Axis, linear_axis, log_axis, write_tick
from msacu_site.charts.svg import WIDTH, Naming, Svg, draw_picture, element, wrap_words, write_number, write_text
from msacu_site.frozen import Frozen

_LEFT, _RIGHT = 12, WIDTH - 12
_LINE, _NOTE_LINE, _BAR = 17, 15, 24
_LETTERS, _NOTE_LETTERS, _SIDE_LETTERS = 34, 43, 20
_BRACKETS = re.compile(r"\([^()]*\)")


class ForestRow(Frozen):
    """An effect with its interval; `text` says both in words, `weight` is its share of an average."""

    label: str
    text: str
    value: float
    low: float
    high: float
    weight: float | None = None


class Sides(Frozen):
    """What lies to the left and to the right of no effect, in words."""

    left: str
    right: str


def draw_forest_plot(
    naming: Naming, rows: tuple[ForestRow, ...], sides: Sides, *, ratio: bool, average: ForestRow | None = None
) -> Svg:
    """Draw each effect below its words; squares are alike unless an average gives them weights.

    No effect lies in the middle, so that each half belongs to the side whose name stands below it; its line crosses the
    effects and no words.
    """
    drawn = [(row, _draw_effect) for row in rows] + ([(average, _draw_diamond)] if average else [])
    values = [value for row, _ in drawn for value in (row.value, row.low, row.high)]
    axis = log_axis([*values, *(1 / v for v in values)]) if ratio else linear_axis([*values, *(-v for v in values)])
    nothing = write_number(_x(axis, 1 if ratio else 0))
    parts: list[Svg] = []
    crossings = ""
    y = 0.0
    for row, draw in drawn:
        words, y = _draw_words(row, y)
        parts += [*words, draw(row, axis, y + 10)]
        crossings += f"M{nothing} {write_number(y)}v{_BAR}"
        y += _BAR
    parts.insert(0, element("path", class_="nothing", d=f"{crossings}v4"))
    foot, y = _draw_foot(axis, sides, y + 4)
    return draw_picture(naming, y, "forest", *parts, *foot)


def _x(axis: Axis, value: float) -> float:
    return _LEFT + axis.place(value) * (_RIGHT - _LEFT)


def _draw_words(row: ForestRow, y: float) -> tuple[list[Svg], float]:
    parts = []
    for line in wrap_words(row.label, _LETTERS):
        y += _LINE
        parts.append(write_text(0, y, line, "over strong"))
    for line in wrap_words(_BRACKETS.sub(_hold_together, row.text), _NOTE_LETTERS):
        y += _NOTE_LINE
        parts.append(write_text(0, y, line, "over small"))
    return parts, y + 4


def _hold_together(brackets: re.Match[str]) -> str:
    """Keep an interval on one line, where it fits on one."""
    held = brackets[0]
    return held.replace(" ", "\N{NO-BREAK SPACE}") if len(held) <= _NOTE_LETTERS else held


def _draw_effect(row: ForestRow, axis: Axis, y: float) -> Svg:
    low, high, middle = (_x(axis, value) for value in (row.low, row.high, row.value))
    half = 5.0 if row.weight is None else 2.5 + 5.5 * math.sqrt(row.weight)
    bar = f"M{write_number(low)} {write_number(y - 4)}v8m0-4H{write_number(high)}m0-4v8"
    return element(
        "g",
        element("path", class_="ring", d=bar),
        element("rect", class_="full", x=middle - half, y=y - half, width=2 * half, height=2 * half),
    )


def _draw_diamond(row: ForestRow, axis: Axis, y: float) -> Svg:
    low, high, middle = (write_number(_x(axis, value)) for value in (row.low, row.high, row.value))
    top, centre, bottom = (write_number(value) for value in (y - 8, y, y + 8))
    return element(
        "path", class_="full diamond", d=f"M{low} {centre}L{middle} {top}L{high} {centre}L{middle} {bottom}Z"
    )


def _draw_foot(axis: Axis, sides: Sides, y: float) -> tuple[list[Svg], float]:
    marks = "".join(f"M{write_number(_x(axis, tick))} {write_number(y)}v5" for tick in axis.ticks)
    parts = [element("path", class_="ring", d=f"M{_LEFT} {write_number(y)}H{_RIGHT}{marks}")]
    parts += [write_text(_x(axis, tick), y + 19, write_tick(tick), "small", "middle") for tick in axis.ticks]
    left, right = wrap_words(sides.left, _SIDE_LETTERS), wrap_words(sides.right, _SIDE_LETTERS)
    start = y + 21
    parts += [write_text(0, start + _NOTE_LINE * (n + 1), line, "small") for n, line in enumerate(left)]
    parts += [write_text(WIDTH, start + _NOTE_LINE * (n + 1), line, "small", "end") for n, line in enumerate(right)]
    return parts, start + _NOTE_LINE * max(len(left), len(right)) + 5
