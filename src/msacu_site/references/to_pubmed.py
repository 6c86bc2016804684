"""References in PubMed's own format (.nbib, MEDLINE), for programs that take citations from there."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from msacu_site.memory.once_each import once_each
from msacu_site.references.csl_item import CslItem, view_as_csl
from msacu_site.references.partial_date import PartialDate
from msacu_site.references.person import Person, initials
from msacu_site.references.reference import Kind, Reference
from msacu_site.references.to_latex import fold

_WIDTH = 88
_INDENT = " " * 6
_SORTS = {
    Kind.ARTICLE: "Journal Article",
    Kind.BOOK: "Book",
    Kind.CHAPTER: "Book Chapter",
    Kind.CONFERENCE: "Conference Proceedings",
    Kind.DATASET: "Dataset",
    Kind.PREPRINT: "Preprint",
    Kind.REPORT: "Technical Report",
    Kind.THESIS: "Academic Dissertation",
    Kind.WEB: "Webpage",
}


def write_pubmed(references: Iterable[Reference]) -> str:
    """Return references as PubMed saves them: one tag on a line, long lines folded, an empty line between works."""
    return "\n".join(map(_write_record, references))


@once_each
def _write_record(reference: Reference) -> str:
    return "".join(map(_fold, _parts(reference)))


def _fold(part: tuple[str, str]) -> str:
    tag, value = part
    head, text = f"{tag:<4}- ", fold(value)
    if not text:
        return ""
    if len(head) + len(text) <= _WIDTH:
        return f"{head}{text}\n"
    lines = textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=head,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines) + "\n"


def _parts(reference: Reference) -> Iterator[tuple[str, str]]:
    item = view_as_csl(reference)
    in_book = item.type in ("chapter", "paper-conference") and bool(item.container_title)
    journal = None if in_book else item.container_title
    single = (
        ("PMID", item.pmid),
        ("IS", reference.unprinted("issn")),
        ("ISBN", reference.unprinted("isbn")),
        ("VI", item.volume),
        ("IP", item.issue),
        ("DP", _date(item.issued)),
        ("BTI" if item.type == "book" else "TI", _with_stop(item.title)),
        ("BTI", _with_stop(item.container_title) if in_book and item.container_title else None),
        ("CTI", item.collection_title),
        ("PG", item.page.with_hyphens() if item.page else None),
        ("LID", f"{item.doi} [doi]" if item.doi else None),
        ("AB", reference.unprinted("abstract")),
    )
    yield from ((tag, value) for tag, value in single if value)
    yield from _people(item)
    yield from (("LA", language) for language in (reference.language or "").split("; ") if language)
    yield from (("SI", f"{_register(number)}/{number}") for number in reference.registrations)
    late = (
        ("PT", _SORTS.get(reference.kind)),
        ("PL", item.publisher_place),
        ("PB", item.publisher),
        ("EN", item.edition),
        ("TA", item.container_title_short or journal),
        ("JT", journal),
        ("PMC", item.pmcid),
        ("GN", reference.note),
    )
    yield from ((tag, value) for tag, value in late if value)
    yield from (("OT", word.strip()) for word in (reference.unprinted("keywords") or "").split(";") if word.strip())
    if item.doi:
        yield "AID", f"{item.doi} [doi]"


def _date(date: PartialDate | None) -> str | None:
    return date.in_nlm().replace("–", "-") if date else None


def _with_stop(title: str) -> str:
    """End a title with a full stop, as every title in PubMed ends."""
    return title if title.endswith((".", "?", "!")) else f"{title}."


def _people(item: CslItem) -> Iterator[tuple[str, str]]:
    for person in item.author.persons:
        yield from _person(person, "FAU", "AU")
    if item.author.others:
        yield from (("FAU", "et al."), ("AU", "et al."))
    for person in item.editor.persons:
        yield from _person(person, "FED", "ED")


def _person(person: Person, full: str, short: str) -> Iterator[tuple[str, str]]:
    if person.literal:
        yield "CN" if full == "FAU" else full, person.literal
        return
    yield full, ", ".join(part for part in (person.surname(), person.given, person.suffix) if part)
    yield short, " ".join(part for part in (person.surname(), initials(person.given), person.suffix) if part)


def _register(number: str) -> str:
    """Name the register as PubMed's databank list does; others go under their number's letters."""
    letters = "".join(character for character in number if character.isalpha())
    return {"NCT": "ClinicalTrials.gov"}.get(letters, letters or "EudraCT")
