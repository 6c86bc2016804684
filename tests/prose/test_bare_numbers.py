"""Numbers typed into evidence prose are found; years, names and addresses are left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.prose.bare_numbers import find_bare_numbers


def numbers(text: str) -> list[str]:
    return [number.text for number in find_bare_numbers(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("19 of 20 people", ["19", "20"]),
        ("19/20 people", ["19/20"]),
        ("95% of people", ["95%"]),
        ("95 % of people", ["95 %"]),
        ("1,200 people", ["1,200"]),
        ("a change of −3.7 points", ["−3.7"]),
        ("a change of -3.7 points", ["-3.7"]),
        ("p = .04", [".04"]),
        ("p=0.04", ["0.04"]),
        ("from 5 to 10", ["5", "10"]),
        ("5–10 hiccups", ["5"]),
        ("5-10 hiccups", ["5"]),
        ("It fell by 5.", ["5"]),
        ("(12)", ["12"]),
        ("twenty-one people", ["twenty-one"]),
        ("Thirty people", ["Thirty"]),
        ("a hundred", ["hundred"]),
        ("nine of twenty", ["nine", "twenty"]),
        ("nine out of the ten", ["nine"]),
        ("two small trials", ["two"]),
        ("Seven people", ["Seven"]),
        ("three weeks", ["three"]),
    ],
)
def test_numbers_of_studies(text: str, found: list[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "in 1999, and again in 2015",
        "from 2001 to 2005, or 2001–2005, or 2001-05",
        "the 25-Foot Walk",
        "CD4 cells, vitamin B12, COVID-19",
        "the 2nd cup",
        "one of them",
        "one person",
        "the two arms",
        "1. The first item\n  2. The second",
        "[@smith2020, p. 12]",
        "[see @smith2020, pp. 3-4; @jones1999, fig. 2]",
        "[=smith2020:randomised]",
        "[=fact:share.2020]% of people",
        "[more](/studies/trial-12/)",
        "`n = 12`",
        "https://tea.example/12/3",
        "Nobody, none and several.",
    ],
)
def test_what_is_no_number_of_a_study(text: str) -> None:
    assert numbers(text) == []


def test_the_place_of_a_number_is_exact_behind_what_is_masked() -> None:
    text = "[@a, p. 3]\n1. Of 20 people [=a:n],\n   nine of ten"
    found = list(find_bare_numbers(text))
    assert [(n.text, text[n.start : n.end]) for n in found] == [("20", "20"), ("nine", "nine")]


@given(st.text(st.sampled_from("0123456789-–.,/% [](=@a:)\n`"), max_size=40))
def test_any_text_gives_its_numbers_in_order_and_in_place(text: str) -> None:
    found = list(find_bare_numbers(text))
    assert all(text[number.start : number.end] == number.text for number in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.integers(0, 1499), st.sampled_from(["{} people", "about {}.", "({})", "fell by {}%", "{}-{} hiccups"]))
def test_no_small_number_escapes(number: int, sentence: str) -> None:
    assert numbers(sentence.format(number, number))
