"""Nothing that comes from a record gets into a picture unescaped."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.charts.svg import Naming, Svg, draw_picture, element, wrap_words, write_number, write_text

HOSTILE = "\"><script>alert('x')</script>&amp;<b"


def test_text_and_attributes_are_escaped() -> None:
    drawn = element("text", HOSTILE, class_=HOSTILE)
    read = ET.fromstring(drawn)
    assert (read.text, read.get("class"), len(read)) == (HOSTILE, HOSTILE, 0)


def test_svg_inside_svg_is_taken_as_it_is() -> None:
    assert element("g", element("path", d="M0 0"), "a < b") == '<g><path d="M0 0"/>a &lt; b</g>'


def test_names_of_attributes() -> None:
    assert write_text(1, 2.25, "x", "small", "end") == '<text x="1" y="2.2" class="small" text-anchor="end">x</text>'


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (-0.04, "0"), (10, "10"), (100.0, "100"), (1.25, "1.2"), (-3.5, "-3.5")]
)
def test_coordinates_are_short(number: float, written: str) -> None:
    assert write_number(number) == written


def test_a_picture_names_and_describes_itself() -> None:
    read = ET.fromstring(draw_picture(Naming("p", HOSTILE, "What it shows"), 40, "forest", Svg("<g/>")))
    assert (read.get("role"), read.get("viewBox"), read.get("aria-labelledby")) == (
        "img",
        "0 0 320 40",
        "p-title p-desc",
    )
    assert [(part.tag, part.get("id"), part.text) for part in read][:2] == [
        ("title", "p-title", HOSTILE),
        ("desc", "p-desc", "What it shows"),
    ]


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs"))), st.integers(1, 40))
def test_wrapped_lines_are_short_and_keep_every_letter(text: str, letters: int) -> None:
    lines = wrap_words(text, letters)
    assert lines
    assert all(len(line) <= letters for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
