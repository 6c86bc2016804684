"""Who tells of a study in which order, and which trials without a difference a text leaves out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from msacu_site.evidence.retellings import date_of, found_no_difference, retold_studies, tellings_of, texts_in_order
from msacu_site.linking.site import Site
from tea_site import Fields, make_site, result, study

BIB = "@article{smith2020, author = {Smith, Anna}, title = {Tea}, journal = {Cup}, year = {2020}}"


def text(name: str, *told: str, **fields: Any) -> Fields:
    """A text that tells of some studies."""
    return {
        "id": name, "called": name, "kind": "article", "recorded_by": "us", "recorded_on": "2026-11-01",
        "tells": [{"study": one, "says": "Tea works."} for one in told], **fields,
    }  # fmt: skip


def tea(*directions: str, name: str = "smith2020", **fields: Any) -> Fields:
    outcomes = [result(outcome=f"hiccups-{n}", direction=direction) for n, direction in enumerate(directions)]
    return study(name, *outcomes, **fields)


def tea_table(*studies: Fields, texts: Iterable[Fields] = ()) -> Site:
    return make_site(
        *studies, bib=BIB, more={f"retellings/{fields['id']}.yaml": json.dumps(fields) for fields in texts}
    )


def told_of(site: Site, name: str = "smith2020") -> list[tuple[str, bool]]:
    return [(telling.text.id, telling.told is not None) for telling in tellings_of(site.studies[name], site)]


def test_texts_stand_in_order_of_date_and_those_without_one_come_last() -> None:
    texts = [
        text("undated"), text("young", published=2024), text("not-before", newest_source=2022),
        text("old", published=2001), text("of-2022", published=2022),
    ]  # fmt: skip
    site = tea_table(texts=texts)
    assert [one.id for one in texts_in_order(site)] == ["old", "of-2022", "not-before", "young", "undated"]


def test_the_year_of_the_bibliography_stands_before_the_records_own() -> None:
    site = tea_table(tea("no-difference"), texts=[text("smith2020", told_by="smith2020", published=1999)])
    year = site.references["smith2020"].year
    assert date_of(site.retellings["smith2020"], site).year == year != 1999


@pytest.mark.parametrize(
    ("directions", "fields", "null"),
    [
        (("no-difference",), {}, True),
        (("no-difference",) * 7 + ("favours-first",) * 3, {}, True),
        (("no-difference",) * 2 + ("favours-first",), {}, False),
        (("favours-first",), {}, False),
        (("unclear",), {}, False),
        (("no-difference",), {"design": "cohort", "population": {"condition": "hiccups"}}, False),
        (("no-difference",), {"population": {"condition": "colds", "randomised": 60}}, False),
        (("no-difference",), {"standing": "retracted"}, False),
    ],
)
def test_a_trial_found_no_difference_if_seven_tenths_of_its_comparisons_did(
    directions: tuple[str, ...], fields: Fields, null: bool
) -> None:
    site = tea_table(tea(*directions, **fields))
    assert found_no_difference(site.studies["smith2020"], site) is null


def test_a_trial_of_something_merely_related_is_no_trial_of_the_treatment() -> None:
    arms = [
        {"id": "tea", "label": "Coffee", "class": "coffee"},
        {"id": "water", "label": "Warm water", "class": "warm-water"},
    ]
    site = tea_table(tea("no-difference", arms=arms))
    assert not found_no_difference(site.studies["smith2020"], site)


def test_a_complete_text_that_does_not_tell_of_it_leaves_it_out() -> None:
    site = tea_table(
        tea("no-difference"),
        texts=[text("full", complete=True), text("partly"), text("telling", "smith2020", complete=True)],
    )
    assert told_of(site) == [("full", False), ("telling", True)]


def test_what_a_difference_was_seen_in_may_be_left_out() -> None:
    site = tea_table(tea("favours-first"), texts=[text("full", complete=True)])
    assert told_of(site) == []


@pytest.mark.parametrize(
    ("fields", "could_know"),
    [
        ({"published": 2021}, True),
        ({"published": 2020}, True),
        ({"newest_source": 2020}, True),
        ({"newest_source": 2019}, None),
        ({}, None),
    ],
)
def test_whether_the_text_could_know(fields: Fields, could_know: bool | None) -> None:
    site = tea_table(tea("no-difference"), texts=[text("full", complete=True, **fields)])
    [telling] = tellings_of(site.studies["smith2020"], site)
    assert telling.could_know is could_know


def test_a_text_older_than_the_trial_is_not_blamed() -> None:
    site = tea_table(tea("no-difference"), texts=[text("full", complete=True, published=2019)])
    assert told_of(site) == []


def test_trials_in_our_people_come_first() -> None:
    site = tea_table(
        tea("favours-first", name="colds2001", population={"condition": "colds", "randomised": 9}),
        tea("favours-first", name="untold2020"),
        tea("favours-first", name="trial2010"),
        texts=[text("full", "colds2001", "trial2010")],
    )
    assert [one.id for one in retold_studies(site)] == ["trial2010", "colds2001"]
