"""A risk-of-bias judgement as shape, letter and colour; no information and not assessed are states of their own."""

from __future__ import annotations

from msacu_site.charts.svg import Svg, element, write_text

_SHAPES = {
    "low": element("circle", cx=12, cy=12, r=11, class_="shape"),
    "some-concerns": element("path", d="M12 0 24 23H0Z", class_="shape"),
    "high": element("path", d="M1.5 1.5h21v21h-21Z", class_="shape"),
    "no-information": element("circle", cx=12, cy=12, r=10, class_="ring dotted"),
    "not-assessed": element("circle", cx=12, cy=12, r=10, class_="ring broken"),
}
_LETTERS = {"low": "L", "some-concerns": "S", "high": "H", "no-information": "?", "not-assessed": "–"}


def draw_bias_mark(judgement: str) -> Svg:
    """Draw a judgement; it stands beside its words, so those who do not see it miss nothing."""
    y = 20 if judgement == "some-concerns" else 17
    letter = write_text(12, y, _LETTERS[judgement], "letter", "middle")
    return element(
        "svg", _SHAPES[judgement], letter, viewBox="0 0 24 24", class_=f"bias bias-{judgement}", aria_hidden="true"
    )
