"""The comparisons of a symptom: one family against one comparator class each, with what may stand side by side."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msacu_site.evidence.arm_sizes import possible_arm_sizes, size_of_one_arm
from msacu_site.evidence.audit_of_p import summaries
from msacu_site.evidence.contrasts import contrast_of
from msacu_site.evidence.distributions import normal_quantile, t_quantile
from msacu_site.evidence.effects import Estimate, Group, Refused, mean_difference, upper_share
from msacu_site.evidence.judge import RATED_ROLES
from msacu_site.evidence.people import people_in_study, shared_groups
from msacu_site.evidence.synthesis import EffectEstimate, Pooled, Withheld, overall_bias, pool, study_direction
from msacu_site.frozen import Frozen
from msacu_site.linking.site import LinkedStudy, LinkedSymptom, Site
from msacu_site.records.study import Basis, Design, Direction, Judgement, Metric, Result

Pair = tuple[LinkedStudy, Result]

DIFFERENCES = frozenset({Metric.MEAN_DIFFERENCE, Metric.STANDARDISED_MEAN_DIFFERENCE, Metric.RISK_DIFFERENCE})
RATIOS = frozenset({Metric.RISK_RATIO, Metric.ODDS_RATIO, Metric.HAZARD_RATIO})


class Comparison(Frozen):
    """One family of treatments against one comparator class, with every result that compares them."""

    family: str
    comparator: str
    pairs: tuple[Pair, ...]

    @property
    def studies(self) -> dict[str, LinkedStudy]:
        """The studies by id, each once."""
        return {study.id: study for study, _ in self.pairs}


class StudyFinding(Frozen):
    """What one study found for one outcome; `people` is the final number in the intervention group."""

    study: LinkedStudy
    outcome: str
    results: tuple[Result, ...]
    direction: Direction
    people: int | None
    bias: Judgement | None


class Scale(Frozen):
    """What effects must share to stand on one axis."""

    outcome: str
    measure: str
    detail: str | None
    metric: Metric
    unit: str | None
    interval: str
    randomised: bool

    @property
    def is_ratio(self) -> bool:
        """Whether no effect is 1 rather than 0."""
        return self.metric in RATIOS


class ComparableEffect(Frozen):
    """A study's effect with its interval; `error` is on the scale of `EffectEstimate`."""

    study: LinkedStudy
    result: Result
    value: float
    low: float
    high: float
    level: float
    error: float
    computed: bool


class EffectsOnScale(Frozen):
    """The effects of one comparison on one scale, with their average or why there is none."""

    scale: Scale
    effects: tuple[ComparableEffect, ...]
    pooled: Pooled | Withheld


def comparisons_of(site: Site, symptom: LinkedSymptom) -> tuple[Comparison, ...]:
    """Return a symptom's comparisons in the vocabulary's order; only between arms, in the people this site is for.

    Source: Cochrane Handbook, chapter 9, on grouping by intervention and comparator.
    """
    groups: dict[tuple[str, str], list[Pair]] = {}
    for study, result in site.results_for(symptom):
        if not study.is_direct or result.basis is not Basis.BETWEEN_ARM:
            continue
        contrast = contrast_of(study, result, site.vocabulary)
        family = site.vocabulary.families.get(contrast.family or "") if contrast else None
        if contrast and contrast.comparator and family and family.role in RATED_ROLES:
            groups.setdefault((family.id, contrast.comparator), []).append((study, result))
    families = list(site.vocabulary.families)
    keys = sorted(groups, key=lambda key: (families.index(key[0]), site.vocabulary.comparator_rank(key[1])))
    return tuple(Comparison(*key, tuple(groups[key])) for key in keys)


def outcome_of(result: Result, symptom: LinkedSymptom) -> str:
    """Return the outcome of a page under which a result stands; a group's page shows whatever was measured."""
    spoken = (result.outcome, *result.also)
    return next((outcome for outcome in spoken if outcome in symptom.outcomes), result.outcome)


def findings_of(comparison: Comparison, symptom: LinkedSymptom) -> tuple[StudyFinding, ...]:
    """Return one finding for each study and outcome, in the order of the records."""
    groups: dict[tuple[str, str], list[Pair]] = {}
    for study, result in comparison.pairs:
        groups.setdefault((study.id, outcome_of(result, symptom)), []).append((study, result))
    return tuple(_finding(outcome, pairs) for (_, outcome), pairs in groups.items())


def _finding(outcome: str, pairs: list[Pair]) -> StudyFinding:
    study, results = pairs[0][0], tuple(result for _, result in pairs)
    people = [number for result in results if (number := _people_treated(study, result)) is not None]
    return StudyFinding(
        study,
        outcome,
        results,
        study_direction(result.direction or Direction.UNCLEAR for result in results),
        max(people, default=None),
        overall_bias(domain for result in results for domain in (result.risk_of_bias or {}).values()),
    )


