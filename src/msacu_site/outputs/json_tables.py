"""Tables and records as JSON, each with the JSON Schema (2020-12) that it keeps to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from msacu_site.exports.column import Column, Kind, Value
from msacu_site.exports.study_tables import author_names, summarise
from msacu_site.exports.table import JudgedSite, Table
from msacu_site.linking.addresses import study_address
from msacu_site.linking.site import LinkedStudy
from msacu_site.records.published_study import dump_study, study_schema
from msacu_site.records.settings import SiteSettings
from msacu_site.records.vocabulary import Directness

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# made once: an encoder of its own for each value would cost more than the value
_encode = json.JSONEncoder(ensure_ascii=False).encode
_TYPES: Mapping[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.NUMBER: {"type": "number"},
    Kind.WHOLE_NUMBER: {"type": "integer"},
    Kind.YES_NO: {"type": "boolean"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.LIST: {"type": "array", "items": {"type": "string"}},
}
_ADDED: Mapping[str, dict[str, Any]] = {
    "title": {"type": ["string", "null"], "description": "Title of the publication."},
    "authors": {"type": "array", "items": {"type": "string"}, "description": "Authors, as «Family, Given»."},
    "year": {"type": ["integer", "null"], "description": "Year of publication."},
    "doi": {"type": ["string", "null"], "description": "Digital object identifier."},
    "pmid": {"type": ["string", "null"], "description": "Number in PubMed."},
    "directness": {
        "type": "string",
        "enum": [str(each) for each in Directness],
        "description": "How close the people are to those this site is for.",
    },
    "counts_as_evidence": {"type": "boolean", "description": "Whether the publication stands."},
    "page": {"type": "string", "description": "Where the study is shown on this site."},
}


def publish_study(study: LinkedStudy, judged: JudgedSite) -> dict[str, Any]:
    """Return a study as plain values: its record, what the bibliography says, and what follows from both."""
    reference = study.reference
    return {
        **dump_study(study.record),
        "summary": summarise(study, judged),
        "title": reference.title if reference else None,
        "authors": list(author_names(study)),
        "year": reference.year if reference else None,
        "doi": reference.doi if reference else None,
        "pmid": reference.pmid if reference else None,
        "directness": study.directness,
        "counts_as_evidence": study.counts_as_evidence,
        "page": study_address(study.id),
    }


def encode_fields(item: Mapping[str, Any]) -> list[str]:
    """Return each field of an object as JSON with its name."""
    return [f'"{name}": {_encode(value)}' for name, value in item.items()]


def write_list(name: str, items: Iterable[str], settings: SiteSettings) -> bytes:
    """Return a file of JSON: whose data they are and how they may be used, then the items, one to a line."""
    head = json.dumps({"$schema": f"schema/{name}.json", **_about(settings)}, ensure_ascii=False, indent=1)
    lines = ",\n".join(items)
    return f"{head[:-2]},\n {json.dumps(name)}: [\n{lines}\n]}}\n".encode()


def table_items(table: Table, rows: Iterable[tuple[Value, ...]]) -> Iterator[str]:
    """Yield the rows of a table as objects in JSON; what nobody has extracted is null."""
    names = [column.name for column in table.columns]
    return (_encode(dict(zip(names, map(_plain, row), strict=True))) for row in rows)


def write_table_schema(table: Table) -> bytes:
    """Return the schema of a table's file, made from its columns."""
    properties = {column.name: _column_schema(column) for column in table.columns}
    item = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return _write_schema(table.name, f"Each is {table.row}.", item, {})


def write_study_schema() -> bytes:
    """Return the schema of the file of all studies, made from the model of the records."""
    item = study_schema()
    definitions = item.pop("$defs")
    item["properties"] |= _ADDED
    item["required"] += list(_ADDED)
    return _write_schema("studies", "Each is one study record in full.", item, definitions)


def _write_schema(name: str, about: str, item: Mapping[str, Any], definitions: Mapping[str, Any]) -> bytes:
    head = {field: {"type": ["string", "null"]} for field in ("$schema", *_ABOUT)}
    schema = {
        "$schema": _DIALECT,
        "title": name,
        "description": f"{about} null stands for what nobody has extracted, or what does not apply.",
        "type": "object",
        "properties": {**head, name: {"type": "array", "items": item}},
        "required": [*head, name],
        "additionalProperties": False,
        **({"$defs": definitions} if definitions else {}),
    }
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


_ABOUT = ("site", "version", "reviewed", "licence", "licence_url", "not_extracted")


def _about(settings: SiteSettings) -> dict[str, str]:
    values = (
        settings.title,
        settings.version,
        settings.reviewed.isoformat(),
        settings.licence,
        settings.licence_url,
        "null stands for what nobody has extracted, or what does not apply; it is never a zero.",
    )
    return dict(zip(_ABOUT, values, strict=True))


def _column_schema(column: Column) -> dict[str, Any]:
    schema = dict(_TYPES[column.kind])
    if not column.always:
        schema["type"] = [schema["type"], "null"]
    if column.allowed and column.kind is Kind.TEXT:
        # an id of the vocabulary or a word of the model
        schema["enum"] = [*column.allowed, *([] if column.always else [None])]
    unit = f" Unit: {column.unit}." if column.unit else ""
    return {**schema, "description": column.about + unit}


def _plain(value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
