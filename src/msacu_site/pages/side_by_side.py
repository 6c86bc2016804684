"""The studies of a symptom side by side: arrows, effects with intervals, and one table for all comparisons."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msacu_site.charts.effect_direction import DirectionGroup, DirectionRow, draw_effect_direction
from msacu_site.charts.forest_plot import ForestRow, Sides, draw_forest_plot
from msacu_site.charts.svg import Naming, Svg
from msacu_site.evidence.comparisons import (
    ComparableEffect,
    Comparison,
    EffectsOnScale,
    Scale,
    StudyFinding,
    comparisons_of,
    effects_of,
    findings_of,
    independent_directions,
    without_interval,
)
from msacu_site.evidence.shown_numbers import show_number, show_p
from msacu_site.evidence.synthesis import Pooled, SignTest, Withheld, group_size, sign_test
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import study_address
from msacu_site.linking.site import LinkedSymptom
from msacu_site.linking.values import format_number
from msacu_site.pages.page import Desk
from msacu_site.pages.result_rows import outcome_label
from msacu_site.pages.summary_of_findings import SummaryGroup, heading_of, make_summary
from msacu_site.records.study import Direction

_ARROWS = {
    Direction.FAVOURS_FIRST: "up",
    Direction.FAVOURS_SECOND: "down",
    Direction.NO_DIFFERENCE: "sideways",
    Direction.MIXED: "sideways",
    Direction.UNCLEAR: "unreadable",
}
_PLOT = "directions"


class TwinRow(Frozen):
    """A study's arrow in words."""

    label: str
    address: str
    outcome: str
    direction: str
    people: str
    bias: str


class TwinGroup(Frozen):
    """The studies of one comparison in words."""

    heading: str
    rows: tuple[TwinRow, ...]


class ForestView(Frozen):
    """Effects on one scale: the picture, its table, and its average or why it has none."""

    title: str
    picture: Svg
    rows: tuple[tuple[str, str], ...]
    note: str


class ComparisonView(Frozen):
    """The effects of one comparison, or why none is drawn."""

    heading: str
    forests: tuple[ForestView, ...]
    notes: tuple[str, ...]


class SideBySide(Frozen):
    """Everything side by side; `tests` says what the signs allow to be tested."""

    directions: Svg
    twins: tuple[TwinGroup, ...]
    tests: tuple[str, ...]
    comparisons: tuple[ComparisonView, ...]
    summary: tuple[SummaryGroup, ...]
    kept_out: str | None


def make_side_by_side(desk: Desk, symptom: LinkedSymptom) -> SideBySide | None:
    """Put a symptom's studies side by side; None where nothing was compared."""
    comparisons = comparisons_of(desk.site, symptom)
    if not comparisons:
        return None
    headings = [comparison_heading(desk, comparison) for comparison in comparisons]
    found = [findings_of(comparison, symptom) for comparison in comparisons]
    several = len({finding.outcome for findings in found for finding in findings}) > 1
    named = list(zip(headings, found, strict=True))
    summary, kept_out = make_summary(desk, symptom, list(zip(headings, comparisons, strict=True)))
    return SideBySide(
        _draw_directions(desk, named, several),
        tuple(TwinGroup(heading, tuple(_twin(desk, f, several) for f in findings)) for heading, findings in named),
        _tests(desk, named),
        tuple(_comparison(desk, symptom, comparison, n) for n, comparison in enumerate(comparisons, 1)),
        summary,
        kept_out,
    )


def _draw_directions(desk: Desk, named: list[tuple[str, tuple[StudyFinding, ...]]], several: bool) -> Svg:
    words = desk.words
    groups = tuple(
        DirectionGroup(heading, tuple(_direction_row(desk, finding, several) for finding in findings))
        for heading, findings in named
    )
    naming = Naming(_PLOT, words("side_by_side.directions.title"), words("side_by_side.directions.description"))
    first, second, third = (words(f"side_by_side.directions.{name}") for name in ("study", "direction", "bias"))
    return draw_effect_direction(naming, groups, (first, second, third))


def comparison_heading(desk: Desk, comparison: Comparison) -> str:
    """Name a comparison: «Tea, compared with usual care»."""
    vocabulary = desk.site.vocabulary
    return desk.words(
        "side_by_side.comparison",
        family=vocabulary.families[comparison.family].label,
        comparator=vocabulary.comparators[comparison.comparator].label,
    )


def _label(desk: Desk, study: str) -> str:
    return desk.labels.author_date.get(study, study)


def _people(desk: Desk, finding: StudyFinding) -> str:
    if finding.people is None:
        return desk.words("side_by_side.size.not-extracted")
    return desk.words("side_by_side.people", people=finding.people)


def _direction_row(desk: Desk, finding: StudyFinding, several: bool) -> DirectionRow:
    bias = finding.bias or "not-assessed"
    outcome = (heading_of(finding.outcome, desk),) if several else ()
    return DirectionRow(
        _label(desk, finding.study.id),
        "; ".join((*outcome, _people(desk, finding))),
        _ARROWS[finding.direction],
        group_size(finding.people),
        bias,
        desk.words(f"side_by_side.bias.{bias}"),
    )


def _twin(desk: Desk, finding: StudyFinding, several: bool) -> TwinRow:
    return TwinRow(
        _label(desk, finding.study.id),
        study_address(finding.study.id),
        heading_of(finding.outcome, desk) if several else "",
        desk.words(f"direction_short.{finding.direction}"),
        _people(desk, finding),
        desk.words(f"side_by_side.bias.{finding.bias or 'not-assessed'}"),
    )


