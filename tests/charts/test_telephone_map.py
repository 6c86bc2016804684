"""The telephone map's picture: a field for each study and text, marks in it, and nothing outside the frame."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.charts.change_mark import AS_TOLD, draw_change_mark, shape_of
from msacu_site.charts.svg import WIDTH, Naming, Svg
from msacu_site.charts.telephone_map import MapLine, draw_telephone_map, room_for_name
from msacu_site.language.words import load_words
from msacu_site.records.retelling import ChangeKind

NAMING = Naming("tea-map", "Who told what", "One study and two texts.")
KINDS = [*(kind.value for kind in ChangeKind), AS_TOLD]
SVG = "{http://www.w3.org/2000/svg}"


def parse(svg: Svg) -> ElementTree.Element:
    return ElementTree.fromstring(svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))


def marks(svg: Svg) -> list[tuple[float, float]]:
    picture = parse(svg)
    kept = {f"#{symbol.get('id')}" for symbol in picture.iter(f"{SVG}symbol")}
    used = list(picture.iter(f"{SVG}use"))
    assert {use.get("href") for use in used} == kept
    return [(float(use.get("x", "")), float(use.get("y", ""))) for use in used]


def test_it_has_a_title_and_a_description() -> None:
    picture = parse(draw_telephone_map(NAMING, ("Saucer",), (MapLine("Smith, 2020", (("harm-lost",),)),)))
    assert [picture.findtext(f"{SVG}{name}") for name in ("title", "desc")] == [NAMING.title, NAMING.description]
    assert picture.get("aria-labelledby") == "tea-map-title tea-map-desc"


def test_every_kind_has_words_and_a_shape_that_no_other_has() -> None:
    words = load_words("en")
    shapes = {"".join(shape_of(kind)): words(f"retold.changes.{kind}") for kind in KINDS}
    assert len(shapes) == len(set(shapes.values())) == len(KINDS)


def test_a_mark_in_a_line_is_left_to_its_words() -> None:
    assert parse(draw_change_mark("harm-lost")).get("aria-hidden") == "true"


LINES = st.lists(
    st.builds(
        MapLine,
        st.text("ab ", min_size=1, max_size=40),
        st.lists(st.lists(st.sampled_from(KINDS), max_size=5).map(tuple), min_size=5, max_size=5).map(tuple),
    ),
    max_size=5,
)


@given(LINES)
def test_every_mark_is_drawn_inside_the_picture_and_over_no_other(lines: list[MapLine]) -> None:
    picture = draw_telephone_map(NAMING, ("a", "b", "c", "d", "e"), tuple(lines))
    drawn = marks(picture)
    height = float((parse(picture).get("viewBox") or "").split()[3])
    assert len(drawn) == sum(len(cell) for line in lines for cell in line.cells)
    assert all(0 <= x <= WIDTH - 17 and 0 <= y <= height - 17 for x, y in drawn)
    assert all(abs(x - u) >= 17 or abs(y - v) >= 17 for n, (x, y) in enumerate(drawn) for u, v in drawn[:n])


@pytest.mark.parametrize("columns", [1, 2, 5])
def test_names_over_the_last_column_are_the_shortest(columns: int) -> None:
    room = [room_for_name(column, columns) for column in range(columns)]
    assert room == sorted(room, reverse=True)
    assert room[-1] >= 10
