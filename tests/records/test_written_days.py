"""Days as people write them: read where they can only mean one day, explained where they are none."""

from __future__ import annotations

from datetime import date

import pytest

from msacu_site.records.written_days import read_day, why_no_day


@pytest.mark.parametrize(
    "written",
    ["1 November 2026", "1st  Nov 2026", "November 1, 2026", "1.11.2026", "2026/11/1", "2026-11-1", "1. November 2026"],
)
def test_a_day_that_can_only_be_meant_is_read(written: str) -> None:
    assert read_day(written) == date(2026, 11, 1)


@pytest.mark.parametrize("written", ["1/11/2026", "November 2026", "2026", "2026-02-30", "soon", "20261101", ""])
def test_what_could_be_another_day_or_none_is_not(written: str) -> None:
    assert read_day(written) is None


def test_numbers_that_are_no_day_are_explained() -> None:
    assert why_no_day("2026-02-30") == "February 2026 has 28 days"
    assert why_no_day("0000-13-01") == "there is no month 13"
    assert why_no_day("soon") is None
