"""References as RIS, the tagged lines that reference managers import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msacu_site.references.identifiers import doi_url, pmc_url, pubmed_url
from msacu_site.references.partial_date import PartialDate
from msacu_site.references.person import Person
from msacu_site.references.reference import Kind, Reference

_TYPES = {
    Kind.ARTICLE: "JOUR",
    Kind.BOOK: "BOOK",
    Kind.CHAPTER: "CHAP",
    Kind.REPORT: "RPRT",
    Kind.THESIS: "THES",
    Kind.WEB: "ELEC",
    Kind.REGISTRY: "DBASE",
    Kind.CONFERENCE: "CPAPER",
    Kind.DATASET: "DATA",
    Kind.PREPRINT: "UNPB",
    Kind.OTHER: "GEN",
}


def write_ris(references: Iterable[Reference]) -> str:
    """Return references in RIS; every record begins with its type and ends with `ER`."""
    return "".join(map(_write_record, references))


def _write_record(reference: Reference) -> str:
    lines = [("TY", _TYPES[reference.kind]), *_parts(reference), ("ER", "")]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines)


def _parts(reference: Reference) -> Iterator[tuple[str, str]]:
    yield from (("AU", _name(person)) for person in reference.people.persons)
    yield from (("A2", _name(person)) for person in reference.editors.persons)
    yield "TI", reference.title
    yield from _dates(reference.date)
    first, last = _first_and_last(reference)
    found = (
        ("T2", reference.container),
        ("VL", reference.volume),
        ("IS", reference.issue or reference.number),
        ("SP", first),
        ("EP", last),
        ("ET", reference.edition),
        ("T3", reference.series),
        ("PB", reference.publisher or reference.institution),
        ("CY", reference.place),
        ("M3", reference.medium),
        ("DO", reference.doi),
        ("AN", reference.pmid),
        ("C2", reference.pmcid),
        ("LA", reference.language),
        ("N1", reference.note),
        ("UR", _address(reference)),
        ("Y2", _day(reference.accessed) if reference.accessed else None),
        ("ID", reference.key),
    )
    yield from ((tag, value) for tag, value in found if value)
    yield from (("KW", number) for number in reference.registrations)


def _name(person: Person) -> str:
    """Write `von Glehn, Felix, Jr.`; a body's name has no comma of ours."""
    return ", ".join(part for part in (person.surname(), person.given, person.suffix) if part)


def _dates(date: PartialDate | None) -> Iterator[tuple[str, str]]:
    if date:
        yield "PY", str(date.year)
        yield "DA", _day(date)


def _day(date: PartialDate) -> str:
    """Write `2020/09/03/`, with nothing between the slashes for what is not known."""
    month, day = (f"{part:02d}" if part else "" for part in (date.month, date.day))
    return f"{date.year}/{month}/{day}/"


def _first_and_last(reference: Reference) -> tuple[str | None, str | None]:
    if reference.pages is None or not reference.pages.ranges:
        return None, None
    return reference.pages.ranges[0].first, reference.pages.ranges[-1].last


def _address(reference: Reference) -> str | None:
    if reference.url:
        return reference.url
    makers = ((reference.doi, doi_url), (reference.pmid, pubmed_url), (reference.pmcid, pmc_url))
    return next((make(value) for value, make in makers if value), None)
