"""Reported p values beside those that the published means, spreads and intervals give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from msacu_site.evidence.arm_sizes import ArmSizes, possible_arm_sizes, size_of_one_arm
from msacu_site.evidence.audit_finding import AuditFinding, Check, Place, Verdict, agree, find
from msacu_site.evidence.effects import Group, Refused, mean_difference, mean_difference_welch
from msacu_site.evidence.p_values import p_from_interval, p_paired, p_student, p_welch, parse_p
from msacu_site.evidence.rounding import Between, half_unit, rounds_to
from msacu_site.evidence.shown_numbers import (
    most_decimals,
    show_equals_p,
    show_number,
    show_p_limits,
    show_reported_p,
    show_short,
)
from msacu_site.frozen import Frozen
from msacu_site.linking.values import format_number
from msacu_site.records.study import ArmValues, Basis, Design, Effect, Metric, Result, Study

Test = Callable[[Group, Group], float | Refused]

# In the order of trust: the second is named only where the first does not agree.
TESTS: Mapping[str, Test] = MappingProxyType({"unpaired-t": p_student, "unpaired-t-welch": p_welch})
INTERVALS = MappingProxyType({"unpaired-t": mean_difference, "unpaired-t-welch": mean_difference_welch})

DIFFERENCES = frozenset({Metric.MEAN_DIFFERENCE, Metric.STANDARDISED_MEAN_DIFFERENCE, Metric.RISK_DIFFERENCE})
RATIOS = frozenset({Metric.RISK_RATIO, Metric.ODDS_RATIO, Metric.HAZARD_RATIO})


class Summary(Frozen):
    """An arm's mean (or mean change) and standard deviation as printed."""

    mean: float
    sd: float


class ReportedP(Frozen):
    """A reported p value as written, with every p that agrees with it."""

    written: str
    allowed: Between


def audit_p(study: Study, place: Place) -> Iterator[AuditFinding]:
    """Yield what the published figures make of a result's p value, or what is missing for that."""
    if place.result.p is None or (allowed := parse_p(place.result.p)) is None:
        return
    p = ReportedP(format_number(place.result.p), allowed)
    tried = (_from_means(study, place, p), _from_change(study, place, p), _from_interval(study, place, p))
    found = [finding for finding in tried if finding is not None]
    yield from found or [_nothing_to_go_by(study, place, p)]


def _nothing_to_go_by(study: Study, place: Place, p: ReportedP) -> AuditFinding:
    if summaries(place.result) is None:
        told = "no-figures"
    elif study.design is Design.CROSSOVER_RCT:
        told = "paired-data-missing"
    else:
        told = "no-sizes" if possible_arm_sizes(study, place.result) is None else "not-usable"
    return _find(place, p, Check.P_FROM_MEANS, Verdict.NOT_ENOUGH_REPORTED, "nothing", None, told)


def _from_means(study: Study, place: Place, p: ReportedP) -> AuditFinding | None:
    """Compare with the unpaired t test of Student, and with Welch's where only that agrees."""
    given, sizes = summaries(place.result), possible_arm_sizes(study, place.result)
    if given is None or sizes is None or any(min(pair) < 2 for pair in sizes.pairs):
        return None
    agreeing = [name for name, test in TESTS.items() if _can_be(test, given, sizes, p.allowed)]
    assumed = agreeing[0] if agreeing else "unpaired-t"
    exact = _exact(TESTS[assumed], given, sizes.plausible)
    if exact is None:
        return None
    verdict = agree(bool(agreeing))
    told = f"{assumed}-{verdict}" + ("" if sizes.known else "-any-split")
    gaps = {**_test_of_one_split(assumed, given, sizes), **_all_splits(exact, sizes)}
    return _find(place, p, Check.P_FROM_MEANS, verdict, assumed, exact, told, **gaps)


