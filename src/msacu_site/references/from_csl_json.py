"""CSL-JSON, as Zotero and citation services give it, to entries of a bibliography."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.frozen import Frozen, replace
from msacu_site.references.csl_item import CSL_TYPES
from msacu_site.references.html_markup import drop_markup
from msacu_site.references.imported import Gathering, Imported, date_fields, two_dashes
from msacu_site.references.partial_date import SEASONS, PartialDate, make_date, parse_date, parse_year
from msacu_site.references.person import Person
from msacu_site.sources.positions import Lines, index_lines

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review": "article",
    "review-book": "article", "book": "book", "chapter": "incollection", "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference", "paper-conference": "inproceedings", "report": "techreport",
    "thesis": "thesis", "webpage": "online", "post-weblog": "online", "post": "online", "dataset": "dataset",
    "article": "misc", "document": "misc", "manuscript": "unpublished", "pamphlet": "booklet",
    "software": "software", "standard": "standard",
}  # fmt: skip
# What registries of DOIs write in its place.
_CROSSREF_TYPES = {
    "journal-article": "article-journal", "book-chapter": "chapter", "proceedings-article": "paper-conference",
    "monograph": "book", "posted-content": "article", "dissertation": "thesis", "edited-book": "book",
    "reference-entry": "entry-encyclopedia",
}  # fmt: skip
_NARROW = frozenset(CSL_TYPES) - {
    "article", "article-journal", "book", "chapter", "dataset", "document", "paper-conference", "report", "thesis",
    "webpage",
}  # fmt: skip
_PLAIN = {
    "title": "title", "volume": "volume", "DOI": "doi", "PMID": "pmid", "PMCID": "pmcid",
    "URL": "url", "publisher-place": "address", "edition": "edition", "collection-title": "series",
    "language": "language", "note": "note", "ISSN": "issn", "ISBN": "isbn", "title-short": "shorttitle",
    "shortTitle": "shorttitle", "container-title-short": "shortjournal", "journalAbbreviation": "shortjournal",
    "genre": "type", "event-title": "eventtitle", "event": "eventtitle", "event-place": "venue", "version": "version",
    "number-of-pages": "pagetotal", "number-of-volumes": "volumes", "keyword": "keywords", "abstract": "abstract",
    "annote": "annote", "source": "source", "status": "pubstate", "medium": "howpublished",
}  # fmt: skip
_PEOPLE = {"author": "author", "editor": "editor", "translator": "translator"}
_HANDLED = frozenset(
    {"id", "type", "container-title", "issued", "accessed", "page", "number", "collection-number", "publisher", "issue"}
)
_IN_SERIES = frozenset({"book", "booklet", "incollection", "inproceedings"})


class _Item(Frozen):
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
    kind = _CROSSREF_TYPES.get(str(data.get("type", "")), str(data.get("type", "")))
    gathering.type = _TYPES.get(kind, "misc")
    if kind == "article":
        gathering.put("entrysubtype", "preprint", item.place("type"))
    elif kind in _NARROW:
        gathering.put("entrysubtype", kind, item.place("type"))
    elif kind not in _TYPES:
        gathering.leave("type", kind, item.place("type"))
    gathering.key = str(data.get("id", "")).rpartition("/")[2]
    for name, value in data.items():
        place = item.place(name)
        if name in _PEOPLE and isinstance(value, list):
            for person in value:
                gathering.add_person(_PEOPLE[name], _read_name(person), place)
                _leave_unread(gathering, name, person, place)
        elif name in _PLAIN:
            gathering.put(_PLAIN[name], _text(value), place, called=name)
            _leave_further(gathering, name, value, place)
        elif name not in _HANDLED:
            gathering.leave(name, _text(value), place)
    _read_rest(gathering, item)
    return gathering


def _leave_further(gathering: Gathering, name: str, value: Any, place: Span) -> None:
    """Name what stands behind the first of a list of titles or numbers."""
    if isinstance(value, list):
        for further in value[1:]:
            gathering.leave(name, _text(further), place)


def _leave_unread(gathering: Gathering, name: str, person: Any, place: Span) -> None:
    if isinstance(person, dict):
        for part, value in person.items():
            if part not in _NAME_PARTS:
                gathering.leave(f"{name} {part}", _text(value), place)


def _read_rest(gathering: Gathering, item: _Item) -> None:
    data, place, kind = item.data, item.place, gathering.type
    container = "booktitle" if kind in ("incollection", "inproceedings", "inreference") else "journal"
    publisher = {"techreport": "institution", "thesis": "school"}.get(kind, "publisher")
    rest = (
        ("container-title", container, _text(data.get("container-title"))),
        ("publisher", publisher, _text(data.get("publisher"))),
        ("issue", "number" if kind == "article" else "issue", _text(data.get("issue"))),
        ("page", "pages", two_dashes(_text(data.get("page")))),
        ("collection-number", "number" if kind in _IN_SERIES else "", _text(data.get("collection-number"))),
        ("number", "eid" if kind == "article" else "number", _text(data.get("number"))),
    )
    for name, field, text in rest:
        if field:
            gathering.put(field, text, place(name), called=name)
        else:
            gathering.leave(name, text, place(name))
    _leave_further(gathering, "container-title", data.get("container-title"), place("container-title"))
    for name in ("issued", "accessed"):
        _read_date(gathering, name, data.get(name), place(name))


def _read_date(gathering: Gathering, name: str, value: Any, place: Span) -> None:
    date = _make_date(value)
    if date is None:
        literal = value.get("literal") if isinstance(value, dict) else None
        if name == "issued" and isinstance(literal, str) and "pubstate" not in gathering.fields:
            gathering.put("pubstate", literal, place, called=name)
        else:
            gathering.leave(name, _text(value), place)
    elif name == "issued":
        for field, text in date_fields(date).items():
            gathering.put(field, text, place)
    else:
        gathering.put("urldate", date_fields(date).get("date", date.in_iso()), place)


def _make_date(value: Any) -> PartialDate | None:
    """Read CSL's date in parts, with its season and doubt, or one in words."""
    if not isinstance(value, dict):
        return None
    given = value.get("date-parts")
    ends = [_from_parts(parts) for parts in given[:2]] if isinstance(given, list) else []
    date = ends[0] if ends else None
    if date is None:
        words = value.get("raw") or value.get("literal")
        return parse_date(words) if isinstance(words, str) else None
    if len(ends) == 2 and ends[1] is not None and ends[1] != date:
        date = replace(date, until=ends[1])
    number = _season(value.get("season"))
    if number and date.month is None:
        date = replace(date, season=number)
    return replace(date, approximate=True) if value.get("circa") else date


