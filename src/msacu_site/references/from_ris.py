"""RIS, as reference managers and publishers export it, to entries of a bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.references.imported import Gathering, Imported, month_word, read_comma_name, two_dashes
from msacu_site.references.partial_date import parse_month
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
_PEOPLE = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "editor"}
_PLAIN = {
    "T1": "title", "TI": "title", "VL": "volume", "IS": "number", "CP": "number", "DO": "doi", "PB": "publisher",
    "CY": "address", "PP": "address", "ET": "edition", "LA": "language", "UR": "url", "L2": "url", "LK": "url",
    "C2": "pmcid", "SN": "issn", "N1": "note", "T3": "series", "ST": "shorttitle",
}  # fmt: skip
_CONTAINERS = ("T2", "JO", "JF", "BT", "JA", "J2", "J1")
_DATES = ("PY", "Y1", "DA")
_PAGES = ("SP", "EP")
_ENDS = frozenset({"TY", "ER", ""})
_BOOK_TITLE = frozenset({"incollection", "inproceedings"})


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
    for field in record:
        _read_field(gathering, field)
    _read_container(gathering, record)
    _read_date(gathering, record)
    _read_pages(gathering, record)
    return gathering


def _read_field(gathering: Gathering, field: Tagged) -> None:
    if field.tag in _PEOPLE:
        gathering.add_person(_PEOPLE[field.tag], read_comma_name(field.value), field.span)
    elif field.tag == "ID":
        gathering.key = field.value
    elif field.tag == "AN" and re.fullmatch(r"[1-9]\d{4,8}", field.value):
        gathering.put("pmid", field.value, field.span, called="AN")
    elif field.tag in _PLAIN:
        name = _PLAIN[field.tag]
        if name == "issn" and gathering.type in ("book", "incollection"):
            name = "isbn"
        gathering.put(name, field.value, field.span, called=field.tag)
    elif field.tag not in {*_CONTAINERS, *_DATES, *_PAGES, "TY"}:
        gathering.leave(field.tag, field.value, field.span)


def _read_container(gathering: Gathering, record: list[Tagged]) -> None:
    """Take the fullest name of the journal or book; the others are shorter forms of it."""
    name = "booktitle" if gathering.type in _BOOK_TITLE else "journal"
    if gathering.type in ("book", "techreport", "phdthesis"):
        name = "series"
    for tag in _CONTAINERS:
        for field in record:
            if field.tag == tag:
                gathering.put(name, field.value, field.span, called=tag)


def _read_date(gathering: Gathering, record: list[Tagged]) -> None:
    """Read `2023`, `2023/05/04/` or `2023 May 4`; a year on its own is completed by a fuller date of that year."""
    for tag in _DATES:
        for field in record:
            if field.tag != tag or not field.value:
                continue
            match = re.fullmatch(r"(\d{4})(?:[/ -]+([A-Za-z]+|\d{0,2})(?:[/ -]+(\d{0,2}))?.*)?", field.value)
            if match is None:
                gathering.leave(tag, field.value, field.span)
                continue
            year = gathering.fields.get("year")
            if year is not None and year[0] != match[1]:
                gathering.leave(tag, field.value, field.span)
                continue
            gathering.put("year", match[1], field.span)
            month = parse_month(match[2]) if match[2] else None
            if month is not None:
                gathering.put("month", month_word(month[0]), field.span, called=tag)


def _read_pages(gathering: Gathering, record: list[Tagged]) -> None:
    first = next((field for field in record if field.tag == "SP" and field.value), None)
    last = next((field for field in record if field.tag == "EP" and field.value), None)
    if first is None:
        if last is not None:
            gathering.put("pages", two_dashes(last.value), last.span, called="EP")
        return
    whole = last is None or last.value == first.value or re.search(r"\w\s*[-–]", first.value)
    pages = first.value if whole or last is None else f"{first.value}--{last.value}"
    gathering.put("pages", two_dashes(pages) if "--" not in pages else pages, first.span, called="SP")
