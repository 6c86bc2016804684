"""The guide to all fields, written from the same models that check the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msacu_site.records.field_model import Field, Kind, describe_fields
from msacu_site.records.json_schema import SCHEMAS

GUIDE = "FIELDS.md"
_HOLDS = {
    Kind.LINE: "a line of text",
    Kind.PARAGRAPH: "text",
    Kind.NUMBER: "a number",
    Kind.WHOLE_NUMBER: "a whole number",
    Kind.YES_NO: "true or false",
    Kind.DAY: "a day, as 2026-11-21",
    Kind.CHOICE: "one of these",
    Kind.GROUP: "a group of fields",
    Kind.LIST: "a list",
    Kind.PAIR: "two in brackets",
    Kind.BY_NAME: "one entry for each name",
}


def write_field_guide() -> str:
    """Return a markdown page with every field of every kind of record: what it holds, and what for."""
    parts = ["# Every field\n\nWritten by `python3 build.py schema`. A field with a star must be there.\n"]
    for kind in SCHEMAS:
        parts.append(f"## {kind}\n")
        parts.append("\n".join(_lines(describe_fields(kind), "")) + "\n")
    return "\n".join(parts)


def all_fields() -> Iterator[tuple[str, str]]:
    """Yield the way to every field, as in `study.results.direction`, with its line of the guide in plain text."""
    for kind in SCHEMAS:
        for path, field in _walk(describe_fields(kind), kind):
            yield path, _describe(field).replace("*", "").replace("`", "")


def _walk(fields: Iterable[Field], at: str) -> Iterator[tuple[str, Field]]:
    for field in fields:
        path = f"{at}.{field.name}"
        yield path, field
        yield from _walk(field.fields or (field.item.fields if field.item else ()), path)


def _describe(field: Field) -> str:
    words = f" ({', '.join(f'`{word}`' for word in field.allowed)})" if field.allowed else ""
    source = f" Ids of {field.names_from}." if field.names_from else ""
    return f"{field.help} *{_HOLDS[field.kind].capitalize()}*{words}.{source}"


def _lines(fields: Iterable[Field], indent: str) -> Iterator[str]:
    for field in fields:
        star = "\\*" if field.required else ""
        yield f"{indent}- `{field.name}`{star} — {_describe(field)}"
        inner = field.fields or (field.item.fields if field.item else ())
        yield from _lines(inner, f"{indent}  ")
