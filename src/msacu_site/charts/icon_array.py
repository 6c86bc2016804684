"""Paired icon arrays: of a hundred people in each group, how many had something."""

from __future__ import annotations

from msacu_site.charts.svg import WIDTH, Naming, Svg, draw_picture, element, wrap_words, write_number, write_text
from msacu_site.frozen import Frozen

ICONS = 100
FEWEST_IN_GROUP = 20

_PER_ROW = 10
_CELL_WIDTH, _CELL_HEIGHT = 14, 19
_SECOND_AT = WIDTH - _PER_ROW * _CELL_WIDTH
_LINE, _LETTERS, _NOTE_LETTERS = 16, 15, 19
_PERSON = "M7 6.3a2.4 2.4 0 1 0-.1 0ZM3.4 16.6v-5.4a3.6 3.6 0 0 1 7.2 0v5.4Z"


class Counted(Frozen):
    """How many people of a group had something; `label` and `told` stand above the icons."""

    label: str
    told: str
    part: int
    whole: int


def icons_of(part: int, whole: int) -> int:
    """Return how many of a hundred icons are full, halves rounded up."""
    return (2 * ICONS * part + whole) // (2 * whole)


def may_be_drawn(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Tell whether both groups are large enough for an array, and their counts possible."""
    return all(whole >= FEWEST_IN_GROUP and part <= whole for part, whole in (first, second))


def draw_icon_arrays(naming: Naming, first: Counted, second: Counted) -> Svg:
    """Draw two groups beside each other, a hundred icons each."""
    heads = [[*wrap_words(group.label, _LETTERS), *wrap_words(group.told, _NOTE_LETTERS)] for group in (first, second)]
    top = _LINE * max(len(lines) for lines in heads) + 6
    parts = [_patterns(naming.id)]
    for group, lines, x in ((first, heads[0], 0), (second, heads[1], _SECOND_AT)):
        kinds = ["strong"] * len(wrap_words(group.label, _LETTERS)) + ["small"] * len(lines)
        parts += [write_text(x, _LINE * (n + 1) - 3, line, kinds[n]) for n, line in enumerate(lines)]
        parts.append(_draw_icons(naming.id, icons_of(group.part, group.whole), x, top))
    return draw_picture(naming, top + ICONS // _PER_ROW * _CELL_HEIGHT, "icons", *parts)


def _draw_icons(name: str, full: int, x: float, y: float) -> Svg:
    """A pattern repeats the person, and two areas say how often: the page stays light."""
    pieces = [
        element("path", d=f"M0 0{area}", fill=f"url(#{name}-{kind})", class_=kind)
        for kind, area in (("had", _area(full)), ("had-not", _rest(full)))
        if area
    ]
    return element("g", *pieces, transform=f"translate({write_number(x)} {write_number(y)})")


def _area(icons: int) -> str:
    """Return the outline of the first so many cells, row by row."""
    rows, over = divmod(icons, _PER_ROW)
    width, height = _PER_ROW * _CELL_WIDTH, rows * _CELL_HEIGHT
    whole = f"H{width}V{height}H0Z" if rows else ""
    part = f"M0 {height}H{over * _CELL_WIDTH}V{height + _CELL_HEIGHT}H0Z" if over else ""
    return whole + part


def _rest(icons: int) -> str:
    """Return the outline of all cells after the first so many."""
    rows, over = divmod(icons, _PER_ROW)
    width, bottom = _PER_ROW * _CELL_WIDTH, ICONS // _PER_ROW * _CELL_HEIGHT
    if icons >= ICONS:
        return ""
    top = rows * _CELL_HEIGHT
    part = f"M{over * _CELL_WIDTH} {top}H{width}V{top + _CELL_HEIGHT}H{over * _CELL_WIDTH}Z" if over else ""
    start = top + _CELL_HEIGHT if over else top
    return part + (f"M0 {start}H{width}V{bottom}H0Z" if start < bottom else "")


def _patterns(name: str) -> Svg:
    size: dict[str, str | float] = {"width": _CELL_WIDTH, "height": _CELL_HEIGHT, "patternUnits": "userSpaceOnUse"}
    return element(
        "defs",
        element("pattern", element("path", d=_PERSON, class_="full"), id=f"{name}-had", **size),
        element("pattern", element("path", d=_PERSON, class_="person"), id=f"{name}-had-not", **size),
    )
