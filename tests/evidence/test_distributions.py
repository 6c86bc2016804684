"""Our distributions beside those of scipy, and where scipy itself is inexact beside closed forms."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from msacu_site.evidence.distributions import (
    gamma_correction,
    noncentral_t_cdf,
    noncentral_t_survival,
    normal_cdf,
    normal_density,
    normal_quantile,
    normal_survival,
    scale_shares,
    t_cdf,
    t_density,
    t_quantile,
    t_survival,
)

DFS = [0.5, 1, 1.5, 2, 3, 5, 12, 29, 59.9, 60, 61, 100, 500, 1e3, 1e4, 1e5, 1e6]
TS = [0, 1e-3, 0.01, 0.1, 0.5, 1, 2, 2.5, 3, 5, 10, 30, 100, 1e3, 1e6]
SHARES = [1e-12, 1e-6, 1e-3, 0.01, 0.1, 0.3, 0.49, 0.4999999, 0.5, 0.6, 0.9, 0.975, 0.999, 1 - 1e-9]
SHIFTS = [-6, -1, 0, 0.3, 1, 2.8, 6, 10, 20]

dfs = st.floats(0.5, 1e5)
ts = st.floats(-50, 50)


@pytest.mark.parametrize("df", DFS)
def test_t_is_that_of_scipy(df: float) -> None:
    for t in TS:
        assert t_survival(t, df) == pytest.approx(float(stats.t.sf(t, df)), rel=1e-9, abs=1e-300)
        assert t_cdf(t, df) == pytest.approx(float(stats.t.cdf(t, df)), rel=1e-9)
        assert t_survival(-t, df) == pytest.approx(float(stats.t.sf(-t, df)), rel=1e-9)
        assert t_density(t, df) == pytest.approx(float(stats.t.pdf(t, df)), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("df", DFS[1:])
def test_quantiles_of_t_are_those_of_scipy(df: float) -> None:
    for share in SHARES:
        assert t_quantile(share, df) == pytest.approx(float(stats.t.ppf(share, df)), rel=1e-9, abs=1e-9)


def test_normal_is_that_of_scipy() -> None:
    for z in [-38, -10, -3, -1.96, -0.1, 0, 0.5, 1, 2, 8, 30]:
        assert normal_cdf(z) == pytest.approx(float(stats.norm.cdf(z)), rel=1e-12)
        assert normal_survival(z) == pytest.approx(float(stats.norm.sf(z)), rel=1e-12)
        assert normal_density(z) == pytest.approx(float(stats.norm.pdf(z)), rel=1e-12)
    for share in SHARES:
        assert normal_quantile(share) == pytest.approx(float(stats.norm.ppf(share)), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("df", [1, 2, 3, 5, 12, 29, 58, 100, 400, 1500])
def test_noncentral_t_is_that_of_scipy(df: float) -> None:
    for shift in SHIFTS:
        for t in [-5, -2.2, -1, 0, 0.5, 1.96, 2.2, 5, 10, 30]:
            theirs = float(stats.nct.cdf(t, df, shift))
            if math.isnan(theirs):  # scipy gives up where next to nothing is left below
                assert t < 0 < shift
                assert 0 <= noncentral_t_cdf(t, df, shift) < normal_cdf(-shift)
                continue
            assert noncentral_t_cdf(t, df, shift) == pytest.approx(theirs, abs=1e-11)
            assert noncentral_t_survival(t, df, shift) == pytest.approx(1 - theirs, abs=1e-11)


@pytest.mark.parametrize("df", [2, 3, 8, 20, 58, 98, 400, 1500])
def test_the_correction_of_hedges_is_the_ratio_of_gamma_functions(df: int) -> None:
    exact = math.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / math.sqrt(df / 2)
    assert gamma_correction(df) == pytest.approx(exact, rel=1e-11)
    assert gamma_correction(df) == pytest.approx(1 - 3 / (4 * df - 1), abs=0.2 / df**2)


@pytest.mark.parametrize("t", [1e-12, 1e-8, 1e-4, 0.3, 1, 7, 1e5, 1e10])
def test_one_and_two_degrees_of_freedom_have_closed_forms(t: float) -> None:
    assert t_survival(t, 1) == pytest.approx(math.atan2(1, t) / math.pi, rel=1e-13)
    root = math.sqrt(2 + t * t)
    assert t_survival(t, 2) == pytest.approx(1 / (root * (root + t)), rel=1e-13)


def test_textbook_quantiles() -> None:
    assert round(t_quantile(0.975, 1), 3) == 12.706
    assert round(t_quantile(0.975, 2), 3) == 4.303
    assert round(t_quantile(0.975, 12), 3) == 2.179
    assert round(normal_quantile(0.975), 6) == 1.959964


@settings(deadline=None)
@given(ts, dfs)
def test_t_is_symmetric(t: float, df: float) -> None:
    assert t_cdf(t, df) == pytest.approx(t_survival(-t, df), abs=1e-15)
    assert t_cdf(t, df) + t_survival(t, df) == pytest.approx(1, abs=1e-15)


@settings(deadline=None)
@given(st.floats(1e-9, 1 - 1e-9), st.floats(1, 1e5))
def test_quantile_undoes_cdf(share: float, df: float) -> None:
    assert t_cdf(t_quantile(share, df), df) == pytest.approx(share, rel=1e-9)


@settings(deadline=None)
@given(ts, ts, dfs)
def test_cdf_never_falls(one: float, other: float, df: float) -> None:
    low, high = sorted((one, other))
    assert t_cdf(low, df) <= t_cdf(high, df) + 1e-14


@settings(deadline=None)
@given(st.floats(-10, 10), st.integers(2, 300))
def test_noncentral_t_without_shift_is_students(t: float, df: int) -> None:
    assert noncentral_t_cdf(t, df, 0) == pytest.approx(t_cdf(t, df), abs=1e-12)


@settings(deadline=None)
@given(st.floats(-10, 10), st.integers(2, 300), st.floats(-10, 10))
def test_noncentral_t_is_mirrored_by_its_shift(t: float, df: int, shift: float) -> None:
    assert noncentral_t_cdf(t, df, shift) == pytest.approx(noncentral_t_survival(-t, df, -shift), abs=1e-13)


@pytest.mark.parametrize("df", [2, 12, 400])
def test_the_shares_of_the_scale_are_a_chi_square(df: int) -> None:
    shares = scale_shares(df)
    assert math.fsum(weight for _, weight in shares) == pytest.approx(1, abs=1e-14)
    assert math.fsum(weight * scale**2 for scale, weight in shares) == pytest.approx(1, abs=1e-12)
    assert math.fsum(weight * scale**4 for scale, weight in shares) == pytest.approx(1 + 2 / df, abs=1e-12)


def test_no_tail_is_negative_or_not_a_number() -> None:
    assert t_survival(1e200, 3) == 0
    assert t_survival(math.inf, 3) == 0
    assert t_survival(1e-200, 3) == 0.5
    assert normal_survival(40) == 0


@pytest.mark.parametrize("df", [0, -1, math.inf, math.nan])
def test_degrees_of_freedom_are_above_zero(df: float) -> None:
    for asked in (lambda: t_survival(1, df), lambda: t_quantile(0.9, df), lambda: t_density(1, df)):
        with pytest.raises(ValueError, match="degrees of freedom are a number above 0"):
            asked()
    with pytest.raises(ValueError, match="more than one degree of freedom, not 1"):
        gamma_correction(1)


@pytest.mark.parametrize("share", [0, 1, -0.1, 1.1, math.nan])
def test_shares_lie_between_nought_and_one(share: float) -> None:
    for asked in (lambda: t_quantile(share, 5), lambda: normal_quantile(share)):
        with pytest.raises(ValueError, match="a share lies between 0 and 1"):
            asked()