def _people_treated(study: LinkedStudy, result: Result) -> int | None:
    """In a crossover everybody has a turn with the treatment."""
    if study.record.design is Design.CROSSOVER_RCT:
        return people_in_study(study)
    return size_of_one_arm(study.record, result, result.contrast[0]) if result.contrast else None


def independent_directions(findings: Iterable[StudyFinding]) -> list[Direction]:
    """Return the directions of one outcome's studies; those that may share people speak with one voice."""
    by_study = {finding.study.id: finding for finding in findings}
    groups = shared_groups({name: finding.study for name, finding in by_study.items()})
    return [study_direction(by_study[name].direction for name in group) for group in groups]


def effects_of(comparison: Comparison, site: Site, symptom: LinkedSymptom) -> tuple[EffectsOnScale, ...]:
    """Return the effects with an interval, scale by scale: same outcome, measure, metric, unit and kind of trial."""
    groups: dict[Scale, list[ComparableEffect]] = {}
    for study, result in comparison.pairs:
        effect = comparable_effect(study, result)
        if effect is not None:
            groups.setdefault(_scale(site, symptom, effect), []).append(effect)
    return tuple(EffectsOnScale(scale, tuple(effects), _pool(scale, effects)) for scale, effects in groups.items())


def without_interval(comparison: Comparison) -> tuple[LinkedStudy, ...]:
    """Return the studies that give an effect which cannot be drawn."""
    lacking = [
        study for study, result in comparison.pairs if result.effect and comparable_effect(study, result) is None
    ]
    return tuple({study.id: study for study in lacking}.values())


def comparable_effect(study: LinkedStudy, result: Result) -> ComparableEffect | None:
    """Return a result's effect as reported, else worked out from both arms' means; None without an interval.

    Source: Cochrane Handbook, chapter 6, on standard errors from intervals and on differences of means.
    """
    effect = result.effect
    if effect is None or effect.ci is None:
        return None if effect and effect.metric is not Metric.MEAN_DIFFERENCE else _computed(study, result)
    low, high = effect.ci
    if effect.metric not in DIFFERENCES | RATIOS or not low < high or (effect.metric in RATIOS and low <= 0):
        return None
    limits = (math.log(low), math.log(high)) if effect.metric in RATIOS else (low, high)
    error = (limits[1] - limits[0]) / (2 * _reach(study, result, effect.metric, effect.level))
    return ComparableEffect(study, result, effect.value, low, high, effect.level, error, computed=False)


def _reach(study: LinkedStudy, result: Result, metric: Metric, level: float) -> float:
    """Return how many standard errors an interval reaches: Student's t for means of so many people (Cochrane 6.5.2)."""
    sizes = possible_arm_sizes(study.record, result)
    if metric is Metric.MEAN_DIFFERENCE and sizes is not None and sizes.total > 2:
        return t_quantile(upper_share(level), sizes.total - 2)
    return normal_quantile(upper_share(level))


def _computed(study: LinkedStudy, result: Result) -> ComparableEffect | None:
    given, sizes = summaries(result), possible_arm_sizes(study.record, result)
    if given is None or sizes is None or not sizes.known:
        return None
    groups = [Group(summary.mean, summary.sd, n) for summary, n in zip(given, sizes.pairs[0], strict=True)]
    found: Estimate | Refused = mean_difference(groups[0], groups[1])
    if isinstance(found, Refused):
        return None
    error = (found.high - found.low) / (2 * t_quantile(upper_share(found.level), sizes.total - 2))
    return ComparableEffect(study, result, found.value, found.low, found.high, found.level, error, computed=True)


def _scale(site: Site, symptom: LinkedSymptom, effect: ComparableEffect) -> Scale:
    result = effect.result
    instrument = site.vocabulary.instruments.get(result.measure)
    reported = None if effect.computed else result.effect
    return Scale(
        outcome_of(result, symptom),
        result.measure,
        result.detail,
        reported.metric if reported else Metric.MEAN_DIFFERENCE,
        (reported.unit if reported else None) or (instrument.unit if instrument else None),
        reported.interval if reported else "confidence",
        effect.study.design.randomised,
    )


def _pool(scale: Scale, effects: list[ComparableEffect]) -> Pooled | Withheld:
    """No choice is made between several results of the same people: where there are such, nothing is pooled."""
    studies = {effect.study.id: effect.study for effect in effects}
    if len(studies) > 1 and not scale.randomised:
        return Withheld("not-randomised")
    if len(studies) < len(effects):
        return Withheld("several-results")
    if len(shared_groups(studies)) < len(studies):
        return Withheld("shared-people")
    values = [math.log(effect.value) if scale.is_ratio else effect.value for effect in effects]
    pooled = pool([EffectEstimate(value, effect.error) for value, effect in zip(values, effects, strict=True)])
    if isinstance(pooled, Withheld):
        return pooled
    return pooled if scale.interval == "confidence" else Withheld("credible-intervals")