def summaries(result: Result) -> tuple[Summary, Summary] | None:
    """Return the means and spreads of a contrast's two arms; None where either lacks them.

    A record's spread belongs to the mean or to the change given beside it; with both there, nobody knows which.
    """
    if result.contrast is None or result.values is None or result.basis is not Basis.BETWEEN_ARM:
        return None
    both = [result.values.get(arm) for arm in result.contrast]
    for name in ("mean", "change"):
        first, second = (_summary(values, name) for values in both)
        if first is not None and second is not None:
            return first, second
    return None


def _summary(values: ArmValues | None, name: str) -> Summary | None:
    if values is None or values.sd is None or (values.mean is not None and values.change is not None):
        return None
    mean = values.mean if name == "mean" else values.change
    return None if mean is None else Summary(mean, values.sd)


def _can_be(test: Test, given: tuple[Summary, Summary], sizes: ArmSizes, allowed: Between) -> bool:
    """Tell whether any figures that round to the printed ones, with any possible sizes, give an allowed p."""
    return any(_rounded(test, given, pair).meets(allowed) for pair in sizes.pairs)


def _rounded(test: Test, given: tuple[Summary, Summary], pair: tuple[int, int]) -> Between:
    """Return the p values that figures rounding to the printed ones can give.

    The farther the means and the smaller the spreads, the smaller p: exactly so for Student's test, and for
    Welch's but for a trace of its degrees of freedom.
    """
    distance = abs(given[0].mean - given[1].mean)
    slack = sum(half_unit(summary.mean) for summary in given)
    wide = [summary.sd + half_unit(summary.sd) for summary in given]
    narrow = [max(summary.sd - half_unit(summary.sd), 0) for summary in given]
    least = test(Group(distance + slack, narrow[0], pair[0]), Group(0, narrow[1], pair[1]))
    most = test(Group(max(distance - slack, 0), wide[0], pair[0]), Group(0, wide[1], pair[1]))
    return Between(0 if isinstance(least, Refused) else least, 1 if isinstance(most, Refused) else most)


def _exact(test: Test, given: tuple[Summary, Summary], pairs: Iterable[tuple[int, int]]) -> Between | None:
    found = [test(*_groups(given, pair)) for pair in pairs]
    values = [p for p in found if not isinstance(p, Refused)]
    return Between(min(values), max(values)) if values else None


def _groups(given: tuple[Summary, Summary], pair: tuple[int, int]) -> tuple[Group, Group]:
    first, second = (Group(summary.mean, summary.sd, n) for summary, n in zip(given, pair, strict=True))
    return first, second


def _test_of_one_split(assumed: str, given: tuple[Summary, Summary], sizes: ArmSizes) -> dict[str, str]:
    """Return the test of the known sizes, or of the most even ones: larger mean minus smaller mean."""
    pair = min(sizes.pairs, key=lambda sizes: abs(sizes[0] - sizes[1]))
    upper, lower = sorted(_groups(given, pair), key=lambda group: -group.mean)
    estimate, p = INTERVALS[assumed](upper, lower), TESTS[assumed](upper, lower)
    if isinstance(estimate, Refused) or isinstance(p, Refused):
        return {}
    decimals = most_decimals(*(summary.mean for summary in given))
    return {
        "first": str(pair[0]),
        "second": str(pair[1]),
        "difference": show_short(estimate.value, decimals),
        "low": show_number(estimate.low, max(decimals, 1)),
        "high": show_number(estimate.high, max(decimals, 1)),
        "again": show_equals_p(p),
    }


def _all_splits(exact: Between, sizes: ArmSizes) -> dict[str, str]:
    lowest, highest = show_p_limits(exact.low, exact.high)
    return {
        "lowest": lowest,
        "highest": highest,
        "total": str(sizes.total),
        "smallest": str(sizes.smallest_plausible),
    }


