"""A work as an OpenURL context object (Z39.88-2004), which reference managers read out of a page (COinS)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from msacu_site.references.person import Person
from msacu_site.references.reference import Kind, Reference

_FORMAT = "info:ofi/fmt:kev:mtx:"
# of each kind: the format of the standard, the genre there, and under which names title and container go
_FORMS: dict[Kind, tuple[str, str, str, str]] = {
    Kind.ARTICLE: ("journal", "article", "atitle", "jtitle"),
    Kind.PREPRINT: ("journal", "preprint", "atitle", "jtitle"),
    Kind.CONFERENCE: ("book", "proceeding", "atitle", "btitle"),
    Kind.CHAPTER: ("book", "bookitem", "atitle", "btitle"),
    Kind.BOOK: ("book", "book", "btitle", "series"),
    Kind.REPORT: ("book", "report", "btitle", "series"),
    Kind.THESIS: ("dissertation", "", "title", ""),
}
_ELSE = ("dc", "", "title", "source")
_TYPES = {Kind.WEB: "webpage", Kind.REGISTRY: "webpage", Kind.DATASET: "document"}


def write_context_object(work: Reference) -> str:
    """Return what the title of a `Z3988` element holds."""
    return urlencode([("ctx_ver", "Z39.88-2004"), *_pairs(work)])


def _pairs(work: Reference) -> Iterator[tuple[str, str]]:
    form, genre, title, container = _FORMS.get(work.kind, _ELSE)
    yield "rft_val_fmt", _FORMAT + form
    people = "creator" if form == "dc" else "au"
    for prefix, number in (("info:doi/", work.doi), ("info:pmid/", work.pmid), ("", work.url)):
        if number:
            yield "rft_id", prefix + number
    first, last = _pages(work)
    parts = (
        ("genre", genre), (title, work.title), (container, work.container), ("date", _date(work)),
        ("volume", work.volume), ("issue", work.issue), ("spage", first), ("epage", last),
        ("pub", work.publisher), ("inst", work.institution if work.kind is Kind.THESIS else None),
        ("place", work.place), ("edition", work.edition), ("type", _type(work, form)), ("language", work.language),
    )  # fmt: skip
    yield from ((f"rft.{name}", value) for name, value in parts if name and value)
    for person in work.people.persons:
        yield (f"rft.{people}", _name(person)) if not person.literal or form == "dc" else ("rft.aucorp", person.literal)


def _name(person: Person) -> str:
    return ", ".join(part for part in (person.surname(), person.given, person.suffix) if part)


def _date(work: Reference) -> str | None:
    return work.date.in_iso() if work.date else None


def _pages(work: Reference) -> tuple[str | None, str | None]:
    ranges = work.pages.ranges if work.pages else ()
    return (ranges[0].first, ranges[-1].last) if ranges else (None, None)


def _type(work: Reference, form: str) -> str | None:
    return _TYPES.get(work.kind, "document") if form == "dc" else None
