"""Effects with their intervals from the summary figures of two groups, or why there can be none."""

from __future__ import annotations

import math

from msacu_site.evidence.distributions import gamma_correction, normal_quantile, t_quantile
from msacu_site.frozen import Frozen


class Group(Frozen):
    """A group's mean and standard deviation in the measure's units, and its number of people."""

    mean: float
    sd: float
    n: int


class Share(Frozen):
    """How many people of a group had the event."""

    events: int
    n: int


class Estimate(Frozen):
    """An effect, first group minus (or over) second group, with its interval; `level` in per cent."""

    value: float
    low: float
    high: float
    level: float
    method: str


class Refused(Frozen):
    """Why a figure is not worked out: a word of the language file's `audit.refused`."""

    reason: str


class Comparison(Frozen):
    """A difference of two means with its standard error and degrees of freedom, before any test or interval."""

    difference: float
    error: float
    df: float


def mean_difference(first: Group, second: Group, *, level: float = 95) -> Estimate | Refused:
    """Difference of two means with a t interval, the spreads taken as equal (Student).

    In the measure's units. Cochrane Handbook, chapter 6; Borenstein and others 2009, formulas 4.2 to 4.5. Refused
    with fewer than two people in a group or without any spread. Raises ValueError for an impossible level.
    """
    return _t_interval(compare_pooled(first, second), level, "student")


def mean_difference_welch(first: Group, second: Group, *, level: float = 95) -> Estimate | Refused:
    """Difference of two means with a t interval, each group with its own spread (Welch 1947).

    In the measure's units; degrees of freedom after Satterthwaite 1946. Refused as `mean_difference` is.
    """
    return _t_interval(compare_unpooled(first, second), level, "welch")


def paired_mean_difference(
    first: Group, second: Group, *, sd_of_differences: float | None = None, level: float = 95
) -> Estimate | Refused:
    """Difference of two means from the same people, as in a crossover trial, with a paired t interval.

    The spread of each person's own difference is needed (Cochrane Handbook, chapter 23); without it the answer is
    refused, because treating the periods as two groups of people would misstate the interval.
    """
    if sd_of_differences is None:
        return Refused("paired-data-missing")
    if first.n != second.n:
        return Refused("paired-numbers-differ")
    return _t_interval(compare_paired(Group(first.mean - second.mean, sd_of_differences, first.n)), level, "paired")


def standardised_mean_difference(first: Group, second: Group, *, level: float = 95) -> Estimate | Refused:
    """Hedges' g: the difference in pooled standard deviations, with the exact gamma correction (Hedges 1981).

    The variance is that of Borenstein and others 2009, formulas 4.20 to 4.24, with the exact factor J in place
    of its approximation: J² · ((n1 + n2) / (n1 · n2) + d² / (2 · (n1 + n2))); the interval is normal. No unit.
    Refused with fewer than two people in a group or without any spread.
    """
    d = cohens_d(first, second)
    if isinstance(d, Refused):
        return d
    people = first.n + second.n
    correction = gamma_correction(people - 2)
    variance = people / (first.n * second.n) + d * d / (2 * people)
    return _normal_interval(correction * d, correction * math.sqrt(variance), level, "hedges")


def cohens_d(first: Group, second: Group) -> float | Refused:
    """Difference in pooled standard deviations without correction (Borenstein and others 2009, formula 4.18)."""
    compared = compare_pooled(first, second)
    if isinstance(compared, Refused):
        return compared
    return compared.difference / compared.error * math.sqrt(1 / first.n + 1 / second.n)


def risk_difference(first: Share, second: Share, *, level: float = 95) -> Estimate | Refused:
    """Difference of two shares with Wald's interval; 0.1 is ten people in a hundred.

    Cochrane Handbook, chapter 6; Borenstein and others 2009, formulas 5.12 and 5.13. Refused for impossible counts
    and where neither group varies.
    """
    if reason := _impossible(first, second):
        return Refused(reason)
    risks = [(share.events / share.n, share.n) for share in (first, second)]
    variance = sum(risk * (1 - risk) / n for risk, n in risks)
    if variance == 0:
        return Refused("no-spread")
    return _normal_interval(risks[0][0] - risks[1][0], math.sqrt(variance), level, "wald")


