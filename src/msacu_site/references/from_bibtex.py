"""Raw BibTeX entries to references, with a finding for every field that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msacu_site.diagnostics import Diagnostic, Severity, in_stable_order, nearest_name
from msacu_site.records.todo import is_todo, make_todo
from msacu_site.references.bibtex_dates import read_accessed, read_date, read_status
from msacu_site.references.bibtex_entry import ONLY_ADDRESS, EntryReading, spelled_out
from msacu_site.references.bibtex_names import KINDS, KNOWN_FIELDS, OWN_FIELDS, TEXT_FIELDS
from msacu_site.references.bibtex_numbers import (
    DOI_IN_NOTE,
    PMID_IN_NOTE,
    number_in_note,
    read_eprint,
    read_identifier,
    read_url,
)
from msacu_site.references.duplicates import find_duplicates
from msacu_site.references.html_markup import drop_markup
from msacu_site.references.identifiers import (
    find_registry_numbers,
    normalise_doi,
    normalise_pmcid,
    normalise_pmid,
)
from msacu_site.references.latex_text import decode_latex, latex_to_text
from msacu_site.references.page_range import parse_pages
from msacu_site.references.person import People, read_people
from msacu_site.references.publication_words import says_web
from msacu_site.references.reference import Kind, Reference
from msacu_site.sources.bib_text import RawEntry

_NOT_STATED = re.compile(
    r"\b(?:year|date)\s+(?:is\s+)?(?:not|never)\s+(?:stated|shown|given|known)|\bundated\b|\bno\s+date\b|\bn\.\s?d\.",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"not stated\b.*", re.IGNORECASE)
_REGISTER = re.compile(
    r"clinicaltrials\.gov|\btrials?\s+regist|\bregistry\s+of\b.{0,60}\btrials?\b|\bISRCTN\b", re.IGNORECASE
)
_SERVERS = r"(?:ar|biorx|chemrx|edar|medrx|psyar|socar)x?iv|research square|preprints\.org|ssrn"
_PREPRINT = re.compile(rf"preprint|\b(?:{_SERVERS})\b", re.IGNORECASE)
_PREPRINT_SERVER = re.compile(rf"(?:{_SERVERS})\b.*", re.IGNORECASE)
# EndNote writes the name of its own type of entry there, which says nothing of the work.
_NO_GENRE = frozenset(
    {"journal article", "book", "book section", "conference paper", "conference proceedings", "generic", "web page"}
)


def read_bibliography(entries: Iterable[RawEntry]) -> tuple[dict[str, Reference], list[Diagnostic]]:
    """Turn raw entries into references by key; an entry with faults is still a reference, as far as it was read."""
    references: dict[str, Reference] = {}
    found: list[Diagnostic] = []
    for entry in entries:
        reference, diagnostics = read_reference(entry)
        references.setdefault(reference.key, reference)
        found.extend(diagnostics)
    found.extend(find_duplicates(references.values()))
    return references, in_stable_order(found)


def read_reference(entry: RawEntry) -> tuple[Reference, list[Diagnostic]]:
    """Turn one raw entry into a reference."""
    reading = EntryReading(entry, {}, [])
    _decode_fields(reading)
    _check_names(reading)
    kind = _read_kind(reading)
    note = reading.text("note")
    number, issue = _read_numbers(reading, kind)
    medium = _read_medium(reading)
    genre = _read_genre(reading)
    eprints = read_eprint(reading)
    reference = Reference(
        key=entry.key,
        kind=kind,
        title=_read_title(reading, "title", "subtitle") or "",
        span=entry.span,
        people=_read_people(reading, "author"),
        editors=_read_people(reading, "editor"),
        translators=_read_people(reading, "translator"),
        container=_read_container(reading, kind),
        container_short=reading.text("shortjournal"),
        subtype=reading.plain("entrysubtype"),
        date=read_date(reading),
        volume=reading.text("volume"),
        issue=issue,
        pages=parse_pages(reading.text("pages", "eid") or ""),
        doi=read_identifier(reading, "doi", normalise_doi) or number_in_note(note, DOI_IN_NOTE, normalise_doi),
        pmid=read_identifier(reading, "pmid", normalise_pmid)
        or eprints.get("pmid")
        or number_in_note(note, PMID_IN_NOTE, normalise_pmid),
        pmcid=read_identifier(reading, "pmcid", normalise_pmcid) or eprints.get("pmcid"),
        registrations=find_registry_numbers(f"{note or ''} {medium or ''} {number if kind is Kind.REGISTRY else ''}"),
        url=read_url(reading),
        accessed=read_accessed(reading, note),
        publisher=_stated(reading.text("publisher")),
        place=_stated(reading.text("address", "location")),
        institution=_stated(reading.text("institution", "school", "organization")),
        edition=reading.text("edition"),
        series=reading.text("series"),
        number=number,
        volumes=reading.text("volumes"),
        page_total=reading.text("pagetotal"),
        event=reading.text("eventtitle"),
        event_place=reading.text("venue"),
        version=reading.text("version"),
        status=read_status(reading),
        genre=genre,
        medium=medium,
        arxiv=eprints.get("arxiv"),
        note=note,
        language=reading.text("language", "langid"),
        raw=entry,
    )
    _check_required(reading, reference)
    return reference, [*_report_todos(entry), *reading.found]


def _report_todos(entry: RawEntry) -> list[Diagnostic]:
    return [
        make_todo(f"`{raw.name}` of `{entry.key}` is still to do.", raw.span, raw.name, "Write it, or delete the line.")
        for raw in entry.fields
        if is_todo(raw.value)
    ]


def _decode_fields(reading: EntryReading) -> None:
    for raw in reading.entry.fields:
        if raw.name not in TEXT_FIELDS and raw.name != "langid":
            continue
        decoded = decode_latex(raw.value)
        reading.texts[raw.name] = drop_markup(decoded.text)
        for problem in decoded.problems:
            severity = Severity.WARNING if problem.rule == "bib-bare-percent" else Severity.ERROR
            place = raw.place(problem.start, problem.end)
            reading.found.append(
                Diagnostic(problem.rule, problem.message, place, severity, field=raw.name, help=problem.help)
            )


def _check_names(reading: EntryReading) -> None:
    """Report an entry type or field name that is not known; the fields stay in the raw entry."""
    entry = reading.entry
    if entry.type not in KINDS:
        reading.found.append(
            Diagnostic(
                "bib-unknown-type",
                f"`@{entry.type}` is not a type of entry that we know.",
                entry.type_span or entry.span,
                allowed=tuple(KINDS),
                nearest=nearest_name(entry.type, KINDS),
                help="Write the type that fits, or @misc where none does.",
            )
        )
    for raw in entry.fields:
        if raw.name not in KNOWN_FIELDS and not raw.name.startswith(OWN_FIELDS):
            reading.found.append(
                Diagnostic(
                    "bib-unknown-field",
                    f"`{raw.name}` is not a field that references print; it is kept, but not shown.",
                    raw.name_span or raw.span,
                    Severity.NOTE,
                    field=raw.name,
                    nearest=nearest_name(raw.name, sorted(KNOWN_FIELDS)),
                    help="Correct the name if it is a slip.",
                )
            )


def _read_kind(reading: EntryReading) -> Kind:
    kind = KINDS.get(reading.entry.type, Kind.OTHER)
    medium = reading.text("howpublished") or ""
    journal = reading.text("journal", "journaltitle")
    on_arxiv = (reading.plain("archiveprefix") or reading.plain("eprinttype") or "").casefold() == "arxiv"
    if kind is Kind.REPORT and _REGISTER.search(reading.text("type") or ""):
        return Kind.REGISTRY
    if kind is Kind.ARTICLE and journal and _PREPRINT_SERVER.fullmatch(journal):
        return Kind.PREPRINT
    if kind in (Kind.ARTICLE, Kind.WEB) and on_arxiv and not journal:
        return Kind.PREPRINT
    if kind is not Kind.OTHER or reading.entry.type == "unpublished":
        return kind
    if reading.plain("entrysubtype") == "preprint":
        return Kind.PREPRINT
    if _REGISTER.search(medium):
        return Kind.REGISTRY
    if _PREPRINT.search(medium) or (journal and _PREPRINT_SERVER.fullmatch(journal)) or (on_arxiv and not journal):
        return Kind.PREPRINT
    if re.search(r"\bdata\s?set\b", medium, re.IGNORECASE):
        return Kind.DATASET
    return Kind.WEB if says_web(medium) else Kind.OTHER


def _read_title(reading: EntryReading, name: str, subname: str) -> str | None:
    title, subtitle = reading.text(name), reading.text(subname)
    return f"{title}: {subtitle}" if title and subtitle else title


def _read_container(reading: EntryReading, kind: Kind) -> str | None:
    book = _read_title(reading, "booktitle", "booksubtitle") or reading.text("maintitle")
    journal = reading.text("journal") or _read_title(reading, "journaltitle", "journalsubtitle")
    if kind in (Kind.CHAPTER, Kind.CONFERENCE):
        return book or journal
    if kind is Kind.REGISTRY:
        return reading.text("howpublished")
    if kind is Kind.PREPRINT:
        server = journal or _read_medium(reading) or book
        if server is None and read_eprint(reading).get("arxiv"):
            return "arXiv"
        # `arXiv preprint arXiv:2001.01234` names the server twice and the number once
        return "arXiv" if server and server.casefold().startswith("arxiv") else server
    return journal or book


def _read_medium(reading: EntryReading) -> str | None:
    """Return how the work was published; an address in that field is read as the address."""
    raw = reading.entry.get("howpublished")
    return None if raw is None or ONLY_ADDRESS.fullmatch(raw.value.strip()) else reading.text("howpublished")


def _read_numbers(reading: EntryReading, kind: Kind) -> tuple[str | None, str | None]:
    """Return a report's number, or a book's in its series, and a journal's issue: BibTeX keeps all in `number`."""
    number, issue = reading.text("number"), reading.text("issue")
    if kind is not Kind.ARTICLE:
        return number, issue
    both = ", ".join(dict.fromkeys(part for part in (number, issue) if part))
    return reading.text("eid"), both or None


