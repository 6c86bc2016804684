"""One direction a study, sizes of arrows, when a test or an average may be shown, and their numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.evidence.distributions import t_quantile
from msacu_site.evidence.synthesis import (
    EffectEstimate,
    Pooled,
    SignTest,
    Withheld,
    group_size,
    overall_bias,
    pool,
    sign_test,
    study_direction,
)
from msacu_site.records.study import BiasDomain, Direction, Judgement

UP, DOWN = Direction.FAVOURS_FIRST, Direction.FAVOURS_SECOND
NONE, MIXED, UNREAD = Direction.NO_DIFFERENCE, Direction.MIXED, Direction.UNCLEAR
EFFECTS = st.lists(st.builds(EffectEstimate, st.floats(-50, 50), st.floats(0.05, 20)), min_size=3, max_size=12)


@pytest.mark.parametrize(
    ("directions", "one"),
    [
        ([UP], UP),
        ([UP] * 7 + [DOWN] * 3, UP),
        ([UP] * 2 + [DOWN], MIXED),
        ([UP] * 69 + [DOWN] * 31, MIXED),
        ([DOWN] * 3 + [NONE], DOWN),
        ([UP, NONE], MIXED),
        ([NONE, NONE], NONE),
        ([], UNREAD),
        ([UNREAD, UNREAD], UNREAD),
    ],
)
def test_seventy_of_a_hundred_results_must_agree(directions: list[Direction], one: Direction) -> None:
    assert study_direction(directions) is one


@pytest.mark.parametrize(
    ("directions", "one"),
    [
        ([UP, UNREAD], UNREAD),
        ([UP] * 3 + [UNREAD], UP),
        ([UP, DOWN, UNREAD], MIXED),
        ([UP, UP, DOWN, UNREAD], UNREAD),
    ],
)
def test_an_unread_result_counts_and_is_never_guessed(directions: list[Direction], one: Direction) -> None:
    assert study_direction(directions) is one


@given(st.lists(st.sampled_from([UP, DOWN, NONE, UNREAD])))
def test_swapping_the_sides_swaps_the_direction(directions: list[Direction]) -> None:
    swap = {UP: DOWN, DOWN: UP}
    swapped = study_direction(swap.get(direction, direction) for direction in directions)
    assert swapped is swap.get(study_direction(directions), study_direction(directions))


@pytest.mark.parametrize(
    ("people", "size"),
    [(None, "not-extracted"), (0, "small"), (49, "small"), (50, "medium"), (300, "medium"), (301, "large")],
)
def test_sizes_of_arrows(people: int | None, size: str) -> None:
    assert group_size(people) == size


def test_no_sign_test_with_fewer_than_six_studies() -> None:
    assert sign_test([UP] * 5) == Withheld("few-to-test", 6)
    assert sign_test([UP] * 5 + [NONE, MIXED, UNREAD]) == Withheld("few-to-test", 6)
    assert sign_test([UP] * 6) == SignTest(6, 6, 2 / 64)


def test_the_sign_test_is_two_sided_and_exact() -> None:
    # of 10 studies 9 point one way: 2 · (1 + 10) / 1024
    assert sign_test([UP] * 9 + [DOWN]) == SignTest(10, 9, 22 / 1024)
    assert sign_test([DOWN] * 9 + [UP]) == SignTest(10, 1, 22 / 1024)
    assert sign_test([UP, DOWN] * 3) == SignTest(6, 3, 1.0)


def domains(*judgements: Judgement) -> list[BiasDomain]:
    return [BiasDomain(judgement=judgement, support="Because.") for judgement in judgements]


@pytest.mark.parametrize(
    ("judged", "overall"),
    [
        ((Judgement.LOW, Judgement.LOW), Judgement.LOW),
        ((Judgement.LOW, Judgement.NO_INFORMATION), Judgement.NO_INFORMATION),
        ((Judgement.NO_INFORMATION, Judgement.SOME_CONCERNS), Judgement.SOME_CONCERNS),
        ((Judgement.SOME_CONCERNS, Judgement.HIGH, Judgement.LOW), Judgement.HIGH),
        ((), None),
    ],
)
def test_the_worst_domain_decides(judged: tuple[Judgement, ...], overall: Judgement | None) -> None:
    assert overall_bias(domains(*judged)) is overall


def test_fewer_than_three_trials_are_never_pooled() -> None:
    one = EffectEstimate(1, 0.5)
    assert pool([one]) == Withheld("one-trial", 3)
    assert pool([one, one]) == Withheld("few-to-pool", 3)
    assert isinstance(pool([one] * 3), Pooled)


def test_numbers_of_another_program() -> None:
    """Paule and Mandel with Hartung and Knapp as statsmodels 0.15 gives them for the same figures."""
    pooled = pool([EffectEstimate(*pair) for pair in ((-1.1, 0.3), (-0.4, 0.25), (-2.0, 0.5), (0.3, 0.4))])
    assert isinstance(pooled, Pooled)
    assert pooled.between == pytest.approx(0.7717250076725665, abs=1e-9)
    assert pooled.value == pytest.approx(-0.7688362075068684, abs=1e-9)
    assert pooled.error == pytest.approx(0.4761259520532032, abs=1e-9)
    assert (pooled.low, pooled.high) == pytest.approx((-2.28408148, 0.74640907), abs=1e-8)


def test_numbers_worked_out_by_hand() -> None:
    """Equal errors s: the mean is plain, the variance between trials the sample variance less s² (here 4 - 1)."""
    pooled = pool([EffectEstimate(value, 1) for value in (-2, 0, 2)])
    assert isinstance(pooled, Pooled)
    error = 2 / math.sqrt(3)
    assert pooled.between == pytest.approx(3, abs=1e-12)
    assert (pooled.value, pooled.error) == pytest.approx((0, error), abs=1e-12)
    # with three trials the multiplier is 4.30
    assert pooled.high == pytest.approx(4.302652729696142 * error, abs=1e-9)
    assert pooled.weights == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_agreement_by_chance_never_narrows_the_interval() -> None:
    pooled = pool([EffectEstimate(1.0, 0.5)] * 4)
    assert isinstance(pooled, Pooled)
    assert (pooled.between, pooled.scale) == (0, 0)
    assert pooled.high - pooled.value == pytest.approx(t_quantile(0.975, 3) * 0.25)


@given(EFFECTS)
def test_an_average_lies_among_its_effects(effects: list[EffectEstimate]) -> None:
    pooled = pool(effects)
    assert isinstance(pooled, Pooled)
    values = [effect.value for effect in effects]
    assert min(values) - 1e-9 <= pooled.value <= max(values) + 1e-9
    assert math.fsum(pooled.weights) == pytest.approx(1)
    assert pooled.low < pooled.value < pooled.high


@given(EFFECTS, st.floats(-20, 20))
def test_moving_every_effect_moves_the_average(effects: list[EffectEstimate], by: float) -> None:
    here, there = pool(effects), pool([EffectEstimate(effect.value + by, effect.error) for effect in effects])
    assert isinstance(here, Pooled)
    assert isinstance(there, Pooled)
    assert there.value == pytest.approx(here.value + by, abs=1e-6)


def test_an_effect_without_an_error_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="standard error above zero"):
        pool([EffectEstimate(1, 0)] * 3)
