"""Reported effects and intervals beside the published means and counts."""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.evidence.arm_sizes import ArmSizes, possible_arm_sizes
from msacu_site.evidence.audit_finding import AuditFinding, Check, Place, Verdict, agree, find
from msacu_site.evidence.audit_of_p import Summary, summaries
from msacu_site.evidence.distributions import gamma_correction
from msacu_site.evidence.effects import (
    Estimate,
    Group,
    Refused,
    Share,
    cohens_d,
    odds_ratio,
    risk_difference,
    risk_ratio,
)
from msacu_site.evidence.rounding import Between, half_unit, printed_decimals, rounds_to
from msacu_site.evidence.shown_numbers import show_number
from msacu_site.linking.values import format_number
from msacu_site.records.study import Basis, Design, Effect, Metric, Result, Study

FROM_COUNTS = {
    Metric.RISK_RATIO: risk_ratio,
    Metric.ODDS_RATIO: odds_ratio,
    Metric.RISK_DIFFERENCE: risk_difference,
}


def audit_effect(study: Study, place: Place) -> Iterator[AuditFinding]:
    """Yield what the published figures make of a result's effect, and whether its interval holds it."""
    effect = place.result.effect
    if effect is None:
        return
    if effect.ci is not None:
        yield _interval_around_estimate(place, effect, effect.ci)
    if place.result.basis is not Basis.BETWEEN_ARM:
        return
    if effect.metric is Metric.MEAN_DIFFERENCE:
        yield from _difference_of_means(place, effect)
    elif effect.metric is Metric.STANDARDISED_MEAN_DIFFERENCE:
        yield from _standardised(study, place, effect)
    elif effect.metric in FROM_COUNTS and place.result.counts:
        yield from _from_counts(study, place, effect)


def _interval_around_estimate(place: Place, effect: Effect, ci: tuple[float, float]) -> AuditFinding:
    low, high = ci
    estimate = rounds_to(effect.value)
    holds = low <= high and Between(rounds_to(low).low, rounds_to(high).high).meets(estimate)
    return find(
        place, Check.INTERVAL_AROUND_ESTIMATE, agree(holds), "holds", place.path("effect", "ci"),
        reported=format_number(effect.value), recomputed=(low, high),
        low=format_number(low), high=format_number(high),
    )  # fmt: skip


def _difference_of_means(place: Place, effect: Effect) -> Iterator[AuditFinding]:
    """Compare with the plain difference of the means, or of the mean changes."""
    pairs = list(_means(place.result))
    if not pairs:
        yield _not_enough(place, Check.EFFECT_FROM_MEANS, "difference-of-means", effect)
        return
    ranges = [(first - second, half_unit(first) + half_unit(second)) for first, second in pairs]
    fitting = [middle for middle, slack in ranges if _around(middle, slack).meets(rounds_to(effect.value))]
    again = fitting[0] if fitting else ranges[0][0]
    decimals = max(printed_decimals(number) for number in (*pairs[0], effect.value))
    yield find(
        place, Check.EFFECT_FROM_MEANS, agree(bool(fitting)), "difference-of-means", place.path("effect", "value"),
        reported=format_number(effect.value), recomputed=(again, again), again=show_number(again, decimals),
    )  # fmt: skip


def _around(middle: float, slack: float) -> Between:
    return Between(middle - slack, middle + slack)


def _means(result: Result) -> Iterator[tuple[float, float]]:
    if result.contrast is None or result.values is None:
        return
    both = [result.values.get(arm) for arm in result.contrast]
    for name in ("mean", "change"):
        first, second = (getattr(values, name, None) for values in both)
        if first is not None and second is not None:
            yield first, second


def _standardised(study: Study, place: Place, effect: Effect) -> Iterator[AuditFinding]:
    """Compare with the difference in pooled standard deviations, as it is or with Hedges' correction."""
    given, sizes = summaries(place.result), possible_arm_sizes(study, place.result)
    around = _all_standardised(given, sizes) if given and sizes else None
    if around is None:
        yield _not_enough(place, Check.EFFECT_FROM_MEANS, "pooled-sd", effect)
        return
    decimals = printed_decimals(effect.value)
    middle = (around.low + around.high) / 2
    yield find(
        place, Check.EFFECT_FROM_MEANS, agree(around.meets(rounds_to(effect.value))), "pooled-sd",
        place.path("effect", "value"), reported=format_number(effect.value), recomputed=(around.low, around.high),
        again=show_number(middle, max(decimals, 2)),
    )  # fmt: skip


def _all_standardised(given: tuple[Summary, Summary], sizes: ArmSizes) -> Between | None:
    """Return from the smallest to the largest d or g that figures rounding to the printed ones give."""
    slack = sum(half_unit(summary.mean) for summary in given)
    found = []
    for pair in sizes.pairs:
        for difference in (-slack, slack):
            for way in (-1, 1):
                groups = [
                    Group(summary.mean, max(summary.sd + way * half_unit(summary.sd), 0), n)
                    for summary, n in zip(given, pair, strict=True)
                ]
                moved = Group(groups[0].mean + difference, groups[0].sd, groups[0].n)
                d = cohens_d(moved, groups[1])
                if not isinstance(d, Refused):
                    found += [d, d * gamma_correction(sum(pair) - 2)]
    return Between(min(found), max(found)) if found else None


def _from_counts(study: Study, place: Place, effect: Effect) -> Iterator[AuditFinding]:
    """Compare with the ratio or difference that the counts of people give; exact but for its own rounding."""
    counts = place.result.counts or {}
    if place.result.contrast is None or any(arm not in counts for arm in place.result.contrast):
        return
    first, second = (Share(*counts[arm]) for arm in place.result.contrast)
    estimate = FROM_COUNTS[effect.metric](first, second)
    paired = study.design is Design.CROSSOVER_RCT and effect.metric is Metric.ODDS_RATIO
    if isinstance(estimate, Refused) or paired:
        yield _not_enough(place, Check.EFFECT_FROM_COUNTS, "plain-counts", effect)
        return
    again = _in_same_unit(estimate, effect)
    allowed = rounds_to(effect.value)
    yield find(
        place, Check.EFFECT_FROM_COUNTS, agree(allowed.meets(Between(again, again))), "plain-counts",
        place.path("effect", "value"), reported=format_number(effect.value), recomputed=(again, again),
        again=show_number(again, max(printed_decimals(effect.value), 1)),
    )  # fmt: skip


def _in_same_unit(estimate: Estimate, effect: Effect) -> float:
    """A difference of shares may be told in per cent: take whichever unit comes nearer."""
    if effect.metric is not Metric.RISK_DIFFERENCE:
        return estimate.value
    return min(estimate.value, 100 * estimate.value, key=lambda value: abs(value - effect.value))


def _not_enough(place: Place, check: Check, assumed: str, effect: Effect) -> AuditFinding:
    at = place.path("effect", "value")
    reported = format_number(effect.value)
    return find(place, check, Verdict.NOT_ENOUGH_REPORTED, assumed, at, reported=reported)
