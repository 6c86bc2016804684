"""The effect-direction plot: one arrow for each study and outcome (Boon and Thomson 2021, 10.1002/jrsm.1458)."""

from __future__ import annotations

from msacu_site.charts.svg import WIDTH, Naming, Svg, draw_picture, element, wrap_words, write_number, write_text
from msacu_site.frozen import Frozen

_ARROW_AT, _BIAS_AT = 196, 233
_LINE, _NOTE_LINE, _GAP = 17, 15, 9
# Lines are short enough for the widest letters a reader's machine may fall back on.
_LETTERS, _NOTE_LETTERS, _HEAD_LETTERS, _BIAS_LETTERS = 20, 23, 34, 12
_UP = "M0-14 11-2H5V14H-5V-2H-11Z"
_PATHS = {
    "up": _UP,
    "down": "M0 14 11 2H5V-14H-5V2H-11Z",
    "sideways": "M-16 0-6-10V-5H6V-10L16 0 6 10V5H-6V10Z",
}
_SCALES = {"large": 1.2, "medium": 0.9, "small": 0.62, "not-extracted": 0.62}


class DirectionRow(Frozen):
    """One study and outcome.

    `arrow` is up, down, sideways or unreadable; `size` large, medium, small or not-extracted; `bias` a judgement
    or not-assessed, with its words.
    """

    label: str
    note: str
    arrow: str
    size: str
    bias: str
    bias_label: str


class DirectionGroup(Frozen):
    """The studies of one comparison, which no other comparison joins."""

    heading: str
    rows: tuple[DirectionRow, ...]


def draw_effect_direction(naming: Naming, groups: tuple[DirectionGroup, ...], columns: tuple[str, str, str]) -> Svg:
    """Draw the arrows of every comparison below its heading; `columns` are the words over the three columns."""
    parts = [
        _patterns(naming.id),
        write_text(0, 14, columns[0], "small"),
        write_text(_ARROW_AT, 14, columns[1], "small", "middle"),
        write_text(_BIAS_AT, 14, columns[2], "small"),
    ]
    y = 20.0
    for group in groups:
        drawn, y = _draw_group(naming.id, group, y)
        parts += drawn
    return draw_picture(naming, y, "directions", *parts)


def _draw_group(name: str, group: DirectionGroup, y: float) -> tuple[list[Svg], float]:
    parts = [element("path", class_="rule", d=f"M0 {write_number(y + 2)}H{WIDTH}")]
    y += 4
    for line in wrap_words(group.heading, _HEAD_LETTERS):
        y += _LINE
        parts.append(write_text(0, y, line, "strong"))
    y += _GAP
    for row in group.rows:
        drawn, y = _draw_row(name, row, y)
        parts += drawn
    return parts, y + 4


def _draw_row(name: str, row: DirectionRow, y: float) -> tuple[list[Svg], float]:
    labels, notes = wrap_words(row.label, _LETTERS), wrap_words(row.note, _NOTE_LETTERS)
    bias = wrap_words(row.bias_label, _BIAS_LETTERS)
    height = max(len(labels) * _LINE + len(notes) * _NOTE_LINE, 34)
    parts = [write_text(0, y + _LINE * (number + 1) - 4, line) for number, line in enumerate(labels)]
    below = y + _LINE * len(labels) - 4
    parts += [write_text(0, below + _NOTE_LINE * (n + 1), line, "small") for n, line in enumerate(notes)]
    middle = y + height / 2
    parts.append(_draw_arrow(name, row, middle))
    start = middle + 4 - _NOTE_LINE * (len(bias) - 1) / 2
    parts += [write_text(_BIAS_AT, start + _NOTE_LINE * n, line, "small") for n, line in enumerate(bias)]
    return parts, y + height + _GAP


def _draw_arrow(name: str, row: DirectionRow, y: float) -> Svg:
    if row.arrow == "unreadable":
        ring = element("circle", r=11, class_="ring broken")
        inner = [ring, write_text(0, 5, "?", "strong", "middle")]
    else:
        inner = [_arrow_path(name, row)]
    if row.size == "not-extracted":
        inner.append(element("circle", r=16, class_="size-unknown"))
    return element("g", *inner, transform=f"translate({_ARROW_AT} {write_number(y)})")


def _arrow_path(name: str, row: DirectionRow) -> Svg:
    scaled = f"scale({_SCALES[row.size]})"
    pattern = {"no-information": "dots", "not-assessed": "stripes"}.get(row.bias)
    fill = {"fill": f"url(#{name}-{pattern})"} if pattern else {}
    return element("path", d=_PATHS[row.arrow], class_=f"arrow bias-{row.bias}", transform=scaled, **fill)


def _patterns(name: str) -> Svg:
    """What nobody has judged is no shade of grey: it has patterns of its own."""
    stripes = element("path", d="M0 0H1.7V6H0Z", class_="full")
    dots = element("circle", cx=3, cy=3, r=1.3, class_="full")
    same: dict[str, str | float] = {"width": 6, "height": 6, "patternUnits": "userSpaceOnUse"}
    return element(
        "defs",
        element("pattern", stripes, id=f"{name}-stripes", patternTransform="rotate(45)", **same),
        element("pattern", dots, id=f"{name}-dots", **same),
    )
