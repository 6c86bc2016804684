"""The summary of findings: for each comparison every outcome, good or bad, measured or not (GRADE handbook, 2013)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msacu_site.evidence.comparisons import (
    RATIOS,
    Comparison,
    Pair,
    comparable_effect,
    comparisons_of,
    outcome_of,
)
from msacu_site.evidence.contrasts import Contrast, contrast_of
from msacu_site.evidence.people import shared_groups, total_people
from msacu_site.evidence.rating import LEVELS, JudgedRating
from msacu_site.evidence.shown_numbers import show_number
from msacu_site.evidence.wording import rating_line
from msacu_site.frozen import Frozen
from msacu_site.linking.site import LinkedStudy, LinkedSymptom
from msacu_site.linking.values import format_number
from msacu_site.pages.harm_lines import make_harm_line
from msacu_site.pages.page import Desk
from msacu_site.pages.result_rows import effect_text, outcome_label
from msacu_site.records.study import ArmValues, Direction, Metric, Result

# GRADE: a table of more than seven outcomes is not read; harms are always one of them.
MOST_OUTCOMES = 7

_ABSOLUTE = frozenset({Metric.MEAN_DIFFERENCE, Metric.RISK_DIFFERENCE})


class SummaryRow(Frozen):
    """One outcome of one comparison; an empty `certainty` means that nobody has rated it."""

    outcome: str
    comparator: tuple[str, ...]
    effect: tuple[str, ...]
    people: str
    certainty: str
    certainty_label: str
    dots: int
    comment: str


class SummaryGroup(Frozen):
    """The rows of one comparison."""

    heading: str
    rows: tuple[SummaryRow, ...]


def make_summary(
    desk: Desk, symptom: LinkedSymptom, comparisons: Sequence[tuple[str, Comparison]]
) -> tuple[tuple[SummaryGroup, ...], str | None]:
    """Return the table's groups, and a sentence on outcomes that it has no room for."""
    outcomes = _outcomes(desk, symptom)
    shown, left_out = outcomes[: MOST_OUTCOMES - 1], outcomes[MOST_OUTCOMES - 1 :]
    groups = tuple(
        SummaryGroup(heading, (*(_row(desk, symptom, c, outcome) for outcome in shown), _harms(desk, c)))
        for heading, c in comparisons
    )
    if not left_out:
        return groups, None
    names = ", ".join(outcome_label(outcome, desk.site) for outcome in left_out)
    return groups, desk.words("side_by_side.summary.kept_out", number=MOST_OUTCOMES, outcomes=names)


def heading_of(outcome: str, desk: Desk) -> str:
    """Return an outcome's name as it heads a row."""
    label = outcome_label(outcome, desk.site)
    return label[:1].upper() + label[1:]


def _outcomes(desk: Desk, symptom: LinkedSymptom) -> tuple[str, ...]:
    """The page's outcomes stand there whoever measured them; a group's page has those that anyone measured."""
    if symptom.record.kind != "group":
        return symptom.outcomes
    pairs = [pair for comparison in comparisons_of(desk.site, symptom) for pair in comparison.pairs]
    return tuple(dict.fromkeys(outcome_of(result, symptom) for _, result in pairs))


def _row(desk: Desk, symptom: LinkedSymptom, comparison: Comparison, outcome: str) -> SummaryRow:
    words = desk.words
    pairs = [pair for pair in comparison.pairs if outcome in {outcome_of(pair[1], symptom), *pair[1].also}]
    name = heading_of(outcome, desk)
    unrated = words("side_by_side.summary.not_rated")
    if not pairs:
        return SummaryRow(name, (), (), "", "", unrated, 0, words("side_by_side.summary.nobody"))
    judged = _rating(desk, symptom, comparison, outcome)
    return SummaryRow(
        name,
        _cell(desk, pairs, _with_comparator),
        _cell(desk, pairs, _effects),
        _people(desk, pairs),
        judged.rating.certainty if judged else "",
        words(f"certainty.{judged.rating.certainty}") if judged else unrated,
        LEVELS.index(judged.rating.certainty) + 1 if judged else 0,
        rating_line(judged, symptom, desk.site, words) if judged else _why_unrated(desk, pairs),
    )


def _rating(desk: Desk, symptom: LinkedSymptom, comparison: Comparison, outcome: str) -> JudgedRating | None:
    for judged in desk.judgements[symptom.slug].ratings:
        rated = (judged.rating.family, judged.rating.comparator)
        if rated == (comparison.family, comparison.comparator) and outcome in judged.outcomes:
            return judged
    return None


def _why_unrated(desk: Desk, pairs: list[Pair]) -> str:
    unread = all(result.direction in {None, Direction.UNCLEAR} for _, result in pairs)
    return desk.words(f"side_by_side.summary.{'not_readable' if unread else 'unrated'}")


def _people(desk: Desk, pairs: list[Pair]) -> str:
    words, people = desk.words, total_people(pairs)
    studies = len(shared_groups({study.id: study for study, _ in pairs}))
    counted = f"{people} people" if people else words("side_by_side.summary.unknown_people")
    told = f"{studies} {'study' if studies == 1 else 'studies'}"
    return words("side_by_side.summary.people", people=counted, studies=told)


