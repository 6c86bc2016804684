"""References as CSL-JSON, which Zotero, Pandoc and other citation programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from msacu_site.memory.once_each import once_each
from msacu_site.references.csl_item import view_as_csl
from msacu_site.references.partial_date import PartialDate
from msacu_site.references.person import People, Person
from msacu_site.references.reference import Reference

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"

# What no reference prints, and other programs keep.
_UNPRINTED = {
    "abstract": "abstract",
    "keywords": "keyword",
    "isbn": "ISBN",
    "issn": "ISSN",
    "shorttitle": "title-short",
    "annote": "annote",
    "source": "source",
}


def write_csl_json(references: Iterable[Reference]) -> str:
    """Return a list of works in CSL-JSON 1.0.2, one on each line."""
    # a line for each work: an indent all through takes several times as long
    return "[\n" + ",\n".join(map(_write_line, references)) + "\n]\n"


@once_each
def _write_line(reference: Reference) -> str:
    return json.dumps(make_csl_item(reference), ensure_ascii=False)


def make_csl_item(reference: Reference) -> dict[str, Json]:
    """Return one work as CSL-JSON has it; what is not known is left out."""
    item = view_as_csl(reference)
    texts = {
        "title": item.title,
        "container-title": item.container_title,
        "container-title-short": item.container_title_short,
        "collection-title": item.collection_title,
        "collection-number": item.collection_number,
        "edition": item.edition,
        "volume": item.volume,
        "issue": item.issue,
        "number": item.number,
        "page": item.page.with_hyphens() if item.page else None,
        "number-of-pages": item.number_of_pages,
        "number-of-volumes": item.number_of_volumes,
        "genre": item.genre,
        "medium": item.medium,
        "publisher": item.publisher,
        "publisher-place": item.publisher_place,
        # styles and processors of version 1.0.1 know the older name alone
        "event": item.event,
        "event-title": item.event,
        "event-place": item.event_place,
        "status": item.status,
        "version": item.version,
        "DOI": item.doi,
        "PMID": item.pmid,
        "PMCID": item.pmcid,
        "URL": reference.url or item.url,
        "language": reference.language,
        "note": reference.note,
    }
    people = {"author": item.author, "editor": item.editor, "translator": item.translator}
    dates = {"issued": item.issued, "accessed": item.accessed}
    return {
        "id": reference.key,
        "type": item.type,
        **{name: [*_names(listed)] for name, listed in people.items() if listed},
        **{name: text for name, text in texts.items() if text},
        **{name: _date(date) for name, date in dates.items() if date},
        **({"issued": {"literal": item.status}} if item.status and not item.issued else {}),
        **{name: text for field, name in _UNPRINTED.items() if (text := reference.unprinted(field))},
    }


def _names(people: People) -> Iterator[Json]:
    yield from map(_name, people.persons)
    if people.others:
        # The language has no sign for it; Pandoc and Zotero write it so.
        yield {"literal": "others"}


def _name(person: Person) -> dict[str, Json]:
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
        "literal": person.literal,
    }
    return {name: part for name, part in parts.items() if part}


def _date(date: PartialDate) -> dict[str, Json]:
    stretch: list[Json] = [_parts(date)]
    if date.until is not None:
        stretch.append(_parts(date.until))
    return {
        "date-parts": stretch,
        **({"season": date.season} if date.season else {}),
        **({"circa": True} if date.approximate else {}),
    }


def _parts(date: PartialDate) -> list[Json]:
    return [part for part in (date.year, date.month, date.day) if part is not None]
