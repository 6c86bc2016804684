"""Effects and intervals: beside statsmodels, beside a textbook's worked examples, and as properties."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from msacu_site.evidence.effects import (
    Estimate,
    Group,
    Refused,
    Share,
    cohens_d,
    mean_difference,
    mean_difference_welch,
    odds_ratio,
    paired_mean_difference,
    risk_difference,
    risk_ratio,
    standardised_mean_difference,
)
from msacu_site.language.words import load_words

SAMPLES = [
    ([3.0, 5.5, 4.1, 6.2, 5.0], [1.2, 2.2, 9.4, 3.3, 2.8, 0.4, 1.1]),
    ([10.0, 12.0], [11.0, 15.0, 19.0]),
    ([0.1, 0.1, 0.3, 0.2], [100.0, 150.0, 90.0, 120.0, 133.0, 99.0]),
]
TABLES = [((5, 100), (10, 100)), ((1, 9), (7, 11)), ((19, 20), (9, 20)), ((300, 1000), (10, 40))]
LEVELS = [80, 90, 95, 99]

# 50 people each, means 103 and 100, standard deviations 5.5 and 4.5: the example of Borenstein 2009, chapter 4.
TREATED, CONTROL = Group(103, 5.5, 50), Group(100, 4.5, 50)
# 5 of 100 and 10 of 100 died: the example of chapter 5.
DIED_TREATED, DIED_CONTROL = Share(5, 100), Share(10, 100)

groups = st.builds(Group, st.floats(-1e3, 1e3), st.floats(0.01, 1e3), st.integers(2, 500))
shares = st.integers(2, 500).flatmap(lambda n: st.builds(Share, st.integers(1, n - 1), st.just(n)))
MEANS = [mean_difference, mean_difference_welch, standardised_mean_difference]
DIFFERENCES_OF_SHARES = [risk_difference]
RATIOS = [risk_ratio, odds_ratio]


def estimate(found: Estimate | Refused) -> Estimate:
    assert isinstance(found, Estimate)
    return found


def standard_error(found: Estimate) -> float:
    return (found.high - found.low) / (2 * float(stats.norm.ppf(0.975)))


def log_error(found: Estimate) -> float:
    return math.log(found.high / found.low) / (2 * float(stats.norm.ppf(0.975)))


def summary(sample: list[float]) -> Group:
    return Group(statistics.fmean(sample), statistics.stdev(sample), len(sample))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("one, other", SAMPLES)
def test_differences_of_means_are_those_of_statsmodels(one: list[float], other: list[float], level: float) -> None:
    theirs = CompareMeans(DescrStatsW(one), DescrStatsW(other))
    for ours, usevar in ((mean_difference, "pooled"), (mean_difference_welch, "unequal")):
        found = estimate(ours(summary(one), summary(other), level=level))
        low, high = theirs.tconfint_diff(alpha=1 - level / 100, usevar=usevar)
        assert (found.low, found.high) == pytest.approx((float(low), float(high)), rel=1e-9)
        assert found.level == level


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("one, other", TABLES)
def test_ratios_are_those_of_statsmodels(one: tuple[int, int], other: tuple[int, int], level: float) -> None:
    theirs = Table2x2([[one[0], one[1] - one[0]], [other[0], other[1] - other[0]]])
    alpha = 1 - level / 100
    ratio = estimate(risk_ratio(Share(*one), Share(*other), level=level))
    assert ratio.value == pytest.approx(float(theirs.riskratio), rel=1e-12)
    assert (ratio.low, ratio.high) == pytest.approx(tuple(map(float, theirs.riskratio_confint(alpha))), rel=1e-9)
    odds = estimate(odds_ratio(Share(*one), Share(*other), level=level))
    assert odds.value == pytest.approx(float(theirs.oddsratio), rel=1e-12)
    assert (odds.low, odds.high) == pytest.approx(tuple(map(float, theirs.oddsratio_confint(alpha))), rel=1e-9)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("one, other", TABLES)
def test_risk_differences_are_those_of_statsmodels(one: tuple[int, int], other: tuple[int, int], level: float) -> None:
    found = estimate(risk_difference(Share(*one), Share(*other), level=level))
    theirs = confint_proportions_2indep(*one, *other, method="wald", compare="diff", alpha=1 - level / 100)
    assert (found.low, found.high) == pytest.approx(tuple(map(float, theirs)), rel=1e-9)


@pytest.mark.parametrize("one, other", SAMPLES)
def test_hedges_g_by_the_formulas_written_out(one: list[float], other: list[float]) -> None:
    n1, n2 = len(one), len(other)
    pooled = math.sqrt(((n1 - 1) * statistics.variance(one) + (n2 - 1) * statistics.variance(other)) / (n1 + n2 - 2))
    d = (statistics.fmean(one) - statistics.fmean(other)) / pooled
    df = n1 + n2 - 2
    exact = float(special.gamma(df / 2) / (math.sqrt(df / 2) * special.gamma((df - 1) / 2)))
    variance = exact**2 * ((n1 + n2) / (n1 * n2) + d**2 / (2 * (n1 + n2)))
    found = estimate(standardised_mean_difference(summary(one), summary(other)))
    assert found.value == pytest.approx(exact * d, rel=1e-10)
    assert standard_error(found) == pytest.approx(math.sqrt(variance), rel=1e-10)


def test_worked_example_of_means() -> None:
    difference = estimate(mean_difference(TREATED, CONTROL))
    assert difference.value == 3
    pooled = math.sqrt((49 * 5.5**2 + 49 * 4.5**2) / 98)
    assert round(pooled, 4) == 5.0249
    assert (difference.high - 3) / float(stats.t.ppf(0.975, 98)) == pytest.approx(1.0050, abs=5e-5)
    welch = estimate(mean_difference_welch(TREATED, CONTROL))
    assert welch.high > difference.high
    d = cohens_d(TREATED, CONTROL)
    assert isinstance(d, float)
    assert round(d, 4) == 0.5970
    g = estimate(standardised_mean_difference(TREATED, CONTROL))
    assert round(g.value, 4) == 0.5924
    assert round(standard_error(g) ** 2, 4) == 0.0411
    assert (g.level, g.method) == (95, "hedges")


def test_worked_example_of_counts() -> None:
    ratio = estimate(risk_ratio(DIED_TREATED, DIED_CONTROL))
    assert ratio.value == 0.5
    assert round(log_error(ratio) ** 2, 4) == 0.2800
    odds = estimate(odds_ratio(DIED_TREATED, DIED_CONTROL))
    assert round(odds.value, 4) == 0.4737
    assert round(math.log(odds.value), 4) == -0.7472
    assert round(log_error(odds) ** 2, 4) == 0.3216
    difference = estimate(risk_difference(DIED_TREATED, DIED_CONTROL))
    assert difference.value == pytest.approx(-0.05)
    assert standard_error(difference) ** 2 == pytest.approx(0.001375)


def test_a_trial_of_seven_and_seven() -> None:
    found = estimate(mean_difference(Group(23.0, 21.0, 7), Group(6.0, 13.9, 7)))
    assert (found.value, round(found.low, 1), round(found.high, 1)) == (17, -3.7, 37.7)


@pytest.mark.parametrize("effect", MEANS)
@settings(deadline=None)
@given(first=groups, second=groups)
def test_swapping_the_groups_flips_the_sign_of_means(effect, first: Group, second: Group) -> None:
    there, back = estimate(effect(first, second)), estimate(effect(second, first))
    assert (back.value, back.low, back.high) == pytest.approx((-there.value, -there.high, -there.low), abs=1e-9)
    assert there.low <= there.value <= there.high


@pytest.mark.parametrize("effect", DIFFERENCES_OF_SHARES)
@settings(deadline=None)
@given(first=shares, second=shares)
def test_swapping_the_groups_flips_the_sign_of_shares(effect, first: Share, second: Share) -> None:
    there, back = estimate(effect(first, second)), estimate(effect(second, first))
    assert (back.value, back.low, back.high) == pytest.approx((-there.value, -there.high, -there.low), abs=1e-12)
    assert there.low <= there.value <= there.high


@pytest.mark.parametrize("effect", RATIOS)
@settings(deadline=None)
@given(first=shares, second=shares)
def test_swapping_the_groups_turns_a_ratio_over(effect, first: Share, second: Share) -> None:
    there, back = estimate(effect(first, second)), estimate(effect(second, first))
    assert (back.value, back.low, back.high) == pytest.approx(
        (1 / there.value, 1 / there.high, 1 / there.low), rel=1e-9
    )
    assert 0 < there.low <= there.value <= there.high


@settings(deadline=None)
@given(first=groups, second=groups)
def test_the_correction_makes_an_effect_smaller(first: Group, second: Group) -> None:
    d = cohens_d(first, second)
    assert isinstance(d, float)
    assert abs(estimate(standardised_mean_difference(first, second)).value) <= abs(d)


@settings(deadline=None)
@given(groups, groups, st.floats(1, 98))
def test_a_surer_interval_is_wider(first: Group, second: Group, level: float) -> None:
    narrow = estimate(mean_difference(first, second, level=level))
    wide = estimate(mean_difference(first, second, level=level + 1))
    assert wide.low <= narrow.low and narrow.high <= wide.high


def test_paired_means_need_the_spread_of_each_persons_difference() -> None:
    tea, water = Group(5, 2, 12), Group(4, 2, 12)
    assert paired_mean_difference(tea, water) == Refused("paired-data-missing")
    found = estimate(paired_mean_difference(tea, water, sd_of_differences=1.5))
    reach = float(stats.t.ppf(0.975, 11)) * 1.5 / math.sqrt(12)
    assert (found.low, found.high) == pytest.approx((1 - reach, 1 + reach), rel=1e-12)
    assert paired_mean_difference(tea, Group(4, 2, 11), sd_of_differences=1.5) == Refused("paired-numbers-differ")


def test_zero_cells_are_refused_and_not_mended() -> None:
    none, some, all_ = Share(0, 10), Share(4, 10), Share(10, 10)
    assert risk_ratio(none, some) == risk_ratio(some, none) == Refused("nobody-had-it")
    assert odds_ratio(none, some) == odds_ratio(some, none) == Refused("nobody-had-it")
    assert odds_ratio(all_, some) == odds_ratio(some, all_) == Refused("everybody-had-it")
    assert risk_ratio(all_, all_) == Refused("no-spread")
    assert risk_difference(none, all_) == Refused("no-spread")
    assert estimate(risk_ratio(all_, some)).value == 2.5
    assert estimate(risk_difference(none, some)).value == -0.4


def test_impossible_figures_are_refused() -> None:
    good = Group(1, 1, 10)
    for effect in MEANS:
        assert effect(good, Group(1, 1, 1)) == Refused("too-few-people")
        assert effect(Group(1, -1, 5), good) == Refused("negative-spread")
        assert effect(Group(1, 0, 5), Group(2, 0, 5)) == Refused("no-spread")
        assert isinstance(effect(good, Group(2, 0, 5)), Estimate)
    for effect in (risk_difference, risk_ratio, odds_ratio):
        assert effect(Share(11, 10), Share(1, 10)) == Refused("impossible-counts")
        assert effect(Share(0, 0), Share(1, 10)) == Refused("impossible-counts")


@pytest.mark.parametrize("level", [0, 100, -5, 950])
def test_an_impossible_level_is_a_bug_of_the_caller(level: float) -> None:
    with pytest.raises(ValueError, match="a level lies between 0 and 100 per cent"):
        mean_difference(TREATED, CONTROL, level=level)


def test_every_reason_has_its_words() -> None:
    reasons = load_words("en").group("audit.refused")
    assert {"paired-data-missing", "nobody-had-it", "everybody-had-it", "no-spread", "impossible-counts"} <= set(
        reasons
    )
