"""What the records allow at most, what the domains lead to, and which studies a rating lacks."""

from __future__ import annotations

from typing import Any

import pytest

from msacu_site.evidence.judge import judge
from msacu_site.evidence.rating import FEWEST_FOR_HIGH, FEWEST_PEOPLE, Ceiling, JudgedRating, exceeds
from msacu_site.records.symptom import Certainty
from tea_site import Fields, make_site, rating, result, study, symptom


def judged(*studies: Fields, rated: Fields | None = None, **front: Any) -> JudgedRating:
    page = symptom("hiccups", ratings=[rated or rating("smith2020")], **front)
    return judge(make_site(*studies, symptoms=[page]))["hiccups"].ratings[0]


def people(number: int, **fields: Any) -> Fields:
    return {"population": {"condition": "hiccups", "randomised": number}, **fields}


def bias(judgement: str) -> Fields:
    return {"risk_of_bias": {"blinding": {"judgement": judgement, "support": "X."}}}


# --- the ceiling, one policy after the other


def test_no_policy_limits_a_trial_with_enough_people_that_was_read_to_be_made_well() -> None:
    assert FEWEST_FOR_HIGH == 400
    well_made = study("smith2020", result(**bias("low")), **people(400))
    assert judged(well_made).ceiling == Ceiling(Certainty.HIGH, "none")


def test_fewer_than_400_people_in_all_trials_together_are_too_few_for_high() -> None:
    limit = Ceiling(Certainty.MODERATE, "too-few-for-high")
    assert judged(study("smith2020", result(**bias("low")), **people(399))).ceiling == limit
    two = [study(name, result(**bias("low")), **people(200)) for name in ("smith2020", "jones1999")]
    assert judged(*two).ceiling.reason == "none"


def test_fewer_than_100_people_in_all_trials_together_allow_no_more_than_low() -> None:
    assert FEWEST_PEOPLE == 100
    assert judged(study("smith2020", result(), **people(99))).ceiling == Ceiling(Certainty.LOW, "few-people")
    two = [study("smith2020", result(), **people(50)), study("jones1999", result(), **people(50))]
    assert judged(*two).ceiling == Ceiling(Certainty.MODERATE, "too-few-for-high")


def test_the_same_people_told_twice_are_still_few() -> None:
    second = study(
        "jones1999", result(), overlaps=[{"with": "smith2020", "kind": "second-report", "why": "X."}], **people(60)
    )
    assert judged(study("smith2020", result(), **people(60)), second).ceiling.reason == "few-people"


def test_people_outside_randomised_comparisons_do_not_count() -> None:
    cohort = study("old1980", result(), design="cohort", population={"condition": "hiccups", "enrolled": 5000})
    assert judged(study("smith2020", result(), **people(60)), cohort).ceiling.reason == "few-people"


def test_a_single_trial_at_high_risk_of_bias_allows_very_low() -> None:
    one = study("smith2020", result(**bias("high")), **people(500))
    assert judged(one).ceiling == Ceiling(Certainty.VERY_LOW, "one-trial-at-high-risk")


def test_a_trial_at_high_risk_of_bias_beside_another_is_a_bar_to_high() -> None:
    trials = [study("smith2020", result(**bias("high")), **people(500)), study("jones1999", result(**bias("low")))]
    assert judged(*trials).ceiling == Ceiling(Certainty.MODERATE, "a-trial-at-high-risk")


@pytest.mark.parametrize("judgement", ["low", "some-concerns"])
def test_a_risk_of_bias_that_was_read_and_is_not_high_sets_no_limit(judgement: str) -> None:
    assert judged(study("smith2020", result(**bias(judgement)), **people(500))).ceiling.reason == "none"


@pytest.mark.parametrize("fields", [{}, bias("no-information")], ids=["no-judgement", "no-information"])
def test_where_a_risk_of_bias_was_not_read_a_rating_cannot_be_high(fields: Fields) -> None:
    limit = Ceiling(Certainty.MODERATE, "risk-of-bias-unread")
    assert judged(study("smith2020", result(**fields), **people(500))).ceiling == limit
    read = study("jones1999", result(**bias("low")), **people(500))
    assert judged(study("smith2020", result(**fields), **people(500)), read).ceiling == limit


def test_without_a_randomised_comparison_nothing_above_very_low() -> None:
    cohort = study("smith2020", result(), design="cohort", population={"condition": "hiccups", "enrolled": 5000})
    assert judged(cohort).ceiling == Ceiling(Certainty.VERY_LOW, "no-randomised")
    assert judged().ceiling == Ceiling(Certainty.VERY_LOW, "no-randomised")


@pytest.mark.parametrize("direction", ["unclear", None])
def test_comparisons_that_nobody_could_read_allow_very_low(direction: str | None) -> None:
    one = study("smith2020", result(direction=direction), **people(500))
    assert judged(one).ceiling == Ceiling(Certainty.VERY_LOW, "nothing-readable")
    read = study("jones1999", result(**bias("low")), **people(5))
    assert judged(
        study("smith2020", result(direction=direction, **bias("low")), **people(500)), read
    ).ceiling == Ceiling(Certainty.HIGH, "none")


# --- what counts as evidence for a rating


