"""Words of a glossary are found in whatever form they stand, and never inside links, headings or other words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.prose.term_finder import make_term_finder

TERMS = [("herbal tea", "tisane"), ("tea",), ("MID",), ("fMRI", "brain scan"), ("before-and-after study",)]
FINDER = make_term_finder(TERMS)


def found(text: str) -> list[str]:
    return [text[term.start : term.end] for term in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Herbal tea and tea.", ["Herbal tea", "tea"]),
        ("Two tisanes, many teas", ["tisanes", "teas"]),
        ("herbal\n  tea", ["herbal\n  tea"]),
        ("herbal, tea", ["tea"]),
        ("the mid of a MID and two MIDs", ["MID", "MIDs"]),
        ("an fMRI, not an FMRI; Brain scans", ["fMRI", "Brain scans"]),
        ("a before-and-after study", ["before-and-after study"]),
        ("steam, teatime, iced-tea", []),
        ("", []),
    ],
)
def test_forms_in_text(text: str, terms: list[str]) -> None:
    assert found(text) == terms


def test_in_html_only_running_text_is_read() -> None:
    html = '<h2 id="tea">Tea</h2><p>Some <a href="/tea/">tea</a>, <em>herbal tea</em> and <code>tea</code>: tea.</p>'
    places = [html[term.start : term.end] for term in FINDER.find_in_html(html)]
    assert places == ["herbal tea", "tea"]


@given(st.text())
def test_what_is_found_stands_there_in_order_and_apart(text: str) -> None:
    places = [(term.start, term.end) for term in FINDER.find(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
