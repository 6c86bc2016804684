"""P values beside scipy, intervals from p and back, and what a reported p allows."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import special, stats

from msacu_site.evidence.effects import Estimate, Group, Refused, mean_difference, mean_difference_welch
from msacu_site.evidence.p_values import interval_from_p, p_from_interval, p_paired, p_student, p_welch, parse_p
from msacu_site.evidence.rounding import Between

groups = st.builds(Group, st.floats(-100, 100), st.floats(0.1, 100), st.integers(2, 200))


def number(found: float | Refused) -> float:
    assert isinstance(found, float)
    return found


@settings(deadline=None)
@given(groups, groups)
def test_p_of_two_groups_is_that_of_scipy(first: Group, second: Group) -> None:
    for ours, equal in ((p_student, True), (p_welch, False)):
        theirs = stats.ttest_ind_from_stats(
            first.mean, first.sd, first.n, second.mean, second.sd, second.n, equal_var=equal
        )
        assert number(ours(first, second)) == pytest.approx(float(theirs.pvalue), abs=1e-9)


@settings(deadline=None)
@given(groups)
def test_p_of_a_change_is_that_of_its_t(change: Group) -> None:
    t = change.mean / (change.sd / math.sqrt(change.n))
    freedom = change.n - 1
    # the tail as an incomplete beta function: `stats.t.sf` takes a t of two billionths for none and answers 1
    theirs = special.betaincc(0.5, freedom / 2, t * t / (freedom + t * t))
    assert number(p_paired(change)) == pytest.approx(float(theirs), abs=1e-9)


def test_p_very_near_no_difference_is_not_rounded_to_one() -> None:
    # with one degree of freedom t is Cauchy's distribution, whose tail is known in closed form
    exact = 1 - 2 / math.pi * math.atan(1.647536050017607e-09 * math.sqrt(2))
    assert number(p_paired(Group(1.647536050017607e-09, 1.0, 2))) == pytest.approx(exact, abs=1e-15)


@settings(deadline=None)
@given(groups, groups)
def test_p_does_not_mind_the_order_of_groups(first: Group, second: Group) -> None:
    assert number(p_student(first, second)) == pytest.approx(number(p_student(second, first)), abs=1e-15)
    assert number(p_welch(first, second)) == pytest.approx(number(p_welch(second, first)), abs=1e-15)


def test_the_trial_of_fourteen_in_every_split() -> None:
    """At least four in each arm give 0.09 to 0.17; no split at all comes near 0.04."""

    def p(first: int) -> float:
        return number(p_student(Group(6.0, 13.9, first), Group(23.0, 21.0, 14 - first)))

    assert round(p(7), 3) == 0.099
    four_or_more = [p(first) for first in range(4, 11)]
    assert (round(min(four_or_more), 2), round(max(four_or_more), 2)) == (0.09, 0.17)
    every = [p(first) for first in range(2, 13)]
    assert (round(min(every), 2), round(max(every), 2)) == (0.09, 0.30)


@settings(deadline=None)
@given(groups, groups)
def test_p_from_a_t_interval_is_the_p_of_its_test(first: Group, second: Group) -> None:
    assume(abs(first.mean - second.mean) > 1e-6)
    found = mean_difference(first, second)
    assert isinstance(found, Estimate)
    df = first.n + second.n - 2
    again = number(p_from_interval(found.value, found.low, found.high, df=df))
    assert again == pytest.approx(number(p_student(first, second)), abs=1e-9)


@settings(deadline=None)
@given(st.floats(-1e3, 1e3), st.floats(1e-6, 0.999), st.sampled_from([80, 90, 95, 99]))
def test_interval_from_p_and_back(value: float, p: float, level: float) -> None:
    assume(abs(value) > 1e-6)
    found = interval_from_p(value, p, level=level)
    assert isinstance(found, Estimate)
    assert found.low <= value <= found.high
    assert number(p_from_interval(value, found.low, found.high, level=level)) == pytest.approx(p, rel=1e-7)


@settings(deadline=None)
@given(st.floats(0.01, 100), st.floats(1e-6, 0.9), st.sampled_from([80, 90, 95, 99]))
def test_interval_of_a_ratio_from_p_and_back(value: float, p: float, level: float) -> None:
    assume(abs(math.log(value)) > 1e-3)
    # at the level itself an end is 1, and on which side of it is for rounding to say
    assume(not math.isclose(p, 1 - level / 100))
    found = interval_from_p(value, p, level=level, ratio=True)
    assert isinstance(found, Estimate)
    assert 0 < found.low <= value <= found.high
    assert (found.low < 1 < found.high) == (p > 1 - level / 100)
    again = number(p_from_interval(value, found.low, found.high, level=level, ratio=True))
    assert again == pytest.approx(p, rel=1e-7)


def test_worked_example_of_altman_and_bland() -> None:
    """A ratio of 0.81 with 0.70 to 0.94 has z = -2.80, so p is 0.005."""
    z = math.log(0.81) / (math.log(0.94 / 0.70) / (2 * float(stats.norm.ppf(0.975))))
    found = number(p_from_interval(0.81, 0.70, 0.94, ratio=True))
    assert found == pytest.approx(2 * float(stats.norm.sf(abs(z))), rel=1e-12)
    assert round(found, 3) == 0.005


def test_what_cannot_be_worked_out_is_refused() -> None:
    assert p_student(Group(1, 1, 1), Group(2, 1, 9)) == Refused("too-few-people")
    assert p_welch(Group(1, 0, 5), Group(2, 0, 9)) == Refused("no-spread")
    assert p_paired(Group(1, 0, 5)) == Refused("no-spread")
    assert p_from_interval(1, 2, 2) == Refused("no-width")
    assert p_from_interval(0.5, -0.1, 2, ratio=True) == Refused("ratio-not-positive")
    assert interval_from_p(1, 0) == interval_from_p(1, 1) == Refused("p-not-usable")
    assert interval_from_p(0, 0.5) == interval_from_p(1, 0.5, ratio=True) == Refused("no-effect-at-all")
    assert interval_from_p(-2, 0.5, ratio=True) == Refused("ratio-not-positive")


@pytest.mark.parametrize(
    "reported, low, high",
    [
        (0.04, 0.035, 0.045),
        ("0.04", 0.035, 0.045),
        ("p = 0.04", 0.035, 0.045),
        (".04", 0.035, 0.045),
        (0.5, 0.45, 0.55),
        ("< 0.001", 0, 0.001),
        ("≤0.05", 0, 0.05),
        ("> 0.05", 0.05, 1),
        ("≥ 0.05", 0.05, 1),
        ("0.050", 0.0495, 0.0505),
        (0.00002, 0.000015, 0.000025),
        (0.99, 0.985, 0.995),
        (1, 0.5, 1),
        (0, 0, 0.5),
    ],
)
def test_what_a_reported_p_allows(reported: float | str, low: float, high: float) -> None:
    found = parse_p(reported)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high))


@pytest.mark.parametrize("reported", ["not significant", "1.4", "", "0.04 to 0.05", "-0.1", "12", 1.2])
def test_what_is_no_p(reported: float | str) -> None:
    assert parse_p(reported) is None


def test_agreement_is_overlap() -> None:
    allowed = parse_p(0.04)
    assert allowed is not None
    assert allowed.meets(Between(0.044, 0.2))
    assert allowed.meets(Between(0.045, 0.045))
    assert not allowed.meets(Between(0.046, 0.2))


def test_welch_interval_and_welch_p_say_the_same() -> None:
    first, second = Group(6.0, 13.9, 7), Group(23.0, 21.0, 7)
    found = mean_difference_welch(first, second, level=100 * (1 - number(p_welch(first, second))))
    assert isinstance(found, Estimate)
    assert found.high == pytest.approx(0, abs=1e-9)
