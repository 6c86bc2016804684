"""Pages are read as people write them and printed in two ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.references.page_range import PageRange, Pages, parse_pages


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("1083--1092", "1083–1092", "1083–92"),
        ("735-40", "735–740", "735–40"),
        ("145–152", "145–152", "145–52"),
        ("S49--S54", "S49–S54", "S49–54"),
        ("S49-54", "S49–S54", "S49–54"),
        ("e12-e15", "e12–e15", "e12–5"),
        ("12+", "12+", "12+"),
        ("12+15", "12, 15", "12, 15"),
        ("e29150", "e29150", "e29150"),
        ("CD012622", "CD012622", "CD012622"),
        ("i-iv", "i–iv", "i–iv"),
        ("126A-127A", "126A–127A", "126A–127A"),
        ("99--101", "99–101", "99–101"),
        ("12, 15-18; 20", "12, 15–18, 20", "12, 15–8, 20"),
        ("7-7", "7", "7"),
        ("2018-05-X", "2018-05-X", "2018-05-X"),
        ("12.e1-12.e4", "12.e1–12.e4", "12.e1–12.e4"),
    ],
)
def test_pages(text: str, full: str, short: str) -> None:
    pages = parse_pages(text)
    assert pages is not None
    assert (pages.in_full(), pages.abbreviated()) == (full, short)


def test_nothing_is_none() -> None:
    assert parse_pages(" ") is None


@pytest.mark.parametrize(("text", "is_one"), [("e29150", True), ("101902", True), ("209", False), ("1--5", False)])
def test_article_numbers(text: str, is_one: bool) -> None:
    pages = parse_pages(text)
    assert pages is not None
    assert pages.is_article_number() is is_one


@given(st.integers(1, 99_999), st.integers(0, 999))
def test_an_abbreviated_range_reads_back(first: int, more: int) -> None:
    last = first + more
    pages = parse_pages(f"{first}--{last}")
    assert pages == Pages((PageRange(str(first), str(last) if more else None),))
    assert parse_pages(pages.abbreviated()) == pages


@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    pages = parse_pages(text)
    assert pages is None or pages.in_full()


@pytest.mark.parametrize(
    "text", [" " * 200_000, "1-" * 100_000, "A" * 100_000 + "-" + "A" * 100_000, "\u00a0" * 200_000]
)
def test_hostile_texts_stay_as_they_are(text: str) -> None:
    pages = parse_pages(text)
    assert pages is None or pages.in_full() == text
