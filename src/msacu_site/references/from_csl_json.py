"""CSL-JSON, as Zotero and citation services give it, to entries of a bibliography."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.references.imported import Gathering, Imported, month_word, two_dashes
from msacu_site.references.person import Person
from msacu_site.sources.positions import Lines, index_lines

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "journal-article": "article", "review": "article", "article": "misc", "book": "book", "monograph": "book",
    "chapter": "incollection", "book-chapter": "incollection", "entry-encyclopedia": "incollection",
    "paper-conference": "inproceedings", "proceedings-article": "inproceedings", "report": "techreport",
    "thesis": "phdthesis", "dissertation": "phdthesis", "webpage": "online", "post-weblog": "online", "post": "online",
    "dataset": "dataset", "manuscript": "unpublished", "posted-content": "misc", "pamphlet": "booklet",
    "document": "misc",
}  # fmt: skip
_PLAIN = {
    "title": "title", "volume": "volume", "issue": "number", "DOI": "doi", "PMID": "pmid", "PMCID": "pmcid",
    "URL": "url", "publisher": "publisher", "publisher-place": "address", "edition": "edition",
    "collection-title": "series", "language": "language", "note": "note", "ISSN": "issn", "ISBN": "isbn",
    "title-short": "shorttitle",
}  # fmt: skip
_PEOPLE = {"author": "author", "editor": "editor"}
_HANDLED = frozenset({"id", "type", "container-title", "issued", "accessed", "page", "number"})
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]*)?>")


@dataclass(frozen=True, slots=True)
class _Item:
    """One work of the file, and where its fields stand."""

    data: dict[str, Any]
    start: int
    end: int
    text: str
    lines: Lines

    def place(self, name: str) -> Span:
        """Return where a field's value begins, or the work's first character."""
        match = re.compile(rf'"{re.escape(name)}"\s*:\s*').search(self.text, self.start, self.end)
        if match is None:
            return self.lines.span(self.start, self.start + 1)
        end = self.text.find("\n", match.end(), self.end)
        return self.lines.span(match.end(), len(self.text[: end if end >= 0 else self.end].rstrip().rstrip(",")))


def read_csl_json(text: str, path: str) -> tuple[list[Imported], list[Diagnostic]]:
    """Read one work or a list of them; what has no place is left out and named."""
    text = text.removeprefix("\ufeff")
    lines = index_lines(text, path)
    found: list[Diagnostic] = []
    works = []
    for item in _items(text, lines, found):
        gathering = _read_item(item)
        found += gathering.found
        works.append(gathering.finish())
    return works, found


def _items(text: str, lines: Lines, found: list[Diagnostic]) -> Iterator[_Item]:
    """Yield every work up to the first place that is no JSON, which is reported."""
    at = _skip(text, 0)
    is_list = text[at : at + 1] == "["
    at = _skip(text, at + 1) if is_list else at
    decoder = json.JSONDecoder()
    while at < len(text) and text[at] != "]":
        try:
            data, end = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            place = error.pos if isinstance(error, json.JSONDecodeError) else at
            found.append(_unreadable(lines.span(place, place + 1)))
            return
        if isinstance(data, dict):
            yield _Item(data, at, end, text, lines)
        else:
            found.append(_unreadable(lines.span(at, end)))
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif is_list and text[at : at + 1] != "]":
            found.append(_unreadable(lines.span(at, at + 1)))
            return


def _skip(text: str, at: int) -> int:
    match = re.compile(r"\s*").match(text, at)
    return match.end() if match else at


def _unreadable(span: Span) -> Diagnostic:
    return Diagnostic(
        "import-unreadable",
        "From here on this is no CSL-JSON, so it is not read.",
        span,
        help="Export the file again, or import what comes before it and add the rest by hand.",
    )


def _read_item(item: _Item) -> Gathering:
    gathering = Gathering(item.lines.span(item.start, item.start + 1))
    data = item.data
    kind = str(data.get("type", ""))
    gathering.type = _TYPES.get(kind, "misc")
    if kind not in _TYPES:
        gathering.leave("type", kind, item.place("type"))
    gathering.key = str(data.get("id", "")).rpartition("/")[2]
    for name, value in data.items():
        place = item.place(name)
        if name in _PEOPLE and isinstance(value, list):
            for person in value:
                gathering.add_person(_PEOPLE[name], _read_name(person), place)
        elif name in _PLAIN:
            gathering.put(_PLAIN[name], _text(value), place, called=name)
        elif name not in _HANDLED:
            gathering.leave(name, _text(value), place)
    _read_rest(gathering, item)
    return gathering


def _read_rest(gathering: Gathering, item: _Item) -> None:
    data, place = item.data, item.place
    container = "booktitle" if gathering.type in ("incollection", "inproceedings") else "journal"
    gathering.put(container, _text(data.get("container-title")), place("container-title"), called="container-title")
    gathering.put("pages", two_dashes(_text(data.get("page"))), place("page"), called="page")
    gathering.put("number", _text(data.get("number")), place("number"), called="number")
    for name in ("issued", "accessed"):
        parts = _date_parts(data.get(name))
        if not parts:
            gathering.leave(name, _text(data.get(name)), place(name))
        elif name == "issued":
            gathering.put("year", str(parts[0]), place(name))
            if len(parts) > 1 and 1 <= parts[1] <= 12:
                gathering.put("month", month_word(parts[1]), place(name))
        else:
            gathering.put("urldate", "-".join(f"{part:02}" for part in parts), place(name))


def _date_parts(value: Any) -> list[int]:
    """Return year, month and day as far as they are given."""
    if not isinstance(value, dict):
        return []
    given = value.get("date-parts")
    parts = given[0] if isinstance(given, list) and given and isinstance(given[0], list) else []
    if not parts and isinstance(value.get("raw") or value.get("literal"), str):
        parts = re.findall(r"\d+", str(value.get("raw") or value.get("literal")))[:1]
    numbers = [str(part) for part in parts if part not in (None, "")]
    valid = numbers and len(numbers[0]) == 4 and all(number.isdecimal() for number in numbers)
    return [int(number) for number in numbers][:3] if valid else []


def _read_name(person: Any) -> Person:
    if not isinstance(person, dict):
        return Person(literal=_text(person))
    particle = " ".join(_text(person.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping")).strip()
    return Person(
        _text(person.get("family")),
        _text(person.get("given")),
        particle,
        _text(person.get("suffix")),
        _text(person.get("literal") or (person.get("name") if "family" not in person else "")),
    )


def _text(value: Any) -> str:
    """Return a value as plain words; of a list of titles, as some services send it, the first one."""
    if value is None:
        return ""
    if isinstance(value, list) and value and isinstance(value[0], str):
        return _text(value[0])
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return _MARKUP.sub("", str(value))