def evidence(*studies: Fields, **fields: Any) -> list[str]:
    return [one.id for one, _ in judged(*studies, rated=rating("smith2020", **fields)).evidence]


@pytest.mark.parametrize(
    "fields",
    [
        {"population": {"condition": "colds", "randomised": 500}},
        {"population": {"condition": "rats", "randomised": 500}},
        {"population": {"condition": "unheard-of", "randomised": 500}},
        {"standing": "retracted"},
        {"standing": "untraced"},
        {"standing": "superseded"},
        {"standing": "retired"},
    ],
    ids=str,
)
def test_other_people_and_withdrawn_studies_are_no_evidence(fields: Fields) -> None:
    assert evidence(study("smith2020", result(), **fields)) == []


@pytest.mark.parametrize("standing", ["current", "corrected", "expression-of-concern", "reinstated", "preprint"])
def test_studies_that_stand_are_evidence(standing: str) -> None:
    assert evidence(study("smith2020", result(), standing=standing)) == ["smith2020"]


@pytest.mark.parametrize(
    "fields",
    [
        {"basis": "within-arm", "contrast": None, "direction": None, "arm": "tea", "change": "better"},
        {"basis": "within-arm"},
        {"basis": "pooled"},
        {"basis": "planned", "direction": None},
        {"outcome": "sleep"},
        {"contrast": ["water", "tea"]},
        {"contrast": ["tea", "milk"]},
    ],
    ids=str,
)
def test_results_of_another_kind_outcome_or_contrast_are_no_evidence(fields: Fields) -> None:
    assert evidence(study("smith2020", result(**fields))) == []


def test_a_result_that_also_speaks_to_the_outcome_is_evidence() -> None:
    assert evidence(study("smith2020", result(outcome="sleep", also=["hiccups"]))) == ["smith2020"]


def test_comparator_classes_are_never_mixed() -> None:
    arms = [
        {"id": "tea", "label": "Tea", "class": "black-tea"},
        {"id": "water", "label": "Nothing", "class": "nothing"},
    ]
    both = [study("smith2020", result()), study("jones1999", result(), arms=arms)]
    assert evidence(*both) == ["smith2020"]
    assert evidence(*both, comparator="nothing") == ["jones1999"]


def test_a_rating_of_one_outcome_of_a_page_takes_that_outcome_alone() -> None:
    studies = [study("smith2020", result()), study("jones1999", result(outcome="sleep"))]
    page: dict[str, Any] = {"outcomes": ["hiccups", "sleep"]}
    assert [one.id for one, _ in judged(*studies, **page).evidence] == ["jones1999", "smith2020"]
    only = judged(*studies, rated=rating("smith2020", outcome="sleep"), **page)
    assert [one.id for one, _ in only.evidence] == ["jones1999"]


# --- the level that the domains lead to


@pytest.mark.parametrize(
    ("design", "levels", "follows"),
    [
        ("rct", {}, "high"),
        ("rct", {"risk_of_bias": -1}, "moderate"),
        ("rct", {"risk_of_bias": -1, "imprecision": -1}, "low"),
        ("crossover-rct", {"risk_of_bias": -2, "imprecision": -1}, "very-low"),
        ("rct", {"imprecision": -3, "risk_of_bias": -2}, "very-low"),
        ("rct", {"risk_of_bias": 0}, "high"),
        ("cohort", {}, "low"),
        ("cohort", {"large_effect": 1}, "moderate"),
        ("cohort", {"large_effect": 2, "dose_response": 1}, "high"),
        ("cohort", {"inconsistency": -1}, "very-low"),
    ],
)
def test_each_domain_moves_the_starting_level(design: str, levels: dict[str, int], follows: str) -> None:
    domains = {name: {"levels": number, "reason": "X."} for name, number in levels.items()}
    one = study("smith2020", result(), design=design)
    assert judged(one, rated=rating("smith2020", domains=domains)).follows == follows


def test_a_certainty_exceeds_only_what_lies_below_it() -> None:
    levels = [Certainty.VERY_LOW, Certainty.LOW, Certainty.MODERATE, Certainty.HIGH]
    for place, level in enumerate(levels):
        assert [exceeds(level, limit) for limit in levels] == [place > other for other in range(4)]


# --- staleness


def test_a_study_that_the_rating_has_not_considered_makes_it_stale() -> None:
    old, new = study("smith2020", result()), study("jones1999", result(), result(outcome="hiccups"))
    assert not judged(old).is_stale
    both = judged(old, new)
    assert both.is_stale
    assert both.not_considered == ("jones1999",)
    assert not judged(old, new, rated=rating("smith2020", "jones1999")).is_stale


def test_a_study_that_is_no_evidence_makes_nothing_stale() -> None:
    rats = study("rats2011", result(), population={"condition": "rats", "randomised": 9})
    assert not judged(study("smith2020", result()), rats).is_stale


def test_the_page_is_stale_when_one_of_its_ratings_is() -> None:
    page = symptom("hiccups", ratings=[rating("smith2020"), rating("smith2020", comparator="nothing")])
    studies = [study("smith2020", result()), study("jones1999", result())]
    assert judge(make_site(*studies, symptoms=[page]))["hiccups"].is_stale
    assert not judge(make_site(studies[0], symptoms=[page]))["hiccups"].is_stale
