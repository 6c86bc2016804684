"""Raw BibTeX entries to references, with a finding for every field that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from msacu_site.diagnostics import Diagnostic, Severity, in_stable_order, nearest_name
from msacu_site.records.todo import is_todo, make_todo
from msacu_site.references.bibtex_names import KINDS, KNOWN_FIELDS, TEXT_FIELDS
from msacu_site.references.duplicates import find_duplicates
from msacu_site.references.identifiers import (
    find_registry_numbers,
    is_web_address,
    normalise_doi,
    normalise_pmcid,
    normalise_pmid,
)
from msacu_site.references.latex_text import decode_latex, latex_to_text
from msacu_site.references.page_range import parse_pages
from msacu_site.references.partial_date import PartialDate, make_date, parse_date, parse_month
from msacu_site.references.person import People, read_people
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
_PREPRINT = re.compile(r"preprint|\b(?:bio|med|psy|soc|ar)x?rxiv\b|arxiv", re.IGNORECASE)
_WEB = re.compile(r"\bweb\s?(?:page|site)\b|\binternet\b|\bonline\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An entry under reading, its text fields decoded, and what was found on the way."""

    entry: RawEntry
    texts: dict[str, str]
    found: list[Diagnostic]

    def text(self, *names: str) -> str | None:
        """Return the first of these fields that says something."""
        return next((self.texts[name] for name in names if self.texts.get(name)), None)

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
    medium = reading.text("howpublished")
    reference = Reference(
        key=entry.key,
        kind=kind,
        title=_read_title(reading),
        span=entry.span,
        people=_read_people(reading, "author"),
        editors=_read_people(reading, "editor"),
        container=_read_container(reading, kind),
        date=_read_date(reading),
        volume=reading.text("volume"),
        issue=issue,
        pages=parse_pages(reading.text("pages", "eid") or ""),
        doi=_read_identifier(reading, "doi", normalise_doi),
        pmid=_read_identifier(reading, "pmid", normalise_pmid),
        pmcid=_read_identifier(reading, "pmcid", normalise_pmcid),
        registrations=find_registry_numbers(f"{note or ''} {medium or ''}"),
        url=_read_url(reading),
        accessed=_read_accessed(reading),
        publisher=_stated(reading.text("publisher")),
        place=_stated(reading.text("address", "location")),
        institution=_stated(reading.text("institution", "school", "organization")),
        edition=reading.text("edition"),
        series=reading.text("series"),
        number=number,
        medium=reading.text("type") if kind in (Kind.THESIS, Kind.REPORT) else medium,
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
        reading.texts[raw.name] = decoded.text
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
        if raw.name not in KNOWN_FIELDS:
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
    eprint = reading.entry.get("archiveprefix") or reading.entry.get("eprinttype")
    if kind is not Kind.OTHER:
        return kind
    if _REGISTER.search(medium):
        return Kind.REGISTRY
    if _PREPRINT.search(medium) or (eprint is not None and _PREPRINT.search(eprint.value)):
        return Kind.PREPRINT
    if re.search(r"\bdata\s?set\b", medium, re.IGNORECASE):
        return Kind.DATASET
    return Kind.WEB if _WEB.search(medium) else Kind.OTHER


def _read_title(reading: _Reading) -> str:
    title, subtitle = reading.text("title"), reading.text("subtitle")
    if title and subtitle:
        return f"{title}: {subtitle}"
    return title or ""


def _read_container(reading: _Reading, kind: Kind) -> str | None:
    if kind in (Kind.CHAPTER, Kind.CONFERENCE):
        return reading.text("booktitle", "journal", "journaltitle")
    if kind is Kind.REGISTRY:
        return reading.text("howpublished")
    return reading.text("journal", "journaltitle", "booktitle") or (
        reading.text("howpublished") if kind is Kind.PREPRINT else None
    )


def _read_numbers(reading: _Reading, kind: Kind) -> tuple[str | None, str | None]:
    """Return a report's number and a journal's issue: BibTeX keeps both in `number`."""
    number = reading.text("number")
    if kind in (Kind.REPORT, Kind.BOOK, Kind.CHAPTER):
        return number, reading.text("issue")
    return None, reading.text("issue") or number


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
    if raw is None:
        medium = re.fullmatch(r"\s*\\url\{([^{}]*)\}\s*", getattr(reading.entry.get("howpublished"), "value", ""))
        return medium.group(1) if medium and is_web_address(medium.group(1)) else None
    written = plain_identifier(raw.value)
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


def _read_accessed(reading: _Reading) -> PartialDate | None:
    raw = reading.entry.get("urldate")
    return parse_date(raw.value) if raw else None


def _read_date(reading: _Reading) -> PartialDate | None:
    """Read `date`, or `year` with `month` and `day`."""
    for name in ("date", "year"):
        raw = reading.entry.get(name)
        if raw is None or not raw.value.strip("{} \t\n"):
            continue
        read = parse_date(raw.value.strip("{}"))
        if read is None:
            advice = "Write four digits, as in `2020`; if the source states no year, delete this and say so in `note`."
            reading.report("bib-bad-year", f"`{raw.value}` is not a year or date.", raw, advice)
            return None
        return _add_month(reading, read) if read.month is None else read
    return None


def _add_month(reading: _Reading, read: PartialDate) -> PartialDate:
    raw = reading.entry.get("month")
    if raw is None or not raw.value.strip():
        return read
    day = reading.entry.get("day")
    month = parse_month(latex_to_text(raw.value))
    day_number = int(day.value) if day and re.fullmatch(r"[0-9]{1,2}", day.value.strip()) else None
    full = make_date(read.year, month[0], month[1] or day_number) if month else None
    if full is None:
        advice = "Write the month's name, its first three letters, or a number from 1 to 12."
        reading.report("bib-bad-month", f"`{raw.value}` is not a month.", raw, advice, Severity.WARNING)
    return full or read


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
