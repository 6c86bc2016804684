"""Who tells of a study and what each text changes, beside what the record holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msacu_site.charts.change_mark import AS_TOLD, draw_change_mark
from msacu_site.charts.svg import Svg
from msacu_site.evidence.retellings import Dated, Telling, tellings_of
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import answer_address, reference_address, retelling_anchor, study_address
from msacu_site.linking.parts_of_study import result_called
from msacu_site.linking.plain_text import plain_prose
from msacu_site.linking.site import LinkedStudy
from msacu_site.pages.harm_lines import make_harm_line
from msacu_site.pages.page import Desk
from msacu_site.pages.result_rows import effect_text, outcome_label, with_minus_signs
from msacu_site.pages.study_links import NamedLink
from msacu_site.records.retelling import ChangeKind, Retelling, ToldChange
from msacu_site.records.study import Result


class ChangeView(Frozen):
    """One change: its mark and words, which part of the study it is about, what the record holds, where they differ."""

    kind: str
    mark: Svg
    label: str
    part: str
    record: str
    why: str


class TellingView(Frozen):
    """What one text makes of a study, and who read it and when; `sort` is empty where its name says what it is."""

    anchor: str
    text: str
    address: str | None
    sort: str
    dated: str
    says: str
    changes: tuple[ChangeView, ...]
    claims: tuple[NamedLink, ...]
    in_hand: str | None
    read_on: date | None
    recorded_by: str
    recorded_on: date


class RetoldStudy(Frozen):
    """A study, what its record says in short, in what its own sources disagree, and everybody who tells of it."""

    id: str
    study: NamedLink
    title: str
    design: str
    people: str
    summary: str
    read: str
    own: tuple[tuple[str, str], ...]
    tellings: tuple[TellingView, ...]


def make_retold_study(desk: Desk, study: LinkedStudy) -> RetoldStudy:
    """Put together what a study's record holds and what others make of it, in order of date."""
    record, words, site = study.record, desk.words, desk.site
    condition = site.vocabulary.conditions.get(record.population.condition)
    return RetoldStudy(
        study.id,
        NamedLink(desk.labels.author_date.get(study.id, study.id), study_address(study.id)),
        study.reference.title if study.reference else study.id,
        words(f"designs.{record.design}"),
        condition.label if condition else record.population.condition,
        plain_prose(study.summary, site),
        words(f"read_sentence.{record.read}"),
        tuple((words(f"discrepancy.{item.kind}"), desk.with_names(item.says)) for item in record.discrepancies),
        tuple(make_telling(desk, telling) for telling in tellings_of(study, site)),
    )


def make_telling(desk: Desk, telling: Telling) -> TellingView:
    """Describe what one text makes of a study."""
    text, study, told = telling.text, telling.study, telling.told
    own = text.told_by == study.id
    return TellingView(
        retelling_anchor(study.id, text.id),
        desk.words("retold.itself") if own else name_of_text(desk, text),
        reference_address(text.told_by) if text.told_by and not own else None,
        "" if text.called else f"{desk.words(f'retold.kinds.{text.kind}')} ",
        tell_date(desk, telling.dated),
        desk.with_names(told.says) if told else desk.words("retold.left_out"),
        _changes(desk, telling),
        _claims(desk, told.claims if told else ()),
        text.in_hand,
        text.read_on,
        text.recorded_by,
        text.recorded_on,
    )


def kinds_of(telling: Telling) -> tuple[str, ...]:
    """Return the kinds of change in a telling, each once; what is told as recorded has a kind of its own."""
    if telling.told is None:
        return (ChangeKind.NULL_TRIAL_MISSING.value,)
    return tuple(dict.fromkeys(change.kind.value for change in telling.told.changes)) or (AS_TOLD,)


def name_of_text(desk: Desk, text: Retelling) -> str:
    """Return what readers call a text: the name in its record, else its authors and year, else its title."""
    reference = desk.site.references.get(text.told_by or "")
    if text.called or reference is None:
        return text.called or text.told_by or text.id
    return desk.labels.author_date[reference.key] if reference.people.persons else f"‘{reference.title}’"


