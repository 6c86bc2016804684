"""References as RIS, the tagged lines that reference managers import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msacu_site.memory.once_each import once_each
from msacu_site.references.csl_item import TRIAL_REGISTRATION, CslItem, view_as_csl
from msacu_site.references.partial_date import SEASONS, PartialDate
from msacu_site.references.person import People, Person
from msacu_site.references.reference import Kind, Reference
from msacu_site.references.to_latex import fold

_TYPES = {
    Kind.ARTICLE: "JOUR",
    Kind.BOOK: "BOOK",
    Kind.CHAPTER: "CHAP",
    Kind.REPORT: "RPRT",
    Kind.THESIS: "THES",
    Kind.WEB: "ELEC",
    Kind.REGISTRY: "RPRT",
    Kind.CONFERENCE: "CPAPER",
    Kind.DATASET: "DATA",
    Kind.PREPRINT: "UNPB",
    Kind.OTHER: "GEN",
}
_SUBTYPES = {"magazine": "MGZN", "newspaper": "NEWS"}


def write_ris(references: Iterable[Reference]) -> str:
    """Return references in RIS; every record begins with its type and ends with `ER`."""
    return "".join(map(_write_record, references))


@once_each
def _write_record(reference: Reference) -> str:
    kind = _SUBTYPES.get(reference.subtype or "") or _TYPES[reference.kind]
    lines = [("TY", kind), *_parts(reference), ("ER", "")]
    return "".join(f"{tag}  - {fold(value)}\r\n" for tag, value in lines)


def _parts(reference: Reference) -> Iterator[tuple[str, str]]:
    item = view_as_csl(reference)
    for tag, people in (("AU", item.author), ("A2", item.editor), ("A4", item.translator)):
        yield from ((tag, name) for name in _names(people))
    yield "TI", item.title
    yield from _dates(item.issued)
    single = {
        **_titles(item),
        "VL": item.volume,
        "NV": item.number_of_volumes,
        "IS": item.issue or _number(reference, item),
        **_pages(reference, item),
        "ET": item.edition,
        "PB": item.publisher,
        "CY": item.publisher_place,
        "M3": _sort_of_work(reference),
        "DO": item.doi,
        "AN": item.pmid,
        "C2": item.pmcid,
        "LA": reference.language,
        "SN": reference.unprinted("isbn") or reference.unprinted("issn"),
        "ST": reference.unprinted("shorttitle"),
        "N1": reference.note,
        "AB": reference.unprinted("abstract"),
        "UR": reference.url or item.url,
        "Y2": _day(item.accessed) if item.accessed else None,
        "ID": reference.key,
    }
    yield from ((tag, value) for tag, value in single.items() if value)
    yield from (("KW", word) for word in _keywords(reference))


def _names(people: People) -> Iterator[str]:
    yield from map(_name, people.persons)
    if people.others:
        yield "et al."


def _name(person: Person) -> str:
    """Write `von Glehn, Felix, Jr.`; a comma inside a body's name is doubled, as EndNote has it."""
    if person.literal:
        return person.literal.replace(",", ",,", 1) if "," in person.literal else person.literal
    parts = [person.surname(), person.given, person.suffix]
    return ", ".join(parts if person.suffix else [part for part in parts if part])


def _titles(item: CslItem) -> dict[str, str | None]:
    """Return the titles around the work; with a meeting named, the proceedings stand in the custom field for them."""
    series = {"T3": item.collection_title, "J2": item.container_title_short}
    if item.event:
        return {"T2": item.event, "C3": item.container_title, **series}
    return {"T2": item.container_title, **series}


def _sort_of_work(reference: Reference) -> str | None:
    """Return what the entry says of its sort, which the type of the record may not."""
    fixed = {Kind.REGISTRY: TRIAL_REGISTRATION, Kind.PREPRINT: "Preprint"}
    return fixed.get(reference.kind) or reference.genre or reference.medium


def _dates(date: PartialDate | None) -> Iterator[tuple[str, str]]:
    if date:
        yield "PY", str(date.year)
        yield "DA", _day(date)


def _day(date: PartialDate) -> str:
    """Write `2020/09/03/`, with nothing between the slashes for what is not known, and other words behind them."""
    month, day = (f"{part:02d}" if part else "" for part in (date.month, date.day))
    other = SEASONS[date.season - 1] if date.season else date.in_nlm() if date.until else ""
    return f"{date.year}/{month}/{day}/{other}"


def _number(reference: Reference, item: CslItem) -> str | None:
    """Return a report's number or a book's in its series; an article's own number is no issue."""
    return None if reference.kind is Kind.ARTICLE else item.number or item.collection_number


def _pages(reference: Reference, item: CslItem) -> dict[str, str | None]:
    pages = item.page
    if pages is None:
        return {"SP": item.number_of_pages if reference.kind is Kind.BOOK else None}
    article = item.number if reference.kind is Kind.ARTICLE else None
    if len(pages.ranges) > 1 or reference.kind is Kind.BOOK:
        return {"SP": pages.with_hyphens(), "C7": article}
    return {"SP": pages.ranges[0].first, "EP": pages.ranges[0].last, "C7": article}


def _keywords(reference: Reference) -> list[str]:
    written = reference.unprinted("keywords") or ""
    return [word.strip() for word in written.split(";" if ";" in written else ",") if word.strip()]