def _from_change(study: Study, place: Place, p: ReportedP) -> AuditFinding | None:
    """Compare with the paired t test of one arm before and after."""
    result = place.result
    arm = result.arm or (next(iter(result.values)) if result.values and len(result.values) == 1 else None)
    if result.basis is not Basis.WITHIN_ARM or arm is None:
        return None
    given, n = _summary((result.values or {}).get(arm), "change"), size_of_one_arm(study, result, arm)
    if given is None or n is None or n < 2:
        return None
    exact = p_paired(Group(given.mean, given.sd, n))
    if isinstance(exact, Refused):
        return None
    slack = half_unit(given.mean)
    least = p_paired(Group(abs(given.mean) + slack, max(given.sd - half_unit(given.sd), 0), n))
    most = p_paired(Group(max(abs(given.mean) - slack, 0), given.sd + half_unit(given.sd), n))
    around = Between(0 if isinstance(least, Refused) else least, 1 if isinstance(most, Refused) else most)
    verdict = agree(around.meets(p.allowed))
    told, gaps = f"paired-t-{verdict}", {"again": show_equals_p(exact), "people": str(n)}
    return _find(place, p, Check.P_FROM_MEANS, verdict, "paired-t", Between(exact, exact), told, **gaps)


def _from_interval(study: Study, place: Place, p: ReportedP) -> AuditFinding | None:
    """Compare with the p that the reported interval implies: a normal one, or one of t with the sizes known."""
    effect = place.result.effect
    if effect is None or effect.ci is None or effect.interval != "confidence":
        return None
    if effect.metric not in DIFFERENCES | RATIOS or not effect.ci[0] <= effect.value <= effect.ci[1]:
        return None
    exact = p_from_interval(effect.value, *effect.ci, level=effect.level, ratio=effect.metric in RATIOS)
    if isinstance(exact, Refused):
        return None
    sizes = possible_arm_sizes(study, place.result)
    freedoms = (None, sizes.total - 2) if sizes and sizes.total > 2 and effect.metric not in RATIOS else (None,)
    verdict = agree(any(_around_interval(effect, df).meets(p.allowed) for df in freedoms))
    assumed = "normal-log" if effect.metric in RATIOS else "normal"
    told, again = f"{assumed}-{verdict}", show_equals_p(exact)
    return _find(place, p, Check.P_FROM_INTERVAL, verdict, assumed, Between(exact, exact), told, again=again)


def _around_interval(effect: Effect, df: float | None) -> Between:
    """Return the p values that figures rounding to the printed estimate and interval imply."""
    ratio, low, high = effect.metric in RATIOS, *(effect.ci or (0, 0))
    estimate, lower, upper = rounds_to(effect.value), rounds_to(low), rounds_to(high)
    none = 1.0 if ratio else 0.0
    far, near = sorted((estimate.low, estimate.high), key=lambda value: -_distance(value, ratio))
    near = none if estimate.low <= none <= estimate.high else near
    least = p_from_interval(far, lower.high, upper.low, level=effect.level, ratio=ratio, df=df)
    most = p_from_interval(near, lower.low, upper.high, level=effect.level, ratio=ratio, df=df)
    return Between(0 if isinstance(least, Refused) else least, 1 if isinstance(most, Refused) else most)


def _distance(value: float, ratio: bool) -> float:
    """Return how far a value lies from no effect; a ratio of 1/2 lies as far as one of 2."""
    return abs(value) if not ratio else max(value, 1 / value) if value > 0 else float("inf")


def _find(
    place: Place,
    p: ReportedP,
    check: Check,
    verdict: Verdict,
    assumed: str,
    recomputed: Between | None,
    told: str,
    **gaps: str,
) -> AuditFinding:
    ends = (recomputed.low, recomputed.high) if recomputed else None
    gaps = {"p": show_reported_p(p.written), **gaps}
    return find(place, check, verdict, assumed, place.path("p"), reported=p.written, recomputed=ends, told=told, **gaps)
