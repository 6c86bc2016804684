"""How many people stand behind results, nobody counted twice."""

from __future__ import annotations

from typing import Any

import pytest

from msacu_site.evidence.people import people_in_contrast, people_in_study, shared_groups, total_people
from tea_site import Fields, linked, make_site, result, study


def people(**fields: Any) -> Fields:
    return {"population": {"condition": "hiccups", **fields}}


def tie(other: str, kind: str) -> Fields:
    return {"with": other, "kind": kind, "why": "Same cups."}


def total(*studies: Fields) -> int:
    site = make_site(*studies)
    return total_people((one, found) for one in site.studies.values() for found in one.record.results)


@pytest.mark.parametrize(
    ("population", "counted"),
    [
        ({"randomised": 60, "analysed": 50, "enrolled": 70}, 50),
        ({"randomised": 60, "enrolled": 70}, 60),
        ({"enrolled": 70}, 70),
        ({"analysed": 0, "randomised": 60}, 0),
        ({"planned": 80}, None),
        ({}, None),
    ],
)
def test_the_people_of_a_study(population: dict[str, int], counted: int | None) -> None:
    assert people_in_study(linked(study("smith2020", **people(**population)))) == counted


ARMS = [
    {"id": "tea", "label": "Tea", "class": "black-tea", "n": 20},
    {"id": "water", "label": "Water", "class": "warm-water", "n": 21},
    {"id": "coffee", "label": "Coffee", "class": "coffee", "n": 22},
]


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, 41),
        ({"values": {"tea": {"n": 18}, "water": {"n": 19}}}, 37),
        ({"values": {"tea": {"n": 18}}, "counts": {"tea": [1, 5], "water": [2, 17]}}, 35),
        ({"values": {"tea": {"mean": 3}}}, 41),
        ({"contrast": None, "arm": "tea", "basis": "within-arm"}, 60),
    ],
)
def test_the_people_of_a_comparison_are_those_of_its_two_arms(fields: Fields, counted: int) -> None:
    one = linked(study("smith2020", result(**fields), arms=ARMS))
    assert people_in_contrast(one, one.record.results[0]) == counted


def test_an_arm_without_a_number_gives_the_people_of_the_study() -> None:
    arms = [{key: value for key, value in arm.items() if key != "n" or arm["id"] == "tea"} for arm in ARMS]
    one = linked(study("smith2020", result(), arms=arms))
    assert people_in_contrast(one, one.record.results[0]) == 60


def test_in_a_crossover_trial_the_same_people_stand_in_both_arms() -> None:
    one = linked(study("smith2020", result(), arms=ARMS, design="crossover-rct", **people(randomised=20)))
    assert people_in_contrast(one, one.record.results[0]) == 20


def test_studies_add_up_and_results_of_one_study_do_not() -> None:
    first = study("smith2020", result(), result(outcome="sleep"), **people(randomised=60))
    assert total(first, study("jones1999", result(), **people(randomised=30))) == 90


@pytest.mark.parametrize(
    ("kind", "counted"),
    [
        ("same-people", 60),
        ("possibly-same-people", 60),
        ("second-report", 60),
        ("separate", 90),
        ("protocol-of", 90),
        ("included-in", 90),
    ],
)
def test_of_studies_that_may_share_people_the_largest_counts(kind: str, counted: int) -> None:
    second = study("jones1999", result(), overlaps=[tie("smith2020", kind)], **people(randomised=30))
    assert total(study("smith2020", result(), **people(randomised=60)), second) == counted


def test_sharing_is_passed_on_from_study_to_study() -> None:
    chain = [
        study("a", result(), **people(randomised=10)),
        study("b", result(), overlaps=[tie("a", "same-people")], **people(randomised=50)),
        study("c", result(), overlaps=[tie("b", "second-report"), tie("elsewhere", "same-people")]),
        study("d", result(), **people(randomised=7)),
    ]
    site = make_site(*chain)
    assert shared_groups(site.studies) == [frozenset("abc"), frozenset("d")]
    assert total(*chain) == 67


def test_an_unknown_number_of_people_adds_nobody() -> None:
    assert total(study("smith2020", result(), **people()), study("jones1999", result())) == 60