def _tests(desk: Desk, groups: Iterable[tuple[str, tuple[StudyFinding, ...]]]) -> tuple[str, ...]:
    """Say what a sign test gives where it may be made; where it may nowhere be made, say once why not."""
    told: list[str] = []
    refused: list[str] = []
    for heading, findings in groups:
        for outcome in dict.fromkeys(finding.outcome for finding in findings):
            tested = sign_test(independent_directions(f for f in findings if f.outcome == outcome))
            if isinstance(tested, SignTest):
                gaps = {"comparison": heading, "outcome": outcome_label(outcome, desk.site)}
                told.append(desk.words("side_by_side.tested", studies=tested.studies, p=show_p(tested.p), **gaps))
            else:
                refused.append(_withheld(desk, tested))
    return tuple(told) or tuple(dict.fromkeys(refused))


def _withheld(desk: Desk, withheld: Withheld) -> str:
    return desk.words(f"side_by_side.withheld.{withheld.reason}", number=withheld.number)


def _comparison(desk: Desk, symptom: LinkedSymptom, comparison: Comparison, number: int) -> ComparisonView:
    scales = effects_of(comparison, desk.site, symptom)
    forests = tuple(_forest(desk, on_scale, f"forest-{number}-{n}") for n, on_scale in enumerate(scales, 1))
    notes = [] if forests else [desk.words("side_by_side.withheld.no-interval")]
    if lacking := without_interval(comparison):
        names = "; ".join(_label(desk, study.id) for study in lacking)
        notes.append(desk.words("side_by_side.not_drawn", studies=names))
    return ComparisonView(comparison_heading(desk, comparison), forests, tuple(notes))


def _forest(desk: Desk, on_scale: EffectsOnScale, name: str) -> ForestView:
    words, scale, pooled = desk.words, on_scale.scale, on_scale.pooled
    weights = pooled.weights if isinstance(pooled, Pooled) else (None,) * len(on_scale.effects)
    rows = [
        ForestRow(_label(desk, e.study.id), effect_words(desk, scale, e), e.value, e.low, e.high, weight)
        for e, weight in zip(on_scale.effects, weights, strict=True)
    ]
    average = _average(desk, on_scale, pooled) if isinstance(pooled, Pooled) else None
    title = _scale_title(desk, scale)
    picture = draw_forest_plot(
        Naming(name, words("side_by_side.forest.title", scale=title), words("side_by_side.forest.description")),
        tuple(rows),
        _sides(desk, scale),
        ratio=scale.is_ratio,
        average=average,
    )
    shown = (*rows, *((average,) if average else ()))
    note = _withheld(desk, pooled) if isinstance(pooled, Withheld) else _average_note(desk, pooled)
    return ForestView(title, picture, tuple((row.label, row.text) for row in shown), note)


def _average(desk: Desk, on_scale: EffectsOnScale, pooled: Pooled) -> ForestRow:
    back = math.exp if on_scale.scale.is_ratio else float
    value, low, high = back(pooled.value), back(pooled.low), back(pooled.high)
    label = desk.words("side_by_side.forest.average", trials=len(on_scale.effects))
    return ForestRow(label, _effect_text(desk, on_scale.scale, (value, low, high), 95), value, low, high)


def _average_note(desk: Desk, pooled: Pooled) -> str:
    return desk.words("side_by_side.forest.average_note", between=show_number(pooled.between, 3))


def effect_words(desk: Desk, scale: Scale, effect: ComparableEffect) -> str:
    """Write an effect with its interval, and whether it was reported or worked out here."""
    if not effect.computed:
        numbers = tuple(format_number(number) for number in (effect.value, effect.low, effect.high))
        return _effect_text(desk, scale, numbers, effect.level)
    text = _effect_text(desk, scale, (effect.value, effect.low, effect.high), effect.level)
    return f"{text}, {desk.words('side_by_side.forest.computed')}"


def _effect_text(desk: Desk, scale: Scale, numbers: tuple[float | str, ...], level: float) -> str:
    value, low, high = (number if isinstance(number, str) else show_number(number, 2) for number in numbers)
    return desk.words(
        "side_by_side.forest.effect",
        metric=desk.words(f"metric.{scale.metric}"),
        value=value,
        unit=f" {scale.unit}" if scale.unit else "",
        level=format_number(level),
        interval=desk.words(f"interval.{scale.interval}"),
        low=low,
        high=high,
    )


def _scale_title(desk: Desk, scale: Scale) -> str:
    instrument = desk.site.vocabulary.instruments.get(scale.measure)
    measure = instrument.label if instrument else scale.measure
    kind = () if scale.randomised else (desk.words("side_by_side.forest.not_randomised"),)
    return ", ".join((measure, *((scale.detail,) if scale.detail else ()), *kind))


def _sides(desk: Desk, scale: Scale) -> Sides:
    words = desk.words
    instrument = desk.site.vocabulary.instruments.get(scale.measure)
    better = instrument.better if instrument else "none"
    first, second = words("direction_short.favours-first"), words("direction_short.favours-second")
    named = {
        "lower": (first, second),
        "higher": (second, first),
        "none": (words("side_by_side.forest.lower"), words("side_by_side.forest.higher")),
    }
    left, right = named[better]
    return Sides(
        words("side_by_side.forest.left", side=left),
        words("side_by_side.forest.right", side=right),
    )
