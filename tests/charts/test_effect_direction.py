"""The effect-direction plot: one arrow a row, its shape, size and shade, and everything said in words as well."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from msacu_site.charts.effect_direction import DirectionGroup, DirectionRow, draw_effect_direction
from msacu_site.charts.svg import Naming

NAMING = Naming("arrows", "Title", "Description")
COLUMNS = ("Study", "Direction", "Risk of bias")


def row(**fields: str) -> DirectionRow:
    given = {
        "label": "Cup 2020",
        "note": "60 people",
        "arrow": "up",
        "size": "medium",
        "bias": "low",
        "bias_label": "Low",
    }
    return DirectionRow(**{**given, **fields})


def draw(*rows: DirectionRow) -> ET.Element:
    return ET.fromstring(draw_effect_direction(NAMING, (DirectionGroup("Tea, compared with water", rows),), COLUMNS))


def arrows(drawn: ET.Element) -> list[ET.Element]:
    return [path for path in drawn.iter("path") if (path.get("class") or "").startswith("arrow")]


def words(drawn: ET.Element) -> list[str]:
    return [text.text or "" for text in drawn.iter("text")]


def test_every_study_has_its_row() -> None:
    drawn = draw(row(), row(label="Mug 2021"), row(label="Pot 2022", arrow="unreadable"))
    assert len(arrows(drawn)) == 2
    assert words(drawn) == [
        "Study", "Direction", "Risk of bias", "Tea, compared with water", "Cup 2020", "60 people", "Low", "Mug 2021",
        "60 people", "Low", "Pot 2022", "60 people", "?", "Low",
    ]  # fmt: skip


def test_the_ways_of_pointing_look_different() -> None:
    drawn = [arrows(draw(row(arrow=way)))[0].get("d") for way in ("up", "down", "sideways")]
    assert len(set(drawn)) == 3


def test_more_people_make_a_larger_arrow() -> None:
    scales = [arrows(draw(row(size=size)))[0].get("transform") for size in ("large", "medium", "small")]
    assert scales == ["scale(1.2)", "scale(0.9)", "scale(0.62)"]


def test_an_unknown_size_is_small_with_a_ring() -> None:
    drawn = draw(row(size="not-extracted"))
    assert arrows(drawn)[0].get("transform") == "scale(0.62)"
    assert [ring.get("class") for ring in drawn.iter("circle") if ring.get("r") == "16"] == ["size-unknown"]
    assert not [ring for ring in draw(row(size="small")).iter("circle") if ring.get("class") == "size-unknown"]


@pytest.mark.parametrize(
    ("bias", "fill"),
    [
        ("low", None),
        ("some-concerns", None),
        ("high", None),
        ("no-information", "url(#arrows-dots)"),
        ("not-assessed", "url(#arrows-stripes)"),
    ],
)
def test_what_nobody_judged_has_a_pattern_of_its_own(bias: str, fill: str | None) -> None:
    drawn = draw(row(bias=bias))
    arrow = arrows(drawn)[0]
    assert (arrow.get("class"), arrow.get("fill")) == (f"arrow bias-{bias}", fill)
    assert fill is None or fill[5:-1] in {pattern.get("id") for pattern in drawn.iter("pattern")}


def test_comparisons_stay_apart() -> None:
    groups = (DirectionGroup("One", (row(),)), DirectionGroup("Two", (row(label="Mug 2021"),)))
    told = words(ET.fromstring(draw_effect_direction(NAMING, groups, COLUMNS)))
    assert told.index("One") < told.index("Cup 2020") < told.index("Two") < told.index("Mug 2021")


def test_everything_lies_inside_the_picture() -> None:
    drawn = draw(row(label="A very long name of a study, with many authors, 2020"), row(note="n" * 60), row())
    height = float((drawn.get("viewBox") or "").split()[3])
    assert all(0 <= float(text.get("y") or 0) <= height for text in drawn.iter("text") if text.text != "?")
    assert all(len(line) <= 34 for line in words(drawn))


def test_a_hostile_label_stays_text() -> None:
    drawn = draw(row(label="<script>x", bias_label="</svg>"))
    assert {"<script>x", "</svg>"} <= set(words(drawn))
    assert not list(drawn.iter("script"))
