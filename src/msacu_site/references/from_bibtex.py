"""Raw BibTeX entries to references, with a finding for every field that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msacu_site.diagnostics import Diagnostic, Severity, in_stable_order, nearest_name
from msacu_site.frozen import Frozen, replace
from msacu_site.records.todo import is_todo, make_todo
from msacu_site.references.bibtex_names import KEY_WORDS, KINDS, KNOWN_FIELDS, OWN_FIELDS, TEXT_FIELDS
from msacu_site.references.duplicates import find_duplicates
from msacu_site.references.html_markup import drop_markup
from msacu_site.references.identifiers import (
    find_registry_numbers,
    is_web_address,
    normalise_arxiv,
    normalise_doi,
    normalise_pmcid,
    normalise_pmid,
)
from msacu_site.references.latex_text import decode_latex, latex_to_text
from msacu_site.references.page_range import parse_pages
from msacu_site.references.partial_date import PartialDate, add_month, parse_date
from msacu_site.references.person import People, read_people
from msacu_site.references.publication_words import says_web
from msacu_site.references.reference import Kind, Reference
from msacu_site.sources.bib_text import RawEntry, RawField

_NOT_STATED = re.compile(
    r"\b(?:year|date)\s+(?:is\s+)?(?:not|never)\s+(?:stated|shown|given|known)|\bundated\b|\bno\s+date\b|\bn\.\s?d\.",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"not stated\b.*", re.IGNORECASE)
_PLAIN_MACROS = (
    (re.compile(r"\\text(?:less)\s*(?:\{\})?|\$<\$"), "<"),
    (re.compile(r"\\text(?:greater)\s*(?:\{\})?|\$>\$"), ">"),
    (re.compile(r"\\textasciitilde\s*(?:\{\})?|\\~\{\}"), "~"),
    (re.compile(r"\\([_%&#$~{}])"), r"\1"),
)
_REGISTER = re.compile(
    r"clinicaltrials\.gov|\btrials?\s+regist|\bregistry\s+of\b.{0,60}\btrials?\b|\bISRCTN\b", re.IGNORECASE
)
_SERVERS = r"(?:ar|biorx|chemrx|edar|medrx|psyar|socar)x?iv|research square|preprints\.org|ssrn"
_PREPRINT = re.compile(rf"preprint|\b(?:{_SERVERS})\b", re.IGNORECASE)
_PREPRINT_SERVER = re.compile(rf"(?:{_SERVERS})\b.*", re.IGNORECASE)
_ARXIV = re.compile(r"arxiv:\s*(\S+)", re.IGNORECASE)
_ACCESSED = re.compile(
    r"\b(?:last\s+)?(?:accessed|retrieved|visited|cited|viewed)\b\s*(?:on|:)*\s*(?P<date>[^.;,)\]]*\d{4}(?:[-/]\d+)*)",
    re.IGNORECASE,
)
_UNPUBLISHED = re.compile(r"in press|forthcoming|to appear|submitted|accepted|in preparation", re.IGNORECASE)
_PMID_IN_NOTE = re.compile(r"\b(?:PMID|PubMed):?\s*(\d{1,8})\b")
_DOI_IN_NOTE = re.compile(r"\bDOI:?\s*(10\.\d{4,9}/[^\s\]]+)", re.IGNORECASE)
# EndNote writes the name of its own type of entry there, which says nothing of the work.
_NO_GENRE = frozenset(
    {"journal article", "book", "book section", "conference paper", "conference proceedings", "generic", "web page"}
)
_ONLY_ADDRESS = re.compile(r"(?:\\url\s*)?\{?\s*(https?://[^\s{}]+)\s*\}?")


class _Reading(Frozen):
    """An entry under reading, its text fields decoded, and what was found on the way."""

    entry: RawEntry
    texts: dict[str, str]
    found: list[Diagnostic]

    def text(self, *names: str) -> str | None:
        """Return the first of these fields that says something."""
        return next((self.texts[name] for name in names if self.texts.get(name)), None)

    def plain(self, name: str) -> str | None:
        """Return a field that is a name or a key and no text for readers."""
        raw = self.entry.get(name)
        return raw.value.strip() or None if raw else None

    def report(self, rule: str, message: str, raw: RawField, advice: str, severity: Severity = Severity.ERROR) -> None:
        """Add a finding about a field's value."""
        self.found.append(Diagnostic(rule, message, raw.span, severity, field=raw.name, help=advice))


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
    reading = _Reading(entry, {}, [])
    _decode_fields(reading)
    _check_names(reading)
    kind = _read_kind(reading)
    note = reading.text("note")
    number, issue = _read_numbers(reading, kind)
    medium = _read_medium(reading)
    genre = _read_genre(reading)
    eprints = _read_eprint(reading)
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
        date=_read_date(reading),
        volume=reading.text("volume"),
        issue=issue,
        pages=parse_pages(reading.text("pages", "eid") or ""),
        doi=_read_identifier(reading, "doi", normalise_doi) or _in_note(note, _DOI_IN_NOTE, normalise_doi),
        pmid=_read_identifier(reading, "pmid", normalise_pmid)
        or eprints.get("pmid")
        or _in_note(note, _PMID_IN_NOTE, normalise_pmid),
        pmcid=_read_identifier(reading, "pmcid", normalise_pmcid) or eprints.get("pmcid"),
        registrations=find_registry_numbers(f"{note or ''} {medium or ''} {number if kind is Kind.REGISTRY else ''}"),
        url=_read_url(reading),
        accessed=_read_accessed(reading, note),
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
        status=_read_status(reading),
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


