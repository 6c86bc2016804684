"""What trials of two arms could have seen, beside statsmodels, scipy and the figures of the methods."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats
from statsmodels.stats.power import TTestIndPower

from msacu_site.evidence.detectability import (
    Detectability,
    UnderTruth,
    detectable,
    detectable_in,
    power,
    sentences,
    smallest_difference,
)
from msacu_site.language.words import load_words
from msacu_site.records.study import Study

SIZES = [(7, 7), (10, 10), (15, 16), (30, 30), (2, 2), (5, 40), (64, 64), (394, 394)]


def under(found: Detectability, difference: float) -> UnderTruth:
    return next(each for each in found.under if each.difference == difference)


@pytest.mark.parametrize(("sizes", "smallest"), [((7, 7), 1.63), ((10, 10), 1.32), ((15, 16), 1.04), ((30, 30), 0.74)])
def test_the_smallest_differences_of_the_methods(sizes: tuple[int, int], smallest: float) -> None:
    assert round(detectable(*sizes).smallest, 2) == smallest


def test_what_a_hit_is_worth_by_the_methods() -> None:
    tiny = under(detectable(7, 7), 0.3)
    assert round(100 * tiny.power) == 8
    assert round(tiny.exaggeration) == 5
    assert round(100 * tiny.wrong_sign) == 8
    assert round(under(detectable(15, 16), 0.3).exaggeration, 1) == 3.1
    assert round(under(detectable(30, 30), 0.3).exaggeration, 1) == 2.2


@pytest.mark.parametrize(("each", "difference"), [(394, 0.2), (176, 0.3), (64, 0.5)])
def test_the_people_needed_by_the_methods(each: int, difference: float) -> None:
    assert power(each, each, difference) >= 0.8 > power(each - 1, each - 1, difference)


@pytest.mark.parametrize("sizes", SIZES)
def test_power_is_that_of_statsmodels(sizes: tuple[int, int]) -> None:
    first, second = sizes
    for difference in (0.05, 0.2, 0.3, 0.5, 1, 2):
        theirs = float(TTestIndPower().power(difference, first, 0.05, ratio=second / first))
        if math.isnan(theirs):  # scipy gives up on a lower tail that holds next to nothing
            theirs = float(TTestIndPower().power(difference, first, 0.025, ratio=second / first, alternative="larger"))
        assert power(first, second, difference) == pytest.approx(theirs, abs=1e-9)
    assert power(first, second, smallest_difference(first, second)) == pytest.approx(0.8, abs=1e-9)


@pytest.mark.parametrize("sizes", [(7, 7), (15, 16), (30, 30), (5, 40)])
def test_exaggeration_is_the_mean_of_the_hits(sizes: tuple[int, int]) -> None:
    first, second = sizes
    df, error = first + second - 2, math.sqrt(1 / first + 1 / second)
    critical = float(stats.t.ppf(0.975, df))
    for each in detectable(first, second).under:
        hits = stats.nct(df, each.difference / error)
        reach = [(critical, 20), (20, 400)]
        above = sum(integrate.quad(lambda t, h=hits: t * h.pdf(t), *ends, epsabs=1e-12)[0] for ends in reach)
        below = sum(integrate.quad(lambda t, h=hits: -t * h.pdf(t), -b, -a, epsabs=1e-12)[0] for a, b in reach)
        expected = (above + below) * error / each.difference / each.power
        assert each.exaggeration == pytest.approx(expected, rel=1e-8)
        assert each.wrong_sign == pytest.approx(float(hits.cdf(-critical)) / each.power, abs=1e-9)


@settings(deadline=None)
@given(st.integers(2, 60), st.integers(2, 60))
def test_arms_may_be_swapped_and_more_people_see_more(first: int, second: int) -> None:
    found = detectable(first, second)
    assert found.smallest == pytest.approx(detectable(second, first).smallest, abs=1e-9)
    assert detectable(first + 1, second).smallest < found.smallest
    for each in found.under:
        assert 0.05 < each.power < 1
        assert each.exaggeration > 1
        assert 0 <= each.wrong_sign < 0.5


def test_one_person_is_no_arm() -> None:
    with pytest.raises(ValueError, match="two people in each arm, not 1 and 9"):
        detectable(1, 9)


@pytest.mark.parametrize(
    ("sizes", "missed"), [((7, 7), "large"), ((15, 16), "moderate"), ((64, 64), "small"), ((394, 394), None)]
)
def test_what_is_usually_missed(sizes: tuple[int, int], missed: str | None) -> None:
    assert detectable(*sizes).usually_missed == missed


def study(*sizes: int | None, design: str = "rct", basis: str = "between-arm", **population: int) -> Study:
    arms = [{"id": f"arm-{n}", "label": "Tea", "class": "tea", "n": size} for n, size in enumerate(sizes)]
    result = {"outcome": "hiccups", "measure": "diary", "basis": basis, "contrast": ["arm-0", "arm-1"]}
    return Study.model_validate(
        {
            "id": "smith2020",
            "design": design,
            "read": "abstract",
            "population": {"condition": "hiccups", **population},
            "arms": arms,
            "results": [result],
            "summary": "Tea.",
        },
        strict=False,
    )


def seen(study: Study) -> Detectability | None:
    return detectable_in(study, study.results[0])


def test_sizes_of_a_study() -> None:
    assert seen(study(7, 8, randomised=15)) == detectable(7, 8)
    assert seen(study(None, None, randomised=31)) == detectable(15, 16, halves_assumed=True)
    assert seen(study(None, None, randomised=31, analysed=20)) == detectable(10, 10, halves_assumed=True)
    assert seen(study(None, 8, randomised=15)) == detectable(7, 8)


def test_no_answer_where_sizes_are_unknown_or_people_the_same() -> None:
    assert seen(study(None, None)) is None
    assert seen(study(None, None, None, randomised=30)) is None
    assert seen(study(10, 10, randomised=10, design="crossover-rct")) is None
    assert seen(study(10, 10, basis="pooled")) is None
    assert seen(study(1, 9)) is None


def test_what_readers_are_told() -> None:
    words = load_words("en")
    told = [words(each.key, **each.values) for each in sentences(detectable(7, 7, halves_assumed=True))]
    assert told == [
        "A trial of this size (7 and 7 people) would usually miss even a large difference.",
        "To be found four times out of five, a difference would have to be 1.63 standard deviations or more.",
        "If the true difference were 0.3 standard deviations, such a trial would find one 8 times in 100. What it "
        "then found would be 5 times too large on average. In 8 of 100 such finds it would point the wrong way.",
        "How many people were in each group is not known. Groups of 7 and 7 are assumed.",
    ]
    assert [each.key for each in sentences(detectable(394, 394))] == [
        "detectability.misses.none",
        "detectability.smallest",
        "detectability.under.right-way",
    ]
