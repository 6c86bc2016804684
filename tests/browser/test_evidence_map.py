"""The evidence map on a phone and on a desk: its gaps are told on both, and once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from serving import Served
from test_every_page import assert_none, watching

# each row's texts as they are seen, and the labels of the columns
ROWS = """() => [...document.querySelectorAll('.map tbody tr')].map(row => row.innerText)"""
GAPS = """() => [...document.querySelectorAll('.map tbody tr')].map(row =>
  [...row.cells].flatMap((cell, place) => cell.matches('.gap')
    ? [document.querySelector('.map thead tr').cells[place].textContent] : []))"""


@pytest.mark.parametrize("width", [320, 360, 768, 769, 1280])
def test_every_gap_is_told_where_it_is_seen(browser: Browser, served: Served, width: int) -> None:
    with watching(browser, served, width=width) as watch:
        watch.open(served, "evidence-map/")
        rows: list[str] = watch.page.evaluate(ROWS)
        gaps: list[list[str]] = watch.page.evaluate(GAPS)
    assert any(gaps) and len(gaps) == len(rows)
    for row, missing in zip(rows, gaps, strict=True):
        told = row.casefold().count("nobody looked")
        if width > 768:
            assert told == len(missing)
        else:
            assert told == bool(missing)
            assert "\nnobody looked" in row or all(label in row for label in missing)
    assert_none(watch.faults)