def _read_genre(reading: EntryReading) -> str | None:
    genre = spelled_out(reading.text("type"))
    return None if genre and genre.casefold() in _NO_GENRE else genre


def _read_people(reading: EntryReading, name: str) -> People:
    raw = reading.entry.get(name)
    if raw is None:
        return People()
    people, problems = read_people(raw.value)
    for problem in problems:
        reading.report("bib-names", problem.message, raw, problem.help)
    return people.decoded(latex_to_text)


def _stated(text: str | None) -> str | None:
    """Return nothing for a field that says that its content is not stated."""
    return None if text is None or _ABSENT.match(text) else text


def _check_required(reading: EntryReading, reference: Reference) -> None:
    entry = reading.entry
    # What is missing from an entry that was not read to its end may stand in the part not read.
    if entry.broken:
        return
    if not reference.title:
        _report_missing(reading, "title", "Write `title = {...},`; if the work has none, say in brackets what it is.")
    dated = entry.get("year") or entry.get("date")
    if dated is None and not _NOT_STATED.search(reference.note or ""):
        advice = "Write `year = {2020},`, or if the source states none, `note = {year not stated}`."
        _report_missing(reading, "year", advice, Severity.WARNING)


def _report_missing(reading: EntryReading, name: str, advice: str, severity: Severity = Severity.ERROR) -> None:
    reading.found.append(
        Diagnostic(
            "bib-missing-field",
            f"`{reading.entry.key}` has no {name}.",
            reading.entry.span,
            severity,
            field=name,
            help=advice,
        )
    )
