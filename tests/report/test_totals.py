"""Totals in words, and where rules are explained."""

from __future__ import annotations

import pytest

from msacu_site.report.rule_page import rule_url
from msacu_site.report.totals import Totals, in_words


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        (Totals(3, 1, 0, 2), "3 errors and 1 warning in 2 files"),
        (Totals(1, 0, 0, 1), "1 error in 1 file"),
        (Totals(0, 2, 1, 1), "2 warnings and 1 note in 1 file"),
        (Totals(1, 2, 3, 4), "1 error, 2 warnings and 3 notes in 4 files"),
        (Totals(0, 0, 0, 0), "no problems found"),
    ],
)
def test_totals_in_words(totals: Totals, words: str) -> None:
    assert in_words(totals) == words


@pytest.mark.parametrize("base", ["https://tea.example/site", "https://tea.example/site/"])
def test_a_rule_is_explained_on_the_methods_page(base: str) -> None:
    assert rule_url("id-mismatch", base) == "https://tea.example/site/methods/rules/#id-mismatch"


@pytest.mark.parametrize("base", [None, ""])
def test_no_address_without_a_site(base: str | None) -> None:
    assert rule_url("id-mismatch", base) is None