def _decode_fields(reading: _Reading) -> None:
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


def _check_names(reading: _Reading) -> None:
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


def _read_kind(reading: _Reading) -> Kind:
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


def _read_title(reading: _Reading, name: str, subname: str) -> str | None:
    title, subtitle = reading.text(name), reading.text(subname)
    return f"{title}: {subtitle}" if title and subtitle else title


def _read_container(reading: _Reading, kind: Kind) -> str | None:
    book = _read_title(reading, "booktitle", "booksubtitle") or reading.text("maintitle")
    journal = reading.text("journal") or _read_title(reading, "journaltitle", "journalsubtitle")
    if kind in (Kind.CHAPTER, Kind.CONFERENCE):
        return book or journal
    if kind is Kind.REGISTRY:
        return reading.text("howpublished")
    if kind is Kind.PREPRINT:
        server = journal or _read_medium(reading) or book
        if server is None and _read_eprint(reading).get("arxiv"):
            return "arXiv"
        # `arXiv preprint arXiv:2001.01234` names the server twice and the number once
        return "arXiv" if server and server.casefold().startswith("arxiv") else server
    return journal or book


def _read_medium(reading: _Reading) -> str | None:
    """Return how the work was published; an address in that field is read as the address."""
    raw = reading.entry.get("howpublished")
    return None if raw is None or _ONLY_ADDRESS.fullmatch(raw.value.strip()) else reading.text("howpublished")


def _read_numbers(reading: _Reading, kind: Kind) -> tuple[str | None, str | None]:
    """Return a report's number, or a book's in its series, and a journal's issue: BibTeX keeps all in `number`."""
    number, issue = reading.text("number"), reading.text("issue")
    if kind is not Kind.ARTICLE:
        return number, issue
    both = ", ".join(dict.fromkeys(part for part in (number, issue) if part))
    return reading.text("eid"), both or None


def _spelled_out(text: str | None) -> str | None:
    return KEY_WORDS.get(text, text) if text else None


def _read_eprint(reading: _Reading) -> dict[str, str]:
    """Return the numbers that `eprint` or a journal such as `arXiv preprint arXiv:2001.01234` gives, by register."""
    written = plain_identifier(reading.plain("eprint") or "")
    register = (reading.plain("eprinttype") or reading.plain("archiveprefix") or "").casefold()
    found: dict[str, str | None] = {}
    if register in ("pmid", "pubmed"):
        found["pmid"] = normalise_pmid(written)
    elif register in ("pmcid", "pmc"):
        found["pmcid"] = normalise_pmcid(written if written[:1].isalpha() else f"PMC{written}")
    elif register == "arxiv" or (not register and written):
        found["arxiv"] = normalise_arxiv(written)
    elif named := _ARXIV.search(reading.text("journal", "howpublished") or ""):
        found["arxiv"] = normalise_arxiv(named.group(1))
    return {name: value for name, value in found.items() if value}


def _in_note(note: str | None, pattern: re.Pattern[str], normalise: Callable[[str], str | None]) -> str | None:
    """Return a number that converters put into the note, as in `[PubMed:123]`."""
    match = pattern.search(note or "")
    return normalise(match.group(1).rstrip(".,;")) if match else None


def _read_genre(reading: _Reading) -> str | None:
    genre = _spelled_out(reading.text("type"))
    return None if genre and genre.casefold() in _NO_GENRE else genre


def _read_people(reading: _Reading, name: str) -> People:
    raw = reading.entry.get(name)
    if raw is None:
        return People()
    people, problems = read_people(raw.value)
    for problem in problems:
        reading.report("bib-names", problem.message, raw, problem.help)
    return People(tuple(person.decoded(latex_to_text) for person in people.persons), people.others)


