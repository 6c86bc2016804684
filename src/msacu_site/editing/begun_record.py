"""A record that has just been begun: what is known, `todo` where something must come, and the rest as remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msacu_site.editing.record_text import FENCE, WITH_BODY, write_record
from msacu_site.linking.symptom_sections import SECTIONS
from msacu_site.records.designs import DESIGNS, Family
from msacu_site.records.field_model import Field, Kind, describe_fields, describe_study
from msacu_site.records.study import Basis, Design
from msacu_site.records.todo import TODO

_INVITATION = "# What nobody has read stays out. To fill in more, take off a # and write what you read:"
_ARMS = ("first", "second")


def begin_record(kind: str, data: Mapping[str, Any]) -> str:
    """Return the file of a new record: its fields in the house format, and below them every field that it lacks.

    A form and a dialogue that gathered the same data end in the same bytes.
    """
    fields = _fields_of(kind, data)
    completed = complete(fields, dict(data))
    text = write_record(kind, completed, body=_body(kind))
    remarks = "\n".join(_remarks(fields, completed))
    if kind in WITH_BODY:
        _, front, body = text.split(f"{FENCE}\n", 2)
        return f"{FENCE}\n{front}{remarks}\n{FENCE}\n{body}"
    return f"{text}{remarks}\n"


def complete(fields: Iterable[Field], data: dict[str, Any]) -> dict[str, Any]:
    """Put `todo` wherever a required field of a record is missing, and a first arm and result where there are none."""
    completed = dict(data)
    for field in fields:
        if field.name in completed:
            if field.kind is Kind.GROUP:
                completed[field.name] = complete(field.fields, dict(completed[field.name]))
            elif field.kind is Kind.LIST and field.item is not None and isinstance(completed[field.name], list):
                completed[field.name] = [_complete_item(field.item, item) for item in completed[field.name]]
        elif field.required:
            completed[field.name] = _nothing_yet(field)
    return completed


def sketch_study(design: Design) -> dict[str, Any]:
    """Return the arms and the result that a study of this design needs, all still to do."""
    facts = DESIGNS[design]
    if facts.family is Family.REVIEW or not facts.bases:
        return {}
    names = _ARMS if facts.controlled else _ARMS[:1]
    result: dict[str, Any] = {"outcome": TODO, "measure": TODO, "basis": facts.bases[0].value}
    if facts.bases[0] is Basis.BETWEEN_ARM:
        result |= {"contrast": list(_ARMS), "direction": TODO}
    elif facts.bases[0] is Basis.WITHIN_ARM:
        result |= {"arm": _ARMS[0], "change": TODO}
    arms = [{"id": name, "label": TODO, "class": TODO} for name in names]
    return {"arms": arms, "results": [result]} if design is not Design.NOT_EXTRACTED else {}


def _complete_item(item: Field, value: Any) -> Any:
    return complete(item.fields, value) if item.kind is Kind.GROUP and isinstance(value, dict) else value


def _nothing_yet(field: Field) -> Any:
    if field.kind is Kind.GROUP:
        return complete(field.fields, {})
    return [TODO] if field.kind is Kind.LIST else TODO


def _fields_of(kind: str, data: Mapping[str, Any]) -> tuple[Field, ...]:
    if kind != "study":
        return describe_fields(kind)
    design = data.get("design")
    known = design in {member.value for member in Design}
    return describe_study(Design(str(design))) if known else describe_fields(kind)


def _remarks(fields: Iterable[Field], data: Mapping[str, Any]) -> list[str]:
    """Return a remark for every field that the record lacks, and for what its groups lack."""
    lines = [_INVITATION]
    for field in fields:
        if field.name not in data:
            lines.append(f"# {field.name}: {TODO}  # {_hint(field)}")
        elif field.kind is Kind.GROUP:
            absent = [inner.name for inner in field.fields if inner.name not in data[field.name]]
            if absent:
                lines.append(f"# {field.name} may also hold: {', '.join(absent)}")
        elif field.kind is Kind.LIST and field.item is not None and field.item.fields:
            given = {name for item in data[field.name] if isinstance(item, dict) for name in item}
            absent = [inner.name for inner in field.item.fields if inner.name not in given]
            if absent:
                lines.append(f"# each of {field.name} may also hold: {', '.join(absent)}")
    return lines


def _hint(field: Field) -> str:
    choices = f" ({' | '.join(field.allowed)})" if field.allowed else ""
    return f"{field.help}{choices}"


def _body(kind: str) -> str | None:
    if kind == "symptom":
        return "\n".join(f"## {heading}\n{TODO}\n" for heading in SECTIONS.values())
    return f"{TODO}\n" if kind == "page" else None
