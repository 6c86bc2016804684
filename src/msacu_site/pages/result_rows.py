"""Results as rows of a table: the study, the people, the comparison, what was seen and how it was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msacu_site.evidence.contrasts import contrast_of
from msacu_site.evidence.people import people_in_contrast
from msacu_site.evidence.standing import standing_mark
from msacu_site.frozen import Frozen
from msacu_site.language.words import Words
from msacu_site.linking.addresses import result_anchor, study_address
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.linking.values import format_number, format_share, result_name
from msacu_site.records.study import Basis, Read, Result

_WEAKER = (Read.FULL_TEXT, Read.ABSTRACT, Read.REGISTRY, Read.SECONDARY, Read.CITATION)

# not inside a range or a name, such as 18-65 or S49-S54
_HYPHEN_AS_MINUS = re.compile(r"(?<![\w.–-])-(?=\d)")


class ResultRow(Frozen):
    """One result, in words; `mark` names the glyph of its direction."""

    study: str
    address: str
    label: str
    design: str
    condition: str
    people: str | None
    treatment: str
    against: str
    outcome: str
    measure: str
    measure_about: str | None
    better: str | None
    timepoint: str | None
    basis: str
    seen: str
    mark: str
    reported: str | None
    effect: str | None
    p: str | None
    counts: tuple[str, ...]
    doubts: tuple[str, ...]
    read: str
    anchor: str
    comparator: str | None


class StudyResults(Frozen):
    """The results of one study that stand on one page."""

    address: str
    label: str
    design: str
    condition: str
    read: str
    rows: tuple[ResultRow, ...]


def gather_by_study(rows: Iterable[ResultRow]) -> tuple[StudyResults, ...]:
    """Put the results of one study together, in the order in which the studies come."""
    gathered: dict[tuple[str, str], list[ResultRow]] = {}
    for row in rows:
        gathered.setdefault((row.study, row.read), []).append(row)
    return tuple(
        StudyResults(first.address, first.label, first.design, first.condition, first.read, tuple(members))
        for members in gathered.values()
        for first in members[:1]
    )


def with_minus_signs(text: str) -> str:
    """Print the hyphen before a negative number as the minus sign that all other figures have."""
    return _HYPHEN_AS_MINUS.sub("−", text)


def make_row(
    study: LinkedStudy, result: Result, site: Site, words: Words, labels_by_key: Mapping[str, str]
) -> ResultRow:
    """Describe one result of a study."""
    vocabulary = site.vocabulary
    contrast = contrast_of(study, result, vocabulary)
    arms = {arm.id: arm.label for arm in study.record.arms}
    instrument = vocabulary.instruments.get(result.measure)
    condition = vocabulary.conditions.get(study.record.population.condition)
    people = people_in_contrast(study, result)
    read = max(result.read or study.record.read, study.record.read, key=_WEAKER.index)
    seen, mark = _seen(
        result, contrast.first.label if contrast else "", contrast.second.label if contrast else "", words
    )
    label, stands = labels_by_key.get(study.id, study.id), standing_mark(site, study.id, words)
    measure = (instrument.label if instrument else result.measure) + (f" ({result.detail})" if result.detail else "")
    return ResultRow(
        study.id,
        study_address(study.id),
        f"{label} ({stands})" if stands else label,
        words(f"designs.{study.record.design}"),
        condition.label if condition else study.record.population.condition,
        None if people is None else format_number(people),
        contrast.first.label if contrast else arms.get(result.arm or "", _first_arm(study)),
        contrast.second.label if contrast else "",
        outcome_label(result.outcome, site),
        measure,
        instrument.about if instrument else None,
        words(f"better.{instrument.better}") if instrument and instrument.better != "none" else None,
        result.timepoint,
        words(f"basis.{result.basis}"),
        seen,
        mark,
        result.reported and with_minus_signs(result.reported),
        effect_text(result, words),
        None if result.p is None else _p_text(result.p),
        _counts(result, arms),
        tuple(text for text in (result.doubt, result.note) if text),
        words(f"read.{read}"),
        result_anchor(result_name(result)),
        contrast.comparator if contrast else None,
    )


def outcome_label(outcome: str, site: Site) -> str:
    """Return an outcome's name: its page's title, the vocabulary's label, or its id written out."""
    if outcome in site.symptoms:
        return site.symptoms[outcome].record.title
    known = site.vocabulary.outcomes.get(outcome)
    return known.label if known else outcome.replace("-", " ")


def effect_text(result: Result, words: Words) -> str | None:
    """Write an effect as «Mean difference −1.14 (95% CI −1.83 to −0.45)»."""
    effect = result.effect
    if effect is None:
        return None
    text = f"{words(f'metric.{effect.metric}')} {format_number(effect.value)}{f' {effect.unit}' if effect.unit else ''}"
    if effect.ci is None:
        return text
    low, high = (format_number(limit) for limit in effect.ci)
    return f"{text} ({format_number(effect.level)}% {words(f'interval.{effect.interval}')} {low} to {high})"


def _seen(result: Result, first: str, second: str, words: Words) -> tuple[str, str]:
    if result.basis is Basis.PLANNED:
        return words("basis.planned"), "planned"
    if result.direction is not None:
        return words(f"direction.{result.direction}", first=first, second=second), result.direction.value
    if result.change is not None:
        group = "change_told" if result.basis is Basis.NARRATIVE else "change"
        return words(f"{group}.{result.change}"), f"change-{result.change}"
    return words(f"basis.{result.basis}"), "none"


def _p_text(p: float | int | str) -> str:
    text = format_number(p)
    return f"p {text}" if text[:1] in "<>=≤≥" else f"p = {text}"


def _counts(result: Result, arms: dict[str, str]) -> tuple[str, ...]:
    what = f" {result.counted}" if result.counted else ""
    return tuple(
        f"{arms.get(arm, arm)}: {part} of {whole} people{what}"
        + (f" ({format_share(part, whole)} of people)" if whole else "")
        for arm, (part, whole) in (result.counts or {}).items()
    )


def _first_arm(study: LinkedStudy) -> str:
    return study.record.arms[0].label if study.record.arms else ""
