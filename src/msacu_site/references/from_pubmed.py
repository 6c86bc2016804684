"""PubMed's own format (.nbib, MEDLINE) to entries of a bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.frozen import replace
from msacu_site.references.identifiers import find_registry_numbers
from msacu_site.references.imported import Gathering, Imported, date_fields, read_comma_name, two_dashes
from msacu_site.references.partial_date import add_month, parse_date
from msacu_site.references.person import Person
from msacu_site.references.tagged_lines import Tagged, read_tagged

_LINE = re.compile(r"(?P<tag>[A-Za-z][A-Za-z0-9]{1,3}) *-(?P<value>|\s.*)")
_PLAIN = {
    "PMID": "pmid", "TI": "title", "BTI": "title", "VI": "volume", "IP": "number", "PMC": "pmcid", "PB": "publisher",
    "PL": "address", "AB": "abstract", "EN": "edition", "CTI": "series", "GN": "note",
}  # fmt: skip
_LISTS = {"LA": "language", "IS": "issn", "ISBN": "isbn", "OT": "keywords"}
_IDENTIFIER = re.compile(r"(?P<value>\S+) \[(?P<kind>doi|pii)\]")
_SUFFIX = re.compile(r"(?P<name>[^,]+, .*?)[, ]+(?P<suffix>Jr\.?|Sr\.?|[23](?:nd|rd)|II|III|IV)")


def read_pubmed(text: str, path: str) -> tuple[list[Imported], list[Diagnostic]]:
    """Read every record of a .nbib file; what has no place is left out and named."""
    fields, found = read_tagged(text, path, _LINE)
    works = []
    for record in _records(fields):
        gathering = _read_record(record)
        found += gathering.found
        works.append(gathering.finish())
    return works, found


def _records(fields: list[Tagged]) -> Iterator[list[Tagged]]:
    """Yield each record: a PubMed number begins one, and so does whatever follows an empty line."""
    record: list[Tagged] = []
    for field in fields:
        if (not field.tag or field.tag == "PMID") and record:
            yield record
            record = []
        if field.tag:
            record.append(field)
    if record:
        yield record


def _read_record(record: list[Tagged]) -> Gathering:
    gathering = Gathering(record[0].span, "article")
    tags = {field.tag for field in record}
    if "BTI" in tags:
        gathering.type = "incollection" if "TI" in tags else "book"
    for field in record:
        _read_field(gathering, field, tags)
    short, full = gathering.fields.get("shortjournal"), gathering.fields.get("journal")
    if short and full and short[0] == full[0]:
        # a short name that is the full one is no news
        del gathering.fields["shortjournal"]
    numbers = [number for field in record if field.tag == "SI" for number in find_registry_numbers(field.value)]
    if numbers:
        place = next(field.span for field in record if field.tag == "SI")
        gathering.put("note", f"Registered as {', '.join(dict.fromkeys(numbers))}", place)
    return gathering


def _read_field(gathering: Gathering, field: Tagged, tags: set[str]) -> None:
    tag, value, span = field.tag, field.value, field.span
    if tag == "FAU" or (tag == "AU" and "FAU" not in tags):
        gathering.add_person("author", _read_name(value, full=tag == "FAU"), span)
    elif tag == "FED" or (tag == "ED" and "FED" not in tags):
        gathering.add_person("editor", _read_name(value, full=tag == "FED"), span)
    elif tag == "CN":
        gathering.add_person("author", Person(literal=value), span)
    elif tag == "DP":
        _read_date(gathering, field)
    elif tag == "PG":
        gathering.put("pages", two_dashes(value), span, called=tag)
    elif tag in ("LID", "AID"):
        _read_identifier(gathering, field)
    elif tag == "JT" or (tag == "TA" and "JT" not in tags):
        gathering.put("journal", value, span, called=tag)
    elif tag == "TA":
        gathering.put("shortjournal", value, span, called=tag)
    elif tag in ("TI", "BTI") and gathering.type == "incollection":
        gathering.put("title" if tag == "TI" else "booktitle", _without_stop(value), span, called=tag)
    elif tag in _LISTS:
        gathering.add_word(_LISTS[tag], value, span)
    elif tag in _PLAIN:
        gathering.put(_PLAIN[tag], _without_stop(value) if tag in ("TI", "BTI") else value, span, called=tag)
    elif not (tag in ("AU", "ED") or (tag == "SI" and find_registry_numbers(value))):
        gathering.leave(tag, value, span)


def _read_name(value: str, *, full: bool) -> Person:
    """Read `Khodaie, Fatemeh` or, where only that is given, `Khodaie F`."""
    if full:
        suffix = _SUFFIX.fullmatch(value)
        person = read_comma_name(suffix["name"] if suffix else value)
        return Person(person.family, person.given, suffix=suffix["suffix"]) if suffix else person
    family, _, initials = value.rpartition(" ")
    if not family or not initials.isupper():
        return Person(literal=value)
    return Person(family=family, given=" ".join(f"{letter}." for letter in initials))


def _read_date(gathering: Gathering, field: Tagged) -> None:
    """Read `2023 Sep 3`, `2023 Sep-Oct`, `2023 Winter` and `2023 Dec-2024 Jan`."""
    year = parse_date(field.value[:4])
    rest = field.value[4:].strip()
    read = parse_date(field.value) or (add_month(year, rest, None) if year and rest else year)
    across = re.fullmatch(r"(\d{4}.*?)\s*-\s*(\d{4}.*)", field.value)
    if across is not None:
        begins, ends = parse_date(across[1]), parse_date(across[2])
        read = replace(begins, until=ends) if begins and ends else None
    if read is None:
        gathering.leave("DP", field.value, field.span)
        read = year
    for name, value in date_fields(read).items() if read else ():
        gathering.put(name, value, field.span, called="DP")


def _read_identifier(gathering: Gathering, field: Tagged) -> None:
    match = _IDENTIFIER.fullmatch(field.value)
    if match is not None:
        gathering.put(match["kind"], match["value"], field.span, called=field.tag)
    else:
        gathering.leave(field.tag, field.value, field.span)


def _without_stop(title: str) -> str:
    """Take off the full stop that PubMed puts behind every title, and the brackets around a translated one."""
    bare = _drop_stop(title)
    return _drop_stop(bare[1:-1]) if bare.startswith("[") and bare.endswith("]") and "]" not in bare[1:-1] else bare


def _drop_stop(title: str) -> str:
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title
