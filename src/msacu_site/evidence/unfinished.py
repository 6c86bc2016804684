"""What is overdue and unfinished: a list for editors to work through, and counts for readers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from msacu_site.diagnostics import Span
from msacu_site.evidence.judge import Judgements
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import HOME, page_address, study_address, symptom_address
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.records.base import Record
from msacu_site.records.study import Design, Read
from msacu_site.records.validation import Sourced

_SECOND_HAND = frozenset({Read.SECONDARY, Read.CITATION})


class Unfinished(StrEnum):
    """The kinds of unfinished work, the most pressing first; each has its words in the language file."""

    OVERDUE = "overdue"
    UNWEIGHED = "unweighed"
    PAST_COMPLETION = "past-completion"
    DUE_SOON = "due-soon"
    COMPLETION_UNKNOWN = "completion-unknown"
    SECOND_HAND = "second-hand"
    UNCHECKED = "unchecked"


class Task(Frozen):
    """One thing to do: where it stands in the sources, which page it is about, and what there is to know."""

    kind: Unfinished
    subject: str
    address: str
    span: Span
    says: str


def list_unfinished(site: Site, judgements: Judgements, today: date, within: int = 0) -> tuple[Task, ...]:
    """Return all unfinished work on a day, the most pressing first; `within` is how many days ahead to look."""
    tasks = [
        *_reviews(site, today, today + timedelta(days=within)),
        *_unweighed(site, judgements),
        *_trials(site, today),
        *_records(site),
    ]
    order = list(Unfinished)
    return tuple(sorted(tasks, key=lambda task: (order.index(task.kind), task.span, task.says)))


def _reviews(site: Site, today: date, horizon: date) -> Iterator[Task]:
    for subject, address, due, span in _due_dates(site):
        if due <= horizon:
            kind = Unfinished.OVERDUE if due < today else Unfinished.DUE_SOON
            yield Task(kind, subject, address, span, due.isoformat())


def _due_dates(site: Site) -> Iterator[tuple[str, str, date, Span]]:
    settings = site.content.single.get("site.yaml")
    if settings:
        yield site.settings.short_title, HOME, site.settings.due, settings.document.span_of(("due",))
    for slug, symptom in site.symptoms.items():
        where = site.content.symptoms[slug].front.document.span_of(("due",))
        yield symptom.record.title, symptom_address(slug), symptom.record.due, where
    for slug, page in site.content.pages.items():
        if page.record.due:
            yield page.record.title, page_address(slug), page.record.due, page.front.document.span_of(("due",))


def _unweighed(site: Site, judgements: Judgements) -> Iterator[Task]:
    for slug, judgement in judgements.items():
        title, document = site.symptoms[slug].record.title, site.content.symptoms[slug].front.document
        for judged in judgement.ratings:
            for key in judged.not_considered:
                span = document.span_of(("ratings", judged.number, "considered"))
                yield Task(Unfinished.UNWEIGHED, title, symptom_address(slug), span, key)
        for key in dict.fromkeys(study.id for study, _ in judgement.unrated):
            span = document.span_of(("ratings",), key=True)
            yield Task(Unfinished.UNWEIGHED, title, symptom_address(slug), span, key)


def _trials(site: Site, today: date) -> Iterator[Task]:
    """Registered studies whose end has passed without results, and those whose end nobody has read."""
    for key, study in site.studies.items():
        record, source = study.record, site.content.studies[key]
        if record.design is not Design.PROTOCOL or record.results_posted or not record.registration:
            continue
        if record.completes is None:
            yield _task(Unfinished.COMPLETION_UNKNOWN, study, source, "registration", record.registration)
        elif last_day(record.completes) < today:
            yield _task(Unfinished.PAST_COMPLETION, study, source, "completes", record.completes)


def _records(site: Site) -> Iterator[Task]:
    for key, study in site.studies.items():
        record, source = study.record, site.content.studies[key]
        if not record.checked_by:
            yield _task(Unfinished.UNCHECKED, study, source, "id", record.extracted_by or "")
        second_hand = sum(result.read in _SECOND_HAND for result in record.results)
        if record.read in _SECOND_HAND:
            yield _task(Unfinished.SECOND_HAND, study, source, "read", record.read)
        elif second_hand:
            yield _task(Unfinished.SECOND_HAND, study, source, "results", f"{second_hand} of its results")


def _task(kind: Unfinished, study: LinkedStudy, source: Sourced[Record], field: str, says: str) -> Task:
    return Task(kind, study.id, study_address(study.id), source.document.span_of((field,), key=True), says)


def last_day(partial: str) -> date:
    """Return the last day of a year, a month or a day; a day that its month lacks becomes the month's last."""
    year, *rest = map(int, partial.split("-"))
    month = rest[0] if rest else 12
    following = date(year + month // 12, month % 12 + 1, 1)
    end = following - timedelta(days=1)
    return min(end, date(year, month, min(rest[1], end.day))) if len(rest) == 2 else end
