"""Every judgement has a letter and a shape of its own, the two ways of not knowing among them."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from msacu_site.charts.bias_mark import draw_bias_mark
from msacu_site.records.study import Judgement

STATES = [*Judgement, "not-assessed"]


def test_no_two_states_look_alike_without_colour() -> None:
    drawn = [ET.fromstring(draw_bias_mark(state)) for state in STATES]
    shapes = {ET.tostring(mark[0]) for mark in drawn}
    letters = {mark[1].text for mark in drawn}
    assert len(shapes) == len(letters) == len(STATES)


def test_the_mark_is_silent_because_its_words_stand_beside_it() -> None:
    assert all(ET.fromstring(draw_bias_mark(state)).get("aria-hidden") == "true" for state in STATES)
