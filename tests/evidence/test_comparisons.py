"""What may stand side by side: the same comparison, the same scale, the same people once."""

from __future__ import annotations

import math
from typing import Any

import pytest

from msacu_site.evidence.comparisons import (
    Comparison,
    EffectsOnScale,
    comparisons_of,
    effects_of,
    findings_of,
    independent_directions,
    without_interval,
)
from msacu_site.evidence.effects import Estimate, Group, mean_difference
from msacu_site.evidence.synthesis import Pooled, Withheld
from msacu_site.linking.site import LinkedSymptom, Site
from msacu_site.records.study import Direction, Judgement
from tea_site import Fields, make_site, result, study, symptom

ARMS = [
    {"id": "tea", "label": "Tea", "class": "black-tea", "n": 30},
    {"id": "water", "label": "Water", "class": "warm-water", "n": 30},
]


def effect(value: float, low: float, high: float, metric: str = "mean-difference", **fields: Any) -> Fields:
    return result(effect={"metric": metric, "value": value, "ci": [low, high]}, **fields)


def site_of(*studies: Fields, **front: Any) -> tuple[Site, LinkedSymptom]:
    site = make_site(*studies, symptoms=[symptom(**front)])
    return site, site.symptoms["hiccups"]


def comparison_of(*studies: Fields) -> tuple[Comparison, Site, LinkedSymptom]:
    site, page = site_of(*studies)
    [comparison] = comparisons_of(site, page)
    return comparison, site, page


def scales_of(*studies: Fields) -> tuple[EffectsOnScale, ...]:
    return effects_of(*comparison_of(*studies))


def test_families_and_classes_are_never_mixed() -> None:
    nothing = [ARMS[0], {"id": "water", "label": "Nothing", "class": "nothing"}]
    iced = [{"id": "tea", "label": "Iced", "class": "iced-tea"}, ARMS[1]]
    site, page = site_of(
        study("iced2020", result(), arms=iced), study("cup2020", result()), study("none2020", result(), arms=nothing)
    )
    assert [(c.family, c.comparator, list(c.studies)) for c in comparisons_of(site, page)] == [
        ("tea", "nothing", ["none2020"]),
        ("tea", "warm-water", ["cup2020"]),
        ("iced-tea", "warm-water", ["iced2020"]),
    ]


@pytest.mark.parametrize(
    "other",
    [
        study("rats2020", result(), design="animal", population={"condition": "rats"}),
        study("colds2020", result(), population={"condition": "colds", "randomised": 60}),
        study("gone2020", result(), standing="retracted"),
        study("pack2020", result(), arms=[{"id": "tea", "label": "Both", "class": "tea-and-rest"}, ARMS[1]]),
        study("coffee2020", result(), arms=[{"id": "tea", "label": "Coffee", "class": "coffee"}, ARMS[1]]),
        study("before2020", {**result(basis="within-arm", arm="tea", change="better"), "contrast": None}),
    ],
)
def test_what_answers_another_question_stays_out(other: Fields) -> None:
    fields = {**other, "results": [{k: v for k, v in r.items() if v is not None} for r in other["results"]]}
    if fields["id"] == "before2020":
        fields["results"] = [{k: v for k, v in fields["results"][0].items() if k != "direction"}]
    site, page = site_of(fields)
    assert comparisons_of(site, page) == ()


def test_one_finding_for_each_study_and_outcome() -> None:
    comparison, _, page = comparison_of(
        study("cup2020", result(), result(id="diary", measure="diary", direction="favours-second"), arms=ARMS),
        study("mug2021", result(direction="unclear")),
    )
    cup, mug = findings_of(comparison, page)
    assert (cup.direction, cup.people, cup.bias) == (Direction.MIXED, 30, None)
    assert (mug.direction, mug.people) == (Direction.UNCLEAR, None)


def test_in_a_crossover_everybody_is_treated() -> None:
    comparison, _, page = comparison_of(study("cup2020", result(), design="crossover-rct", arms=ARMS))
    assert [finding.people for finding in findings_of(comparison, page)] == [60]


def test_risk_of_bias_is_that_of_the_results() -> None:
    bias = {"d1": {"judgement": "low", "support": "A."}, "d2": {"judgement": "no-information", "support": "B."}}
    comparison, _, page = comparison_of(study("cup2020", result(risk_of_bias=bias)))
    assert [finding.bias for finding in findings_of(comparison, page)] == [Judgement.NO_INFORMATION]


def test_studies_that_may_share_people_speak_with_one_voice() -> None:
    tie = [{"with": "mug2021", "kind": "possibly-same-people", "why": "Same tea room."}]
    comparison, _, page = comparison_of(
        study("cup2020", result(), overlaps=tie), study("mug2021", result()), study("pot2022", result())
    )
    assert independent_directions(findings_of(comparison, page)) == [Direction.FAVOURS_FIRST] * 2


