"""Several studies side by side: one direction for each, when a test or a pooled effect may be shown, and both."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from msacu_site.evidence.distributions import t_quantile
from msacu_site.evidence.effects import upper_share
from msacu_site.frozen import Frozen
from msacu_site.records.study import BiasDomain, Direction, Judgement

# Policy of this program, printed on every page that would otherwise carry a diamond.
FEWEST_TO_POOL = 3

# With fewer a two-sided sign test cannot go below 0.05, whatever the studies found: 2 · (1/2)^5 is 0.0625.
FEWEST_TO_TEST = 6

MEDIUM_FROM, LARGE_ABOVE = 50, 300

_CLEAR = frozenset({Direction.FAVOURS_FIRST, Direction.FAVOURS_SECOND})


class EffectEstimate(Frozen):
    """An effect with its standard error, on the scale on which effects are added: ratios as logarithms."""

    value: float
    error: float


class Pooled(Frozen):
    """An average of effects, its interval, and what it was made with.

    `between` is the variance between trials, in the square of the measure's units; `weights` add up to 1.
    """

    value: float
    low: float
    high: float
    error: float
    between: float
    scale: float
    weights: tuple[float, ...]


class SignTest(Frozen):
    """How many studies had a clear direction, how many of them favour the first side, and the two-sided p."""

    studies: int
    first: int
    p: float


class Withheld(Frozen):
    """Why something is not shown: a word of the language file's `side_by_side.withheld`, with the number it names."""

    reason: str
    number: int = 0


def study_direction(directions: Iterable[Direction]) -> Direction:
    """Return the one direction of a study's results for an outcome (Boon and Thomson 2021, 10.1002/jrsm.1458).

    At least 70 % of the results must agree, else they are mixed. A result that could not be read counts among
    them; where reading it could bring 70 % about, the direction is unclear.
    """
    counted = Counter(directions)
    unread = counted.pop(Direction.UNCLEAR, 0)
    total = counted.total() + unread
    if not counted:
        return Direction.UNCLEAR
    direction, most = max(counted.items(), key=lambda item: item[1])
    if 10 * most >= 7 * total:
        return direction
    return Direction.UNCLEAR if 10 * (most + unread) >= 7 * total else Direction.MIXED


def group_size(people: int | None) -> str:
    """Return the size class of an intervention group by its final number (Boon and Thomson 2021)."""
    if people is None:
        return "not-extracted"
    return "large" if people > LARGE_ABOVE else "medium" if people >= MEDIUM_FROM else "small"


def sign_test(directions: Iterable[Direction]) -> SignTest | Withheld:
    """Return a two-sided sign test over studies with a clear direction (Cochrane Handbook, chapter 12).

    Withheld where fewer than six have one.
    """
    clear = [direction for direction in directions if direction in _CLEAR]
    if len(clear) < FEWEST_TO_TEST:
        return Withheld("few-to-test", FEWEST_TO_TEST)
    first = clear.count(Direction.FAVOURS_FIRST)
    tail = sum(math.comb(len(clear), k) for k in range(min(first, len(clear) - first) + 1))
    return SignTest(len(clear), first, min(1.0, 2 * tail / 2 ** len(clear)))


def overall_bias(domains: Iterable[BiasDomain]) -> Judgement | None:
    """Return the worst judgement of a result's domains (RoB 2); None where nobody has assessed it.

    A domain without information hides behind a worse one, and never behind a better one.
    """
    judged = {domain.judgement for domain in domains}
    order = (Judgement.HIGH, Judgement.SOME_CONCERNS, Judgement.NO_INFORMATION, Judgement.LOW)
    return next((judgement for judgement in order if judgement in judged), None)


def pool(effects: Sequence[EffectEstimate], *, level: float = 95) -> Pooled | Withheld:
    """Average effects over trials, or say why not: policy asks for at least three.

    Random effects; the variance between trials after Paule and Mandel 1982, the interval after Hartung and Knapp
    2001 with k - 1 degrees of freedom, and never narrower than without their factor (Röver, Knapp and Friede 2015).
    Raises ValueError for a standard error that is not above zero.
    """
    if any(not effect.error > 0 for effect in effects):
        raise ValueError("every effect needs a standard error above zero")
    if len(effects) < FEWEST_TO_POOL:
        return Withheld("one-trial" if len(effects) == 1 else "few-to-pool", FEWEST_TO_POOL)
    between = _variance_between(effects)
    weights, mean = _weigh(effects, between)
    total, df = math.fsum(weights), len(effects) - 1
    scale = _spread(effects, weights, mean) / df
    error = math.sqrt(max(1.0, scale) / total)
    reach = t_quantile(upper_share(level), df) * error
    shares = tuple(weight / total for weight in weights)
    return Pooled(mean, mean - reach, mean + reach, error, between, scale, shares)


def _weigh(effects: Sequence[EffectEstimate], between: float) -> tuple[list[float], float]:
    weights = [1 / (effect.error**2 + between) for effect in effects]
    total = math.fsum(weights)
    return weights, math.fsum(w * effect.value for w, effect in zip(weights, effects, strict=True)) / total


def _spread(effects: Sequence[EffectEstimate], weights: Sequence[float], mean: float) -> float:
    return math.fsum(w * (effect.value - mean) ** 2 for w, effect in zip(weights, effects, strict=True))


def _variance_between(effects: Sequence[EffectEstimate]) -> float:
    """Return the variance at which the weighted spread is what chance alone would give: k - 1."""

    def excess(between: float) -> float:
        weights, mean = _weigh(effects, between)
        return _spread(effects, weights, mean) - (len(effects) - 1)

    if excess(0.0) <= 0:
        return 0.0
    low, high = 0.0, max(effect.error**2 for effect in effects)
    while excess(high) > 0:
        low, high = high, 2 * high
    for _ in range(200):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return (low + high) / 2
