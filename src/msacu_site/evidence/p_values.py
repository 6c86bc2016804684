"""P values from summary figures and intervals, intervals from p values, and what a reported p allows."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from msacu_site.evidence.distributions import normal_quantile, normal_survival, t_quantile, t_survival
from msacu_site.evidence.effects import (
    Comparison,
    Estimate,
    Group,
    Refused,
    compare_paired,
    compare_pooled,
    compare_unpooled,
    upper_share,
)
from msacu_site.evidence.rounding import Between

_REPORTED = re.compile(r"\s*[pP]?\s*(?P<sign>[<>=≤≥]?)\s*(?P<number>[01]?\.\d+|[01])\s*")


def p_student(first: Group, second: Group) -> float | Refused:
    """Two-sided p of the unpaired t test with pooled spread (Student 1908; Cochrane Handbook, chapter 6)."""
    return _p_of(compare_pooled(first, second))


def p_welch(first: Group, second: Group) -> float | Refused:
    """Two-sided p of the unpaired t test with a spread for each group (Welch 1947)."""
    return _p_of(compare_unpooled(first, second))


def p_paired(change: Group) -> float | Refused:
    """Two-sided p of the paired t test from the mean and spread of each person's own change.

    Source: Student 1908; Cochrane Handbook, chapter 23.
    """
    return _p_of(compare_paired(change))


def _p_of(compared: Comparison | Refused) -> float | Refused:
    if isinstance(compared, Refused):
        return compared
    return min(1.0, 2 * t_survival(abs(compared.difference / compared.error), compared.df))


def p_from_interval(
    value: float, low: float, high: float, *, level: float = 95, ratio: bool = False, df: float | None = None
) -> float | Refused:
    """Two-sided p of an estimate from its interval (Cochrane Handbook, section 6.3; Altman and Bland 2011).

    The interval is taken as normal, or as of Student's t with `df` degrees of freedom; a ratio is taken on the log
    scale. Refused for an interval without width and for a ratio that is not above zero.
    """
    if ratio and min(value, low, high) <= 0:
        return Refused("ratio-not-positive")
    if not low < high:
        return Refused("no-width")
    distance = math.log(value) if ratio else value
    width = math.log(high / low) if ratio else high - low
    score = abs(2 * _critical(level, df) * distance / width)
    tail = normal_survival(score) if df is None else t_survival(score, df)
    return min(1.0, 2 * tail)


def interval_from_p(value: float, p: float, *, level: float = 95, ratio: bool = False) -> Estimate | Refused:
    """Interval of an estimate from its two-sided p, taken as normal (Cochrane Handbook, section 6.3).

    A ratio is taken on the log scale. Refused where p is not between 0 and 1, and where the estimate shows no
    effect at all, which any interval would fit.
    """
    if not 0 < p < 1:
        return Refused("p-not-usable")
    if ratio and value <= 0:
        return Refused("ratio-not-positive")
    distance = math.log(value) if ratio else value
    if distance == 0:
        return Refused("no-effect-at-all")
    reach = abs(distance) * _critical(level, None) / -normal_quantile(p / 2)
    if ratio:
        return Estimate(value, value * math.exp(-reach), value * math.exp(reach), level, "normal-log")
    return Estimate(value, value - reach, value + reach, level, "normal")


def _critical(level: float, df: float | None) -> float:
    share = upper_share(level)
    return normal_quantile(share) if df is None else t_quantile(share, df)


def parse_p(reported: float | int | str) -> Between | None:
    """Return every p that agrees with a reported one: 0.04 is 0.035 to 0.045, «< 0.001» is 0 to 0.001.

    None where it is not a p value.
    Source: plain rounding, half a unit of the last printed place either way.
    """
    written = reported if isinstance(reported, str) else f"{Decimal(repr(reported)):f}"
    match = _REPORTED.fullmatch(written)
    if match is None or float(match["number"]) > 1:
        return None
    number = float(match["number"])
    if match["sign"] in {"<", "≤"}:
        return Between(0, number)
    if match["sign"] in {">", "≥"}:
        return Between(number, 1)
    half = 0.5 * 10.0 ** -len(match["number"].partition(".")[2])
    return Between(max(0, number - half), min(1, number + half))