def risk_ratio(first: Share, second: Share, *, level: float = 95) -> Estimate | Refused:
    """Ratio of two shares with an interval on the log scale (Katz and others 1978).

    Cochrane Handbook, chapter 6; Borenstein and others 2009, formulas 5.1 to 5.6. Without events in a group there
    is no ratio: refused rather than mended with a half, which would invent data.
    """
    if reason := _impossible(first, second):
        return Refused(reason)
    if 0 in (first.events, second.events):
        return Refused("nobody-had-it")
    variance = sum(1 / share.events - 1 / share.n for share in (first, second))
    if variance == 0:
        return Refused("no-spread")
    ratio = (first.events * second.n) / (second.events * first.n)
    return _ratio_interval(ratio, math.sqrt(variance), level, "katz")


def odds_ratio(first: Share, second: Share, *, level: float = 95) -> Estimate | Refused:
    """Ratio of two odds with an interval on the log scale (Woolf 1955).

    Cochrane Handbook, chapter 6; Borenstein and others 2009, formulas 5.8 to 5.10. Refused where any of the four
    numbers is zero.
    """
    if reason := _impossible(first, second):
        return Refused(reason)
    cells = (first.events, first.n - first.events, second.events, second.n - second.events)
    if 0 in cells:
        return Refused("nobody-had-it" if 0 in (first.events, second.events) else "everybody-had-it")
    ratio = (cells[0] * cells[3]) / (cells[1] * cells[2])
    return _ratio_interval(ratio, math.sqrt(sum(1 / cell for cell in cells)), level, "woolf")


def compare_pooled(first: Group, second: Group) -> Comparison | Refused:
    """Standard error of a difference of two means from the pooled spread.

    Source: Student 1908; Cochrane Handbook, chapter 6.
    """
    if reason := _unusable(first, second):
        return Refused(reason)
    df = first.n + second.n - 2
    pooled = math.sqrt(((first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2) / df)
    return Comparison(first.mean - second.mean, pooled * math.sqrt(1 / first.n + 1 / second.n), df)


def compare_unpooled(first: Group, second: Group) -> Comparison | Refused:
    """Standard error of a difference of two means, each with its own spread, and Satterthwaite's df.

    Source: Welch 1947; Satterthwaite 1946.
    """
    if reason := _unusable(first, second):
        return Refused(reason)
    error = math.hypot(first.sd / math.sqrt(first.n), second.sd / math.sqrt(second.n))
    parts = [(group.sd / error) ** 2 / group.n for group in (first, second)]
    df = 1 / (parts[0] ** 2 / (first.n - 1) + parts[1] ** 2 / (second.n - 1))
    return Comparison(first.mean - second.mean, error, df)


def compare_paired(change: Group) -> Comparison | Refused:
    """Standard error of a mean change from the spread of each person's own change.

    Source: Student 1908; Cochrane Handbook, chapter 23, on crossover trials.
    """
    if reason := _unusable(change):
        return Refused(reason)
    return Comparison(change.mean, change.sd / math.sqrt(change.n), change.n - 1)


def _unusable(*groups: Group) -> str | None:
    if any(group.n < 2 for group in groups):
        return "too-few-people"
    if any(group.sd < 0 for group in groups):
        return "negative-spread"
    return "no-spread" if all(group.sd == 0 for group in groups) else None


def _impossible(*shares: Share) -> str | None:
    return None if all(0 <= share.events <= share.n and share.n > 0 for share in shares) else "impossible-counts"


def _t_interval(compared: Comparison | Refused, level: float, method: str) -> Estimate | Refused:
    if isinstance(compared, Refused):
        return compared
    reach = t_quantile(upper_share(level), compared.df) * compared.error
    return Estimate(compared.difference, compared.difference - reach, compared.difference + reach, level, method)


def _normal_interval(value: float, error: float, level: float, method: str) -> Estimate:
    reach = normal_quantile(upper_share(level)) * error
    return Estimate(value, value - reach, value + reach, level, method)


def _ratio_interval(ratio: float, error: float, level: float, method: str) -> Estimate:
    reach = math.exp(normal_quantile(upper_share(level)) * error)
    return Estimate(ratio, ratio / reach, ratio * reach, level, method)


def upper_share(level: float) -> float:
    """Return the share below an interval's upper limit: 0.975 for 95; raises ValueError outside 0 to 100.

    Source: Cochrane Handbook, chapter 6.
    """
    if not 0 < level < 100:
        raise ValueError(f"a level lies between 0 and 100 per cent, not {level}")
    return 0.5 + level / 200