def test_a_reported_interval_gives_its_standard_error() -> None:
    [scale] = scales_of(study("cup2020", effect(-2, -3.96, -0.04), population={"condition": "hiccups"}))
    [found] = scale.effects
    # how many people there were is not known, so the interval is taken as normal
    assert (found.value, found.error, found.computed) == (-2, pytest.approx(3.92 / (2 * 1.959963984540054)), False)
    # with 60 people it is taken as Student's t, however they were split
    [scale] = scales_of(study("cup2020", effect(-2, -3.96, -0.04)))
    assert scale.effects[0].error == pytest.approx(3.92 / (2 * 2.0017174830120923))


def test_means_with_spreads_and_sizes_give_an_effect_of_ours() -> None:
    values = {"tea": {"n": 41, "mean": 4.15, "sd": 1.09}, "water": {"n": 40, "mean": 5.34, "sd": 1.14}}
    [scale] = scales_of(study("cup2020", result(values=values)))
    [found] = scale.effects
    same = mean_difference(Group(4.15, 1.09, 41), Group(5.34, 1.14, 40))
    assert isinstance(same, Estimate)
    assert found.computed
    assert (found.value, found.low, found.high) == (same.value, same.low, same.high)


def test_ratios_have_their_error_as_logarithms() -> None:
    [scale] = scales_of(study("cup2020", effect(2, 1, 4, "risk-ratio")))
    assert scale.effects[0].error == pytest.approx(math.log(4) / (2 * 1.959963984540054))


@pytest.mark.parametrize(
    "fields",
    [
        {"effect": {"metric": "odds-ratio", "value": 6.4}},
        {"effect": {"metric": "not-named", "value": 1, "ci": [0, 2]}},
        {"effect": {"metric": "risk-ratio", "value": 1, "ci": [0, 2]}},
        {"effect": {"metric": "mean-difference", "value": 1, "ci": [1, 1]}},
    ],
)
def test_what_cannot_be_compared_is_named_and_not_drawn(fields: Fields) -> None:
    comparison, site, page = comparison_of(study("cup2020", result(**fields)))
    assert effects_of(comparison, site, page) == ()
    assert [lacking.id for lacking in without_interval(comparison)] == ["cup2020"]


def test_scales_are_never_mixed() -> None:
    scales = scales_of(
        study("cup2020", effect(-1, -2, 0)),
        study("mug2021", effect(-1, -2, 0, measure="diary")),
        study("pot2022", effect(-1, -2, 0, "standardised-mean-difference")),
        study("urn2023", effect(-1, -2, 0), design="controlled-trial", population={"condition": "hiccups"}),
    )
    assert [len(scale.effects) for scale in scales] == [1, 1, 1, 1]


def three(**third: Any) -> list[Fields]:
    return [study("cup2020", effect(-1, -2, 0)), study("mug2021", effect(-2, -3, -1)), study("pot2022", **third)]


def test_three_trials_are_pooled_and_two_are_not() -> None:
    [two] = scales_of(*three()[:2])
    assert two.pooled == Withheld("few-to-pool", 3)
    [all_three] = scales_of(*three()[:2], study("pot2022", effect(-3, -4, -2)))
    assert isinstance(all_three.pooled, Pooled)
    assert all_three.pooled.value == pytest.approx(-2)


def test_ratios_are_pooled_as_logarithms() -> None:
    [scale] = scales_of(*[study(f"cup{n}", effect(2, 1, 4, "odds-ratio")) for n in range(3)])
    assert isinstance(scale.pooled, Pooled)
    assert scale.pooled.value == pytest.approx(math.log(2))


def test_no_choice_is_made_between_results_of_the_same_people() -> None:
    twice = study("pot2022", effect(-1, -2, 0), effect(-1, -2, 0, id="later"))
    [scale] = scales_of(*three()[:2], twice)
    assert scale.pooled == Withheld("several-results")
    tied = study(
        "pot2022",
        effect(-1, -2, 0),
        overlaps=[{"with": "cup2020", "kind": "same-people", "why": "The same tea room."}],
    )
    [scale] = scales_of(*three()[:2], tied)
    assert scale.pooled == Withheld("shared-people")


def test_studies_without_randomisation_are_not_pooled() -> None:
    loose = [
        study(f"cup{n}", effect(-1, -2, 0), design="controlled-trial", population={"condition": "hiccups"})
        for n in range(3)
    ]
    [scale] = scales_of(*loose)
    assert scale.pooled == Withheld("not-randomised")
