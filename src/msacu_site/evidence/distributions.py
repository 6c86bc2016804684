"""The normal, Student's t and noncentral t distributions, on the standard library alone."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

_STANDARD = NormalDist()
_ROOT_2 = math.sqrt(2)

# Stands for a nought that would be divided by.
_TINY = 1e-300

# Beyond this many units below its peak the logarithm of a density adds nothing to a sum of doubles.
_NEGLIGIBLE = 60.0


def normal_density(z: float) -> float:
    """Return the density of the standard normal distribution.

    Source: Abramowitz and Stegun 1964, 26.2.1.
    """
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def normal_cdf(z: float) -> float:
    """Return the share of a standard normal distribution below `z`.

    Source: Abramowitz and Stegun 1964, 26.2.29, by the error function.
    """
    return math.erfc(-z / _ROOT_2) / 2


def normal_survival(z: float) -> float:
    """Return the share of a standard normal distribution above `z`, exact in the far tail too.

    Source: Abramowitz and Stegun 1964, 26.2.29, by the complement of the error function.
    """
    return math.erfc(z / _ROOT_2) / 2


def normal_quantile(share: float) -> float:
    """Return the value below which `share` of a standard normal distribution lies; 0 < share < 1 or ValueError.

    Source: Wichura 1988, as in the standard library.
    """
    _require_share(share)
    return _STANDARD.inv_cdf(share)


def t_density(t: float, df: float) -> float:
    """Return the density of Student's t distribution with `df` degrees of freedom.

    Source: Student 1908; Abramowitz and Stegun 1964, 26.7.
    """
    _require_df(df)
    return math.exp(_log_gamma_step(df / 2) - math.log(df * math.pi) / 2 - (df + 1) / 2 * math.log1p(t * t / df))


def t_cdf(t: float, df: float) -> float:
    """Return the share of Student's t distribution with `df` degrees of freedom below `t`.

    Source: Abramowitz and Stegun 1964, 26.7.1.
    """
    return t_survival(-t, df)


def t_survival(t: float, df: float) -> float:
    """Return the share of Student's t distribution above `t`.

    It is half the regularised incomplete beta function I_x(df/2, 1/2) at x = df / (df + t²)
    (Abramowitz and Stegun 1964, 26.7.1). Raises ValueError unless df > 0.
    """
    _require_df(df)
    if t < 0:
        return 1 - t_survival(-t, df)
    ratio = t * t / df
    if ratio == 0:
        return 0.5
    return 0.0 if math.isinf(ratio) else _incomplete_beta_with_half(df / 2, ratio) / 2


# Trials of one size share their quantiles.
@lru_cache(maxsize=4096)
def t_quantile(share: float, df: float) -> float:
    """Return the value below which `share` of Student's t distribution lies.

    Newton's method on the survival to the power -1/df, which is nearly a straight line in the tail. Raises
    ValueError unless 0 < share < 1 and df > 0.
    Source: the inverse of Abramowitz and Stegun 1964, 26.7.1, by Newton's method.
    """
    _require_share(share)
    _require_df(df)
    if share >= 0.5:
        return _upper_t_quantile(1 - share, df) if share > 0.5 else 0.0
    return -_upper_t_quantile(share, df)


def _upper_t_quantile(tail: float, df: float) -> float:
    t, last = -normal_quantile(tail), math.inf
    for _ in range(200):
        survival = t_survival(t, df)
        step = df * math.expm1(math.log(survival / tail) / df) * survival / t_density(t, df)
        t = max(t + step, t / 2)
        # what no longer shrinks is the noise of the last bits
        if abs(step) <= 1e-15 * t or last <= abs(step) <= 1e-9 * t:
            break
        last = abs(step)
    return t


def noncentral_t_cdf(t: float, df: float, shift: float) -> float:
    """Return the share below `t` of the noncentral t distribution, that of (Z + shift) / S.

    Z is standard normal and S the root of a chi-square over its `df` degrees of freedom; for each value of S
    the share is normal, and these are summed (Johnson, Kotz and Balakrishnan 1995, chapter 31). Good to 1e-9 for
    shifts up to 30 either way.
    """
    reach, start = t / _ROOT_2, shift / _ROOT_2
    return math.fsum([weight * math.erfc(start - reach * scale) for scale, weight in scale_shares(df)]) / 2


def noncentral_t_survival(t: float, df: float, shift: float) -> float:
    """Return the share above `t` of the noncentral t distribution.

    Source: as `noncentral_t_cdf`; Johnson and Welch 1940.
    """
    reach, start = t / _ROOT_2, shift / _ROOT_2
    return math.fsum([weight * math.erfc(reach * scale - start) for scale, weight in scale_shares(df)]) / 2


@lru_cache(maxsize=256)
def scale_shares(df: float) -> tuple[tuple[float, float], ...]:
    """Return values of S, the root of a chi-square over its `df` degrees of freedom, each with its share.

    Sums over them are integrals by the trapezoidal rule in log S, whose error vanishes faster than any power of
    the step because the density falls off on both sides like an exponential or faster.
    Source: the density of chi, Abramowitz and Stegun 1964, 26.4.
    """
    _require_df(df)
    step = min(1 / math.sqrt(2 * df) / 3, 0.03)
    first, last = _outermost(df, -step), _outermost(df, step)
    logs = [number * step for number in range(first, last + 1)]
    densities = [math.exp(_log_scale_density(u, df)) for u in logs]
    whole = math.fsum(densities)
    return tuple((math.exp(u), density / whole) for u, density in zip(logs, densities, strict=True))


def _outermost(df: float, step: float) -> int:
    steps = 1
    while _log_scale_density(steps * step, df) > -_NEGLIGIBLE:
        steps += 1
    return steps if step > 0 else -steps


def _log_scale_density(log_scale: float, df: float) -> float:
    """Return the log density of log S, less its value at the peak."""
    return df * (log_scale - math.expm1(2 * log_scale) / 2)


def _incomplete_beta_with_half(a: float, ratio: float) -> float:
    """Return I_x(a, 1/2) at x = 1 / (1 + ratio): from the side on which the continued fraction converges."""
    log_x = -math.log1p(ratio)
    log_y = math.log(ratio) + log_x
    front = math.exp(a * log_x + log_y / 2 + _log_gamma_step(a) - math.log(math.pi) / 2)
    x, y = 1 / (1 + ratio), ratio / (1 + ratio)
    if x < (a + 1) / (a + 2.5):
        return front * _continued_fraction(a, 0.5, x) / a
    return 1 - front * _continued_fraction(0.5, a, y) / 0.5


def _continued_fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8; Lentz's way)."""
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or _TINY)
    value = d
    for m in range(1, 20_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + even * d or _TINY)
        c = 1 + even / c or _TINY
        value *= c * d
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + odd * d or _TINY)
        c = 1 + odd / c or _TINY
        change = c * d
        value *= change
        if -1e-15 < change - 1 < 1e-15:
            break
    return value


def _log_gamma_step(a: float) -> float:
    """Return log Γ(a + 1/2) - log Γ(a); for a large `a` by its series, where the difference would lose digits."""
    if a < 30:
        return math.lgamma(a + 0.5) - math.lgamma(a)
    return math.log(a) / 2 - 1 / (8 * a) + 1 / (192 * a**3) - 1 / (640 * a**5) + 17 / (14336 * a**7)


def gamma_correction(df: float) -> float:
    """Return Γ(df/2) / (√(df/2) · Γ((df-1)/2)), the exact factor that takes the bias from d (Hedges 1981).

    Raises ValueError unless df > 1.
    """
    if not df > 1:
        raise ValueError(f"the correction needs more than one degree of freedom, not {df}")
    return math.exp(_log_gamma_step((df - 1) / 2) - math.log(df / 2) / 2)


def _require_df(df: float) -> None:
    if not df > 0 or math.isinf(df):
        raise ValueError(f"degrees of freedom are a number above 0, not {df}")


def _require_share(share: float) -> None:
    if not 0 < share < 1:
        raise ValueError(f"a share lies between 0 and 1, not {share}")
