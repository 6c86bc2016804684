"""Icon arrays: a hundred people in each group, and no array for small groups."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.charts.icon_array import Counted, draw_icon_arrays, icons_of, may_be_drawn
from msacu_site.charts.svg import Naming

CELL = 14 * 19


def draw(first: tuple[int, int], second: tuple[int, int]) -> ET.Element:
    groups = [Counted("Tea", "so many", *count) for count in (first, second)]
    return ET.fromstring(draw_icon_arrays(Naming("icons", "Title", "Description"), *groups))


def cells(outline: str) -> float:
    """How many cells an outline covers: a sum of rectangles «M x y H x V y H x Z» or, at 0 0, «M0 0 H V H0 Z»."""
    area, place = 0.0, (0.0, 0.0)
    for start, across, down in re.findall(r"(?:M(-?[\d. ]+))?H([\d.]+)V([\d.]+)H[\d.]+Z", outline):
        if start:
            x, y = (float(number) for number in start.split())
            place = (x, y)
        area += (float(across) - place[0]) * (float(down) - place[1])
    return area / CELL


def areas(drawn: ET.Element, kind: str) -> list[float]:
    return [cells(path.get("d") or "") for path in drawn.iterfind("./g/path") if path.get("class") == kind]


@pytest.mark.parametrize(
    ("part", "whole", "icons"), [(19, 20, 95), (9, 20, 45), (0, 31, 0), (3, 31, 10), (31, 31, 100), (1, 200, 1)]
)
def test_every_group_is_told_for_a_hundred(part: int, whole: int, icons: int) -> None:
    assert icons_of(part, whole) == icons


@given(st.integers(1, 10_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_icons_are_the_nearest_whole_number(count: tuple[int, int]) -> None:
    assert abs(icons_of(*count) - 100 * count[0] / count[1]) <= 0.5


@given(st.integers(0, 100), st.integers(0, 100))
def test_full_and_empty_figures_make_a_hundred(first: int, second: int) -> None:
    drawn = draw((first, 100), (second, 100))
    assert sum(areas(drawn, "had")) == pytest.approx(first + second)
    assert sum(areas(drawn, "had")) + sum(areas(drawn, "had-not")) == pytest.approx(200)


@pytest.mark.parametrize(
    ("first", "second", "allowed"),
    [((19, 20), (9, 20), True), ((1, 19), (9, 20), False), ((9, 20), (1, 19), False), ((21, 20), (9, 20), False)],
)
def test_twenty_people_in_both_groups_are_needed(
    first: tuple[int, int], second: tuple[int, int], allowed: bool
) -> None:
    assert may_be_drawn(first, second) is allowed


def test_full_and_empty_figures_differ_in_shape_and_not_in_colour_alone() -> None:
    figures = {pattern.get("id"): pattern[0].get("class") for pattern in draw((1, 20), (2, 20)).iter("pattern")}
    assert figures == {"icons-had": "full", "icons-had-not": "person"}
