"""RIS, as reference managers and publishers export it, to entries of a bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.references.imported import Gathering, Imported, date_fields, read_comma_name, two_dashes
from msacu_site.references.partial_date import PartialDate, add_month, parse_date
from msacu_site.references.tagged_lines import Tagged, read_tagged

# The hyphen may end the line, and some programs write one space less or a longer dash.
_LINE = re.compile(r"\s{0,3}(?P<tag>[A-Za-z][A-Za-z0-9]) {1,2}[-–](?P<value>|\s.*)")
_TYPES = {
    "JOUR": "article", "JFULL": "article", "EJOUR": "article", "MGZN": "article", "NEWS": "article",
    "INPR": "article", "ABST": "article", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "incollection",
    "ECHAP": "incollection", "CONF": "inproceedings", "CPAPER": "inproceedings", "RPRT": "techreport",
    "GOVDOC": "techreport", "STAND": "techreport", "THES": "phdthesis", "ELEC": "online", "WEB": "online",
    "BLOG": "online", "DATA": "dataset", "UNPB": "unpublished", "MANSCPT": "unpublished", "GEN": "misc",
    "PAMP": "booklet",
}  # fmt: skip
_SUBTYPES = {"MGZN": "magazine", "NEWS": "newspaper"}
_PEOPLE = {
    "AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "editor", "A4": "translator",
}  # fmt: skip
_PLAIN = {
    "T1": "title", "TI": "title", "VL": "volume", "VO": "volume", "NV": "volumes", "IS": "number", "CP": "number",
    "DO": "doi", "CY": "address", "PP": "address", "ET": "edition", "LA": "language", "UR": "url", "L2": "url",
    "LK": "url", "C2": "pmcid", "C7": "eid", "SN": "issn", "T3": "series", "ST": "shorttitle", "AB": "abstract",
    "N2": "abstract",
}  # fmt: skip
_LISTS = {"KW": "keywords", "N1": "note"}
_CONTAINERS = ("T2", "JO", "JF", "BT")
_SHORT_NAMES = ("JA", "J2", "J1")
_DATES = ("PY", "Y1", "DA")
_PAGES = ("SP", "EP")
_LATE = frozenset({*_CONTAINERS, *_SHORT_NAMES, *_DATES, *_PAGES, "TY", "C3", "Y2"})
_ENDS = frozenset({"TY", "ER", ""})
_BOOK_TITLE = frozenset({"incollection", "inproceedings"})
_WITH_ISBN = frozenset({"book", "booklet", "incollection", "inproceedings"})


def read_ris(text: str, path: str) -> tuple[list[Imported], list[Diagnostic]]:
    """Read every record, a last one without its end marker too; what has no place is left out and named."""
    fields, found = read_tagged(text, path, _LINE)
    works: list[Imported] = []
    for record, ended in _records(fields):
        if not ended:
            found.append(_unended(record[0]))
        gathering = _read_record(record)
        found += gathering.found
        works.append(gathering.finish())
    return works, found


def _records(fields: list[Tagged]) -> Iterator[tuple[list[Tagged], bool]]:
    """Yield each record with whether it was ended; a record that begins ends the one before it."""
    record: list[Tagged] = []
    for field in fields:
        if field.tag in ("TY", "ER") and record:
            yield record, field.tag == "ER"
            record = []
        if field.tag not in ("ER", ""):
            record.append(field)
    if record:
        yield record, False


def _unended(first: Tagged) -> Diagnostic:
    return Diagnostic(
        "import-unended",
        "This record has no end marker; it is read all the same.",
        first.span,
        Severity.WARNING,
        help="Check that the file was saved whole: each record should end with a line `ER  - `.",
    )


def _read_record(record: list[Tagged]) -> Gathering:
    gathering = Gathering(record[0].span)
    kind = next((field for field in record if field.tag == "TY"), None)
    gathering.type = _TYPES.get(kind.value.upper(), "misc") if kind else "misc"
    if kind is not None and kind.value.upper() not in _TYPES:
        gathering.leave("TY", kind.value, kind.span)
    if kind is not None and kind.value.upper() in _SUBTYPES:
        gathering.put("entrysubtype", _SUBTYPES[kind.value.upper()], kind.span)
    for field in record:
        _read_field(gathering, field)
    _read_container(gathering, record)
    _read_date(gathering, record)
    _read_pages(gathering, record)
    return gathering


def _read_field(gathering: Gathering, field: Tagged) -> None:
    tag, value, span = field.tag, field.value, field.span
    if tag in _PEOPLE:
        gathering.add_person(_PEOPLE[tag], read_comma_name(value), span)
    elif tag == "ID":
        gathering.key = value
    elif tag == "AN" and re.fullmatch(r"[1-9]\d{4,8}", value):
        gathering.put("pmid", value, span, called="AN")
    elif tag in _LISTS:
        gathering.add_word(_LISTS[tag], value, span)
    elif tag in _PLAIN:
        name = _PLAIN[tag]
        if name == "issn" and gathering.type in _WITH_ISBN:
            name = "isbn"
        gathering.put(name, value, span, called=tag)
    elif tag == "PB":
        gathering.put(
            {"techreport": "institution", "phdthesis": "school"}.get(gathering.type, "publisher"), value, span
        )
    elif tag == "M3" and gathering.type == "unpublished" and value.casefold() == "preprint":
        gathering.type = "misc"
        gathering.put("entrysubtype", "preprint", span)
    elif tag == "M3":
        gathering.put("howpublished" if gathering.type in ("misc", "online") else "type", value, span, called=tag)
    elif tag not in _LATE:
        gathering.leave(tag, value, span)


def _read_container(gathering: Gathering, record: list[Tagged]) -> None:
    """Take the fullest name of the journal or book; a shorter one is its short name."""
    name = "booktitle" if gathering.type in _BOOK_TITLE else "journal"
    if gathering.type in ("book", "techreport", "phdthesis"):
        name = "series"
    proceedings = any(field.tag == "C3" and field.value for field in record)
    for tag in ("C3", *_CONTAINERS, *_SHORT_NAMES):
        for field in record:
            if field.tag != tag or not field.value:
                continue
            # with a name of the proceedings, the second title is that of the meeting
            is_event = tag == "T2" and proceedings and gathering.type == "inproceedings"
            is_short = tag in _SHORT_NAMES and name in gathering.fields
            place = "eventtitle" if is_event else "shortjournal" if is_short else name
            gathering.put(place, field.value, field.span, called=tag)


def _read_date(gathering: Gathering, record: list[Tagged]) -> None:
    """Read `2023`, `2023/05/04/` or `2023 May 4`; a year on its own is completed by a fuller date of that year."""
    best: tuple[PartialDate, Tagged] | None = None
    for field in (field for tag in _DATES for field in record if field.tag == tag and field.value):
        read = _parse_ris_date(field.value)
        if read is None:
            gathering.leave(field.tag, field.value, field.span)
        elif best is None or (read.year == best[0].year and _precision(read) > _precision(best[0])):
            best = (read, field)
        elif (read.year, read.month or 0) != (best[0].year, best[0].month if read.month else 0):
            gathering.leave(field.tag, field.value, field.span)
    for name, value in date_fields(best[0]).items() if best else ():
        gathering.put(name, value, best[1].span if best else gathering.span)
    for field in record:
        accessed = _parse_ris_date(field.value) if field.tag == "Y2" else None
        if accessed is not None:
            gathering.put("urldate", accessed.in_iso(), field.span, called="Y2")
        elif field.tag == "Y2":
            gathering.leave("Y2", field.value, field.span)


def _parse_ris_date(text: str) -> PartialDate | None:
    """Read `2023/05/04/`, `2023///`, `2023/05//Spring` and what bibliographies write; None for anything else."""
    slashed = re.fullmatch(r"(\d{4})/(\d{0,2})/(\d{0,2})/?(.*)", text.strip())
    if slashed is None:
        return parse_date(text)
    year, month, day, rest = slashed.groups()
    read = parse_date("-".join(part.zfill(2) for part in (year, month, day) if part))
    if read is None or not rest.strip():
        return read
    return parse_date(f"{rest.strip()} {year}") or add_month(PartialDate(read.year), rest, None)


def _precision(date: PartialDate) -> int:
    return sum(part is not None for part in (date.month, date.day, date.season, date.until))


def _read_pages(gathering: Gathering, record: list[Tagged]) -> None:
    first = next((field for field in record if field.tag == "SP" and field.value), None)
    last = next((field for field in record if field.tag == "EP" and field.value), None)
    if first is None:
        if last is not None:
            gathering.put("pages", two_dashes(last.value), last.span, called="EP")
        return
    if last is None and any(field.tag == "C7" and field.value == first.value for field in record):
        # the article's own number, said a second time where programs look for pages
        return
    if last is None and gathering.type == "book":
        # of a book the one number is how many pages it has
        gathering.put("pagetotal", first.value, first.span, called="SP")
        return
    whole = last is None or last.value == first.value or re.search(r"\w\s*[-–]", first.value)
    pages = first.value if whole or last is None else f"{first.value}--{last.value}"
    gathering.put("pages", two_dashes(pages) if "--" not in pages else pages, first.span, called="SP")
    for field in record:
        if field.tag in _PAGES and field not in (first, last):
            gathering.leave(field.tag, field.value, field.span)