def _cell(desk: Desk, pairs: list[Pair], tell: Callable[[Desk, Pair, Contrast], Iterator[str]]) -> tuple[str, ...]:
    """Tell what each result holds; every figure names its study and group, and who gave none is named too."""
    told: dict[str, list[str]] = {}
    for study, result in pairs:
        contrast = contrast_of(study, result, desk.site.vocabulary)
        told.setdefault(study.id, []).extend(tell(desk, (study, result), contrast) if contrast else ())
    lines = tuple(line for found in told.values() for line in found)
    silent = [_name(desk, key) for key, found in told.items() if not found]
    if not lines:
        return (desk.words("side_by_side.summary.not_extracted"),)
    if not silent:
        return lines
    return (*lines, desk.words("side_by_side.summary.not_extracted_from", studies="; ".join(silent)))


def _with_comparator(desk: Desk, pair: Pair, contrast: Contrast) -> Iterator[str]:
    return _figures(desk, *pair, contrast.second.id, contrast.second.label)


def _effects(desk: Desk, pair: Pair, contrast: Contrast) -> Iterator[str]:
    """Tell the effect, or where there is none the figures of the treated group."""
    text = _effect(desk, *pair)
    if text is None:
        yield from _figures(desk, *pair, contrast.first.id, contrast.first.label)
    else:
        gaps = {"study": _name(desk, pair[0].id), "measure": _measure(desk, pair[1])}
        groups = {"first": contrast.first.label, "second": contrast.second.label}
        yield desk.words("side_by_side.summary.effect", effect=text, **gaps, **groups)


def _figures(desk: Desk, study: LinkedStudy, result: Result, arm: str, group: str) -> Iterator[str]:
    words = desk.words
    gaps = {
        "study": _name(desk, study.id),
        "group": group,
        "measure": _measure(desk, result),
        "counted": f" {result.counted}" if result.counted else "",
    }
    values = (result.values or {}).get(arm)
    if values is not None and (found := _average(values)):
        name, number = found
        sd = words("side_by_side.summary.sd", sd=format_number(values.sd)) if values.sd is not None else ""
        yield words(f"side_by_side.summary.{name}", mean=format_number(number), sd=sd, **gaps)
    if result.counts and arm in result.counts:
        part, whole = result.counts[arm]
        yield words("side_by_side.summary.counts", part=part, whole=whole, **gaps)
    elif values is not None and values.percent is not None:
        yield words("side_by_side.summary.percent", percent=format_number(values.percent), **gaps)


def _average(values: ArmValues) -> tuple[str, float] | None:
    """A spread beside both a mean and a change belongs to nobody knows which; the mean is shown."""
    named = (("mean", values.mean), ("change", values.change), ("median", values.median))
    return next(((name, number) for name, number in named if number is not None), None)


def _effect(desk: Desk, study: LinkedStudy, result: Result) -> str | None:
    words = desk.words
    comparable = comparable_effect(study, result)
    if comparable is not None and comparable.computed:
        value, low, high = (show_number(n, 2) for n in (comparable.value, comparable.low, comparable.high))
        gaps = {"value": value, "low": low, "high": high, "unit": "", "level": format_number(comparable.level)}
        name, interval = words("metric.mean-difference"), words("interval.confidence")
        text = words("side_by_side.forest.effect", metric=name, interval=interval, **gaps)
        return f"{text}, {words('side_by_side.forest.computed')}"
    reported = effect_text(result, words)
    if reported is None or result.effect is None:
        return None
    metric = result.effect.metric
    kind = "relative" if metric in RATIOS else "absolute" if metric in _ABSOLUTE else None
    return words(f"side_by_side.summary.{kind}", effect=reported) if kind else reported


def _harms(desk: Desk, comparison: Comparison) -> SummaryRow:
    words, studies = desk.words, comparison.studies
    lines = {key: make_harm_line(study, desk.site, words, _name(desk, key)) for key, study in studies.items()}
    unread = [line.label for line in lines.values() if line.state == "not-extracted"]
    told = [
        words("side_by_side.summary.harm", study=line.label, text=line.text)
        for line in lines.values()
        if line.state != "not-extracted"
    ]
    if unread:
        told.append(words("side_by_side.summary.not_extracted_from", studies="; ".join(unread)))
    care = "harms_gap" if unread else "harms_care"
    return SummaryRow(
        words("side_by_side.summary.harms"),
        tuple(_harms_there(desk, comparison)) or (words("side_by_side.summary.no_harms_there"),),
        tuple(told),
        _people(desk, list(comparison.pairs)),
        "",
        words("side_by_side.summary.not_rated"),
        0,
        words(f"side_by_side.summary.{care}"),
    )


def _harms_there(desk: Desk, comparison: Comparison) -> Iterator[str]:
    """Tell the harms that were counted in the compared groups."""
    found = [(study, contrast_of(study, result, desk.site.vocabulary)) for study, result in comparison.pairs]
    contrasts = {
        (study.id, contrast.second.id): (study.record.named_harms, contrast.second)
        for study, contrast in found
        if contrast
    }
    for (key, arm), (harms, group) in contrasts.items():
        for harm in harms:
            if harm.counts and arm in harm.counts:
                part, whole = harm.counts[arm]
                gaps = {"study": _name(desk, key), "group": group.label, "event": harm.event.lower()}
                yield desk.words("side_by_side.summary.harm_count", part=part, whole=whole, **gaps)


def _name(desk: Desk, key: str) -> str:
    return desk.labels.author_date.get(key, key)


def _measure(desk: Desk, result: Result) -> str:
    instrument = desk.site.vocabulary.instruments.get(result.measure)
    return (instrument.short or instrument.label) if instrument else result.measure
