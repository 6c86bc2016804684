"""The forest plot: where effects and intervals fall, and a diamond only for an average."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from msacu_site.charts.forest_plot import ForestRow, Sides, draw_forest_plot
from msacu_site.charts.svg import Naming
from msacu_site.frozen import replace

ROW = ForestRow("Cup 2020", "Mean difference −1 (95% CI −2 to 0)", -1, -2, 0)
SIDES = Sides("← Favours tea", "Favours water →")


def draw(*rows: ForestRow, ratio: bool = False, average: ForestRow | None = None) -> ET.Element:
    naming = Naming("forest", "Title", "Description")
    return ET.fromstring(draw_forest_plot(naming, rows, SIDES, ratio=ratio, average=average))


def bars(drawn: ET.Element) -> list[tuple[float, float]]:
    """The left and right ends of the drawn intervals."""
    found = []
    for path in drawn.iterfind("./g/path"):
        match = re.match(r"M(\S+) \S+v8m0-4H(\S+)m0-4v8$", path.get("d") or "")
        assert match
        found.append((float(match[1]), float(match[2])))
    return found


def middle(square: ET.Element) -> float:
    return float(square.get("x") or 0) + float(square.get("width") or 0) / 2


def test_an_effect_lies_where_the_axis_says() -> None:
    drawn = draw(ROW)
    # from -2 to 2 over 12 to 308
    assert bars(drawn) == [(12, 160)]
    assert [middle(square) for square in drawn.iter("rect")] == [86]


def test_no_effect_lies_in_the_middle() -> None:
    for drawn in (draw(ROW), draw(ForestRow("x", "x", 3, 2, 5), ratio=True)):
        [line] = [path for path in drawn.iter("path") if path.get("class") == "nothing"]
        assert (line.get("d") or "").startswith("M160 ")


def test_the_line_of_no_effect_crosses_no_words() -> None:
    drawn = draw(ROW, ForestRow("A longer name, which takes a second line", "x", 3, 2, 5))
    [line] = [path for path in drawn.iter("path") if path.get("class") == "nothing"]
    stretches = [
        (float(y), float(y) + float(long)) for y, long in re.findall(r"M160 (\S+?)v(\d+)", line.get("d") or "")
    ]
    assert len(stretches) == 2
    for words in (text for text in drawn.iter("text") if "over" in (text.get("class") or "")):
        low = float(words.get("y") or 0)
        assert not any(top < low < bottom or top < low - 9 < bottom for top, bottom in stretches)


def test_ratios_are_drawn_by_factors() -> None:
    [(low, high)] = bars(draw(ForestRow("x", "x", 1, 0.5, 2), ratio=True))
    assert 160 - low == pytest.approx(high - 160, abs=0.11)


def test_a_diamond_is_drawn_for_an_average_alone() -> None:
    assert not [path for path in draw(ROW, ROW, ROW).iter("path") if "diamond" in (path.get("class") or "")]
    drawn = draw(ROW, ROW, ROW, average=ForestRow("Average", "x", -1, -1.5, -0.5))
    [diamond] = [path for path in drawn.iter("path") if "diamond" in (path.get("class") or "")]
    assert re.match(r"M49 \S+L86 \S+L123 ", diamond.get("d") or "")


def test_squares_are_alike_without_weights_and_grow_with_them() -> None:
    alike = [square.get("width") for square in draw(ROW, ROW).iter("rect")]
    weighed = [
        float(square.get("width") or 0)
        for square in draw(ForestRow("a", "a", -1, -2, 0, 0.9), ForestRow("b", "b", -1, -2, 0, 0.1)).iter("rect")
    ]
    assert len(set(alike)) == 1
    assert weighed[0] > weighed[1]


def test_everything_is_said_in_words() -> None:
    told = [(text.text or "").replace("\xa0", " ") for text in draw(ROW).iter("text")]
    assert told == [ROW.label, ROW.text, "−2", "−1", "0", "1", "2", "← Favours tea", "Favours water →"]


def test_an_interval_is_not_broken_between_its_ends() -> None:
    drawn = draw(replace(ROW, text="Mean difference −1.14 (95% CI −1.83 to −0.45)"))
    lines = [text.text for text in drawn.iter("text") if text.get("class") == "over small"]
    assert lines == ["Mean difference −1.14", "(95%\xa0CI\xa0−1.83\xa0to\xa0−0.45)"]