def tell_date(desk: Desk, dated: Dated) -> str:
    """Say when a text was written, or that nobody knows."""
    if dated.year is not None:
        return str(dated.year)
    if dated.not_before is not None:
        return desk.words("retold.not_before", year=dated.not_before)
    return desk.words("retold.no_date")


def _changes(desk: Desk, telling: Telling) -> tuple[ChangeView, ...]:
    if telling.told is None:
        return (_missing(desk, telling),)
    changes = tuple(_change(desk, telling.study, change) for change in telling.told.changes)
    return changes or (
        ChangeView(AS_TOLD, draw_change_mark(AS_TOLD), desk.words(f"retold.changes.{AS_TOLD}"), "", "", ""),
    )


def _change(desk: Desk, study: LinkedStudy, change: ToldChange) -> ChangeView:
    kind = change.kind.value
    return ChangeView(
        kind,
        draw_change_mark(kind),
        desk.words(f"retold.changes.{kind}"),
        _part(desk, study, change.against),
        desk.with_names(_record_says(desk, study, change.against)),
        desk.with_names(change.why),
    )


def _missing(desk: Desk, telling: Telling) -> ChangeView:
    kind = ChangeKind.NULL_TRIAL_MISSING.value
    known = "yes" if telling.could_know else "unknown"
    return ChangeView(
        kind,
        draw_change_mark(kind),
        desk.words(f"retold.changes.{kind}"),
        "",
        "",
        desk.words(f"retold.missing.{known}"),
    )


def _part(desk: Desk, study: LinkedStudy, name: str) -> str:
    result = result_called(study.record, name)
    return outcome_label(result.outcome, desk.site) if result else str(desk.words.group("retold.parts").get(name, name))


def _record_says(desk: Desk, study: LinkedStudy, name: str) -> str:
    """Print the record's own word on a part, so that this page cannot drift from the record."""
    result = result_called(study.record, name)
    if result is not None:
        return _result_says(desk, study, result)
    tell = _TELL.get(name)
    return (tell(desk, study) if tell else None) or desk.words("retold.nothing_recorded")


def _result_says(desk: Desk, study: LinkedStudy, result: Result) -> str:
    if result.reported:
        return with_minus_signs(result.reported)
    arms = {arm.id: arm.label for arm in study.record.arms}
    if result.contrast and result.direction:
        first, second = (arms.get(arm, arm) for arm in result.contrast)
        told = desk.words(f"direction.{result.direction}", first=first, second=second)
    else:
        told = desk.words(f"change.{result.change}") if result.change else desk.words(f"basis.{result.basis}")
    return ". ".join(part for part in (told, effect_text(result, desk.words)) if part)


def _population(desk: Desk, study: LinkedStudy) -> str:
    population = study.record.population
    condition = desk.site.vocabulary.conditions.get(population.condition)
    numbers = (
        desk.words(f"retold.people.{name}", number=number)
        for name in ("randomised", "enrolled", "analysed", "planned")
        if (number := getattr(population, name)) is not None
    )
    known = condition.label if condition else population.condition
    return "; ".join(part for part in (known, population.described, *numbers, population.severity) if part)


_TELL: dict[str, Callable[[Desk, LinkedStudy], str | None]] = {
    "title": lambda desk, study: study.reference.title if study.reference else None,
    "question": lambda desk, study: study.record.question,
    "design": lambda desk, study: desk.words(f"designs.{study.record.design}"),
    "population": _population,
    "arms": lambda desk, study: "; ".join(
        ". ".join(part for part in (arm.label, arm.schedule, arm.with_) if part) for arm in study.record.arms
    ),
    "harms": lambda desk, study: make_harm_line(study, desk.site, desk.words, study.id).text,
    "limitations": lambda desk, study: " ".join(study.record.limitations),
    "conclusion": lambda desk, study: study.record.review.conclusion if study.record.review else None,
    "summary": lambda desk, study: plain_prose(study.summary, desk.site),
    "standing": lambda desk, study: study.record.standing_note or desk.words(f"standing.{study.record.standing}"),
}


def _claims(desk: Desk, ids: tuple[str, ...]) -> tuple[NamedLink, ...]:
    claims = desk.site.claims
    return tuple(
        NamedLink(claims[name].record.claim, answer_address(claims[name].record.told_by, name))
        for name in ids
        if name in claims
    )
