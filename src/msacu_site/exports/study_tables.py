"""The tables of studies, of their groups, and of the harms that they tell of."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from msacu_site.exports.column import Column, Kind, Row, fields_by_path, from_field, own
from msacu_site.exports.table import JudgedSite, Table
from msacu_site.linking.addresses import study_address
from msacu_site.linking.plain_text import plain_prose
from msacu_site.linking.site import LinkedStudy
from msacu_site.records.study import Arm, Harm, Study
from msacu_site.records.vocabulary import Directness

_POPULATION = ("types", "described", "randomised", "enrolled", "analysed", "planned", "age", "sex", "severity")
_AFTERWARDS = (
    "funding", "interests", "registration", "completes", "results_posted", "standing", "standing_note",
    "authors_complete", "extracted_by", "extracted_on", "checked_by", "note",
)  # fmt: skip
_ARM = ("label", "class", "n", "sessions", "weeks", "schedule", "points", "style", "with")
_ATTRIBUTES = {"class": "kind", "with": "with_"}
HARM_STATES = ("reported", "none-observed", "not-reported", "not-applicable")


def make_study_tables() -> tuple[Table, ...]:
    """Return the tables of studies, groups and harms, with the meanings that editors are given."""
    fields = fields_by_path("study")

    def of_record(path: str) -> Column:
        return from_field(fields, path, attrgetter(f"record.{path}"))

    studies = (
        own("study", "The study's id: the name of its page and its key in the list of sources.", attrgetter("id"),
            always=True),
        own("title", "Title of the publication.", lambda row: row.reference.title if row.reference else None),
        own("authors", "Authors, in the order of the publication.", author_names, Kind.LIST),
        own("year", "Year of publication.", lambda row: row.reference and row.reference.year, Kind.WHOLE_NUMBER),
        own("doi", "Digital object identifier.", lambda row: row.reference and row.reference.doi),
        own("pmid", "Number in PubMed.", lambda row: row.reference and row.reference.pmid),
        *map(of_record, ("design", "read", "question", "country")),
        from_field(fields, "population.condition", attrgetter("record.population.condition")),
        own(
            "directness", "How close the people are to those this site is for.", attrgetter("directness"),
            allowed=Directness, always=True,
        ),
        own(
            "counts_as_evidence", "Whether the publication stands: what is retracted, untraced or replaced does not.",
            attrgetter("counts_as_evidence"), Kind.YES_NO, always=True,
        ),
        *(of_record(f"population.{name}") for name in _POPULATION),
        own("harms", "What the record says on harms; each one has a row in the table of harms.", _harms,
            allowed=HARM_STATES),
        *map(of_record, _AFTERWARDS),
        own("page", "Where the study is shown on this site.", lambda row: study_address(row.id), always=True),
    )  # fmt: skip
    arms = (
        _study_of_pair(),
        from_field(fields, "arms.id", lambda row: row[1].id, name="arm"),
        *(from_field(fields, f"arms.{name}", _of_arm(name), unit=_unit(name)) for name in _ARM),
    )
    harms = (
        own("study", "The study's id.", lambda row: row[0].id, always=True),
        from_field(fields, "harms.event", lambda row: row[1].event),
        from_field(fields, "harms.severity", lambda row: row[1].severity),
        own("arm", "The group in which it happened.", lambda row: row[2]),
        own("people", "People to whom it happened.", lambda row: _count(row[1], row[2], 0), Kind.WHOLE_NUMBER,
            unit="people"),
        own("of", "People watched in that group.", lambda row: _count(row[1], row[2], 1), Kind.WHOLE_NUMBER,
            unit="people"),
        from_field(fields, "harms.reported", lambda row: row[1].reported),
    )  # fmt: skip
    return (
        Table("studies", "one study", studies, _studies),
        Table("arms", "one group of a study", arms, _arms),
        Table("harms", "one unwanted event in one group of a study", harms, _harm_rows),
    )


def summarise(study: LinkedStudy, judged: JudgedSite) -> str:
    """Return a study's summary in plain text, with its figures printed."""
    return plain_prose(study.summary, judged.site)


def _study_of_pair() -> Column:
    return own("study", "The study's id.", lambda row: row[0].id, always=True)


def _of_arm(name: str) -> Row:
    attribute = attrgetter(_ATTRIBUTES.get(name, name))
    return lambda row: attribute(row[1])


def _unit(name: str) -> str:
    return {"n": "people", "sessions": "sessions", "weeks": "weeks"}.get(name, "")


def author_names(study: LinkedStudy) -> tuple[str, ...]:
    """Return the authors as «Family, Given»; a body under its own name."""
    persons = study.reference.people.persons if study.reference else ()
    return tuple(", ".join(part for part in (p.surname(), p.given, p.suffix) if part) for p in persons)


def _harms(study: LinkedStudy) -> str | None:
    harms = study.record.harms
    return "reported" if isinstance(harms, tuple) else harms


def _studies(judged: JudgedSite) -> Iterator[LinkedStudy]:
    return (judged.site.studies[key] for key in sorted(judged.site.studies))


def _arms(judged: JudgedSite) -> Iterator[tuple[Study, Arm]]:
    return ((study.record, arm) for study in _studies(judged) for arm in study.record.arms)


def _harm_rows(judged: JudgedSite) -> Iterator[tuple[Study, Harm, str | None]]:
    for study in _studies(judged):
        for harm in study.record.named_harms:
            for arm in dict.fromkeys((*harm.arms, *(harm.counts or ()))) or (None,):
                yield study.record, harm, arm


def _count(harm: Harm, arm: str | None, place: int) -> int | None:
    counts = (harm.counts or {}).get(arm or "")
    return counts[place] if counts else None