def _season(value: Any) -> int | None:
    written = str(value).strip().title()
    names = [*SEASONS, *(str(number) for number in range(1, len(SEASONS) + 1))]
    return names.index(written) % len(SEASONS) + 1 if written in names else None


def _from_parts(parts: Any) -> PartialDate | None:
    numbers = [str(part).strip() for part in parts if part not in (None, "")] if isinstance(parts, list) else []
    if not numbers or not all(number.isdecimal() and number.isascii() for number in numbers):
        return None
    if parse_year(numbers[0]) is None or len(numbers) > 3:
        return None
    year, month, day = (int(number) if number else None for number in (*numbers, "", "")[:3])
    return make_date(year or 0, month, day)


_NAME_PARTS = frozenset(
    {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal", "name", "sequence"}
    | {"comma-suffix", "static-ordering", "parse-names"}
)


def _read_name(person: Any) -> Person:
    """Read a name; a particle that a list drops stands behind the given name, where citation programs look for it."""
    if not isinstance(person, dict):
        return Person(literal=_text(person))
    given = " ".join(part for part in (_text(person.get(n)) for n in ("given", "dropping-particle")) if part)
    return Person(
        _text(person.get("family")),
        given,
        _text(person.get("non-dropping-particle")),
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
    return drop_markup(str(value))