def plain_identifier(value: str) -> str:
    """Take off the LaTeX that libraries put into DOIs and addresses, and nothing else."""
    for pattern, replacement in _PLAIN_MACROS:
        value = pattern.sub(replacement, value)
    return value.replace("{", "").replace("}", "").strip()


_SHAPES = {
    "doi": (
        "bib-bad-doi",
        "a DOI",
        "Write what begins with 10., as in `10.1000/abc123`. Without one, delete the line; an address goes into `url`.",
    ),
    "pmid": ("bib-bad-pmid", "a PubMed number", "Write its digits alone, as in `12345678`."),
    "pmcid": ("bib-bad-pmcid", "a number of PubMed Central", "Write `PMC` and digits, as in `PMC1234567`."),
}


def _read_identifier(reading: _Reading, name: str, normalise: Callable[[str], str | None]) -> str | None:
    raw = reading.entry.get(name)
    written = plain_identifier(raw.value) if raw else ""
    if raw is None or not written:
        return None
    normal = normalise(written)
    if normal is None:
        rule, what, advice = _SHAPES[name]
        reading.report(rule, f"`{written}` is not {what}.", raw, advice)
    return normal


def _read_url(reading: _Reading) -> str | None:
    raw = reading.entry.get("url")
    if raw is None or not raw.value.strip():
        medium = _ONLY_ADDRESS.fullmatch((reading.plain("howpublished") or "").strip())
        return medium.group(1) if medium and is_web_address(medium.group(1)) else None
    written = plain_identifier(re.sub(r"\\url\s*(?=\{)", "", raw.value))
    if not written or is_web_address(written):
        return written or None
    reading.report(
        "bib-bad-url",
        f"`{written}` is not a web address; it is kept, but neither shown nor linked.",
        raw,
        "Write an address that begins with https://, or delete the field.",
        Severity.WARNING,
    )
    return None


def _read_accessed(reading: _Reading, note: str | None) -> PartialDate | None:
    """Read `urldate`, or a note such as «Accessed: 2020-09-03»."""
    raw = reading.entry.get("urldate")
    if raw is None or not raw.value.strip():
        told = _ACCESSED.search(note or "")
        return parse_date(told["date"].strip()) if told else None
    read = parse_date(raw.value.strip("{}"))
    if read is None:
        advice = "Write it as `2020-09-03`."
        reading.report("bib-bad-year", f"`{raw.value}` is not a date.", raw, advice, Severity.WARNING)
    return read


def _read_status(reading: _Reading) -> str | None:
    """Return how far a work has come: `pubstate`, or words such as «in press» in place of the year."""
    year = (reading.plain("year") or "").strip("{}").strip()
    return _spelled_out(reading.text("pubstate")) or (year if _UNPUBLISHED.fullmatch(year) else None)


def _read_date(reading: _Reading) -> PartialDate | None:
    """Read `date`, or `year` with `month` and `day`."""
    for name in ("date", "year"):
        raw = reading.entry.get(name)
        if raw is None or not raw.value.strip("{} \t\n"):
            continue
        written = latex_to_text(raw.value) if "\\" in raw.value else raw.value.strip("{}")
        read = parse_date(written)
        if read is None and _UNPUBLISHED.fullmatch(written.strip()):
            return None
        if read is None:
            advice = "Write four digits, as in `2020`; if the source states no year, delete this and say so in `note`."
            reading.report("bib-bad-year", f"`{raw.value}` is not a year or date.", raw, advice)
            return None
        return _add_month(reading, read) if read.month is None and read.season is None and not read.until else read
    return None


def _add_month(reading: _Reading, read: PartialDate) -> PartialDate:
    raw = reading.entry.get("month")
    if raw is None or not raw.value.strip():
        return read
    day = reading.plain("day")
    full = add_month(read, latex_to_text(raw.value), day if re.fullmatch(r"[0-9]{1,2}", day or "") else None)
    if full is None:
        advice = "Write the month's name, its first three letters, or a number from 1 to 12."
        reading.report("bib-bad-month", f"`{raw.value}` is not a month.", raw, advice, Severity.WARNING)
        return read
    return replace(full, approximate=read.approximate)


def _stated(text: str | None) -> str | None:
    """Return nothing for a field that says that its content is not stated."""
    return None if text is None or _ABSENT.match(text) else text


def _check_required(reading: _Reading, reference: Reference) -> None:
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


def _report_missing(reading: _Reading, name: str, advice: str, severity: Severity = Severity.ERROR) -> None:
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
