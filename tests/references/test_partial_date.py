"""Dates are read as far as they are given."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.references.partial_date import PartialDate, add_month, parse_date, parse_month, parse_year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020", PartialDate(2020)),
        ("2020-09", PartialDate(2020, 9)),
        ("2020-09-03", PartialDate(2020, 9, 3)),
        ("2020-01/2020-03", PartialDate(2020, 1, until=PartialDate(2020, 3))),
        ("2019--2020", PartialDate(2019, until=PartialDate(2020))),
        ("2019-2020", PartialDate(2019, until=PartialDate(2020))),
        ("2020-01/", PartialDate(2020, 1)),
        ("2020/2019", None),
        ("2020/09/03", PartialDate(2020, 9, 3)),
        ("2020-21", PartialDate(2020, season=1)),
        ("2020-24", PartialDate(2020, season=4)),
        ("2020?", PartialDate(2020, approximate=True)),
        ("2020-09~", PartialDate(2020, 9, approximate=True)),
        ("c. 2020", PartialDate(2020, approximate=True)),
        ("[2020]", PartialDate(2020)),
        ("2020-09-03T10:00:00Z", PartialDate(2020, 9, 3)),
        ("3 September 2020", PartialDate(2020, 9, 3)),
        ("Sept. 2020", PartialDate(2020, 9)),
        ("September 3, 2020", PartialDate(2020, 9, 3)),
        ("2020 Sep 3", PartialDate(2020, 9, 3)),
        ("Autumn 2020", PartialDate(2020, season=3)),
        ("31 June 2020", None),
        ("2020-13", None),
        ("2020-02-30", None),
        ("0999", None),
        ("in press", None),
        ("2020a", None),
    ],
)
def test_dates(text: str, date: PartialDate | None) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("sep", (9, None)),
        ("Sept.", (9, None)),
        ("September", (9, None)),
        ("09", (9, None)),
        ("15~sep", (9, 15)),
        ("sep~3", (9, 3)),
        ("13", None),
        ("se", None),
        ("foo", None),
        ("", None),
    ],
)
def test_months(text: str, month: tuple[int, int | None] | None) -> None:
    assert parse_month(text) == month


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sep", "2020 Sep"),
        ("Jan-Feb", "2020 Jan–Feb"),
        ("jan--feb", "2020 Jan–Feb"),
        ("10~jan", "2020 Jan 10"),
        ("12--15 oct", "2020 Oct 12–15"),
        ("jan 30--feb 2", "2020 Jan 30–Feb 2"),
        ("Spring", "2020 Spring"),
        ("Fall", "2020 Autumn"),
        ("Michaelmas", None),
        ("feb--jan", None),
        ("jan, feb, mar", None),
        ("31 jun", None),
    ],
)
def test_months_complete_a_year(text: str, shown: str | None) -> None:
    date = add_month(PartialDate(2020), text, None)
    assert (date and date.in_nlm()) == shown


def test_stretches_are_printed_with_shared_parts_once() -> None:
    assert PartialDate(2019, 12, until=PartialDate(2020, 1)).in_nlm() == "2019 Dec–2020 Jan"
    assert PartialDate(2019, 12, until=PartialDate(2020, 1)).years() == "2019–2020"
    assert PartialDate(2020, 1, 3, until=PartialDate(2020, 1, 5)).without_days().in_nlm() == "2020 Jan"
    assert PartialDate(2020, 1, 3, until=PartialDate(2020, 2, 5)).without_days().in_nlm() == "2020 Jan–Feb"


def test_three_ways_to_print() -> None:
    date = PartialDate(2020, 9, 3)
    assert (date.in_nlm(), date.in_words(), date.in_iso()) == ("2020 Sep 3", "3 September 2020", "2020-09-03")
    assert PartialDate(2020).in_words() == "2020"
    assert PartialDate(2020, 9).in_nlm() == "2020 Sep"


@given(st.dates(min_value=datetime.date(1500, 1, 1), max_value=datetime.date(2199, 12, 31)))
def test_a_printed_date_reads_back(day: object) -> None:
    date = parse_date(str(day))
    assert date is not None and date.in_iso() == str(day)


@given(st.text(max_size=20))
def test_any_text_is_read(text: str) -> None:
    parse_date(text)
    parse_month(text)
    year = parse_year(text)
    assert year is None or 1500 <= year <= 2199
