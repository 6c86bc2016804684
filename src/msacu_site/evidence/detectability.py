"""What a trial of two arms could have seen: the smallest difference, and what a hit is worth."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from msacu_site.evidence.arm_sizes import possible_arm_sizes
from msacu_site.evidence.audit_finding import Sentence
from msacu_site.evidence.distributions import (
    noncentral_t_cdf,
    noncentral_t_survival,
    normal_density,
    normal_survival,
    scale_shares,
    t_quantile,
)
from msacu_site.evidence.shown_numbers import show_number, show_short
from msacu_site.frozen import Frozen
from msacu_site.records.study import Basis, Result, Study

LEVEL = 0.05
POWER = 0.8

# True differences, in standard deviations, under which a hit is judged.
ASSUMED_TRUTHS = (0.2, 0.3, 0.5)
TOLD_TRUTH = 0.3

# Cohen 1988: conventional names for differences in standard deviations, for want of anything better.
CONVENTIONAL = {"small": 0.2, "moderate": 0.5, "large": 0.8}


class UnderTruth(Frozen):
    """What happens if the true difference is `difference` standard deviations.

    `power` is the share of such trials with p < 0.05 ("hits"). `exaggeration` is how many times too large a hit
    shows the difference on average (type M). `wrong_sign` is the share of hits that point the wrong way (type S).
    """

    difference: float
    power: float
    exaggeration: float
    wrong_sign: float


class Detectability(Frozen):
    """What an unpaired t test at a two-sided 0.05 could see with `first` and `second` people.

    `smallest` is the difference in standard deviations that it finds with 80 % power. `usually_missed` is the
    largest conventional difference (small, moderate, large) that it misses more often than not, if any.
    """

    first: int
    second: int
    halves_assumed: bool
    smallest: float
    usually_missed: str | None
    under: tuple[UnderTruth, ...]


@lru_cache(maxsize=1024)
def detectable(first: int, second: int, *, halves_assumed: bool = False) -> Detectability:
    """Work out what two arms of these sizes could have seen.

    Power is that of the noncentral t distribution (Cohen 1988); exaggeration and wrong signs follow Gelman and
    Carlin 2014, for the observed standardised difference (Cohen's d), by numerical integration and without random
    numbers. Raises ValueError with fewer than two people in an arm.
    """
    if min(first, second) < 2:
        raise ValueError(f"a t test needs two people in each arm, not {first} and {second}")
    missed = [name for name, d in CONVENTIONAL.items() if power(first, second, d) < 0.5]
    return Detectability(
        first,
        second,
        halves_assumed,
        smallest_difference(first, second),
        missed[-1] if missed else None,
        tuple(_under(first, second, truth) for truth in ASSUMED_TRUTHS),
    )


def detectable_in(study: Study, result: Result) -> Detectability | None:
    """Return what a result's comparison could have seen; equal halves are assumed where only a total is known.

    None for anything but a comparison of two arms with different people in them, or with sizes unknown.
    Source: as `detectable`.
    """
    sizes = possible_arm_sizes(study, result) if result.basis is Basis.BETWEEN_ARM else None
    if sizes is None or sizes.total < 4 or min(sizes.pairs[0]) < 2:
        return None
    if sizes.known:
        return detectable(*sizes.pairs[0])
    return detectable(sizes.total // 2, sizes.total - sizes.total // 2, halves_assumed=True)


def power(first: int, second: int, difference: float) -> float:
    """Return the chance of p < 0.05 if the true difference is `difference` standard deviations.

    Source: Cohen 1988, chapter 2, with the noncentral t distribution.
    """
    right, wrong = _hits(first, second, difference)
    return right + wrong


def smallest_difference(first: int, second: int) -> float:
    """Return the difference in standard deviations that is found with 80 % power.

    Source: Cohen 1988, chapter 2; the power of the noncentral t distribution, turned round to within 1e-10.
    """
    low, high = 0.0, 1.0
    while power(first, second, high) < POWER:
        low, high = high, 2 * high
    return _root(lambda difference: power(first, second, difference) - POWER, low, high)


def _root(rising: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function rises through nought between two points.

    Source: the Illinois variant of the false position (Dowell and Jarratt 1971), which closes in from both sides.
    """
    below, above = rising(low), rising(high)
    last = 0
    while high - low > 1e-10 and below < 0 < above:
        middle = high - above * (high - low) / (above - below)
        height = rising(middle)
        if height < 0:
            above /= 2 if last < 0 else 1
            low, below, last = middle, height, -1
        else:
            below /= 2 if last > 0 else 1
            high, above, last = middle, height, 1
    return high if above <= -below else low


def _hits(first: int, second: int, difference: float) -> tuple[float, float]:
    """Return the chances of a hit in the right and in the wrong direction."""
    df, shift, critical = _test(first, second, difference)
    return noncentral_t_survival(critical, df, shift), noncentral_t_cdf(-critical, df, shift)


def _test(first: int, second: int, difference: float) -> tuple[int, float, float]:
    df = first + second - 2
    return df, difference / _error(first, second), _critical(df)


@lru_cache(maxsize=1024)
def _critical(df: int) -> float:
    return t_quantile(1 - LEVEL / 2, df)


def _error(first: int, second: int) -> float:
    """Return the standard error of a difference of means, in standard deviations."""
    return math.sqrt(1 / first + 1 / second)


def _under(first: int, second: int, truth: float) -> UnderTruth:
    right, wrong = _hits(first, second, truth)
    hits = right + wrong
    return UnderTruth(truth, hits, _size_of_hits(first, second, truth) / hits / truth, wrong / hits)


def _size_of_hits(first: int, second: int, truth: float) -> float:
    """Return the mean size of the observed difference, every miss counted as nought.

    The observed difference is t times its error, and t = (Z + shift) / S: for each S the part of the normal
    distribution beyond the critical value has a closed form.
    """
    df, shift, critical = _test(first, second, truth)
    size_of_t = math.fsum(
        weight * (_beyond(critical * scale, shift) + _beyond(critical * scale, -shift)) / scale
        for scale, weight in scale_shares(df)
    )
    return size_of_t * _error(first, second)


def _beyond(limit: float, shift: float) -> float:
    """Return the mean of Z + shift where it exceeds `limit`, and nought elsewhere."""
    return normal_density(limit - shift) + shift * normal_survival(limit - shift)


def sentences(found: Detectability) -> tuple[Sentence, ...]:
    """Return what to tell readers: what is missed, what is found, what a hit is worth, what was assumed."""
    sizes = {"first": str(found.first), "second": str(found.second)}
    told = [
        Sentence(f"detectability.misses.{found.usually_missed or 'none'}", sizes),
        Sentence("detectability.smallest", {"smallest": show_number(found.smallest, 2)}),
    ]
    told += [_hits_told(under) for under in found.under if under.difference == TOLD_TRUTH]
    return (*told, Sentence("detectability.halves", sizes)) if found.halves_assumed else tuple(told)


def _hits_told(under: UnderTruth) -> Sentence:
    wrong = 100 * under.wrong_sign
    gaps = {
        "difference": str(under.difference),
        "power": show_number(100 * under.power, 0),
        "exaggeration": show_short(under.exaggeration, 1),
    }
    if wrong < 1:
        return Sentence("detectability.under.right-way", gaps)
    return Sentence("detectability.under.wrong-way", {**gaps, "wrong": show_number(wrong, 0)})
