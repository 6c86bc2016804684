"""One column of a published table: what it means, what it may hold, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from msacu_site.frozen import Frozen
from msacu_site.records.field_model import Field, describe_fields
from msacu_site.records.field_model import Kind as FieldKind

Value = str | int | float | bool | date | tuple[str, ...] | None
Row = Any
Read = Callable[[Row], Value]


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE_NUMBER = "whole number"
    YES_NO = "true or false"
    DAY = "date"
    LIST = "list"


_KINDS = {
    FieldKind.NUMBER: Kind.NUMBER,
    FieldKind.WHOLE_NUMBER: Kind.WHOLE_NUMBER,
    FieldKind.YES_NO: Kind.YES_NO,
    FieldKind.DAY: Kind.DAY,
    FieldKind.LIST: Kind.LIST,
}


class Column(Frozen):
    """A column; `unit` is empty where a value has none, `allowed` where any value may stand.

    `always` says that no cell is ever empty; an empty cell stands for what nobody has extracted, or what does not
    apply.
    """

    name: str
    about: str
    kind: Kind
    read: Read
    unit: str = ""
    allowed: tuple[str, ...] = ()
    always: bool = False


def own(
    name: str, about: str, read: Read, kind: Kind = Kind.TEXT, *, unit: str = "", allowed: Iterable[str] = (),
    always: bool = False,
) -> Column:  # fmt: skip
    """Make a column that no field of a record stands behind."""
    return Column(name, about, kind, read, unit, tuple(map(str, allowed)), always)


def from_field(
    fields: Mapping[str, Field], path: str, read: Read, *, name: str = "", unit: str = "", optional: bool = False
) -> Column:
    """Make a column for a field of a record: its meaning and its allowed words are those that editors are given.

    `optional` says that what the field belongs to may be missing as a whole.
    """
    field = fields[path]
    kind = _KINDS.get(field.kind, Kind.TEXT)
    always = not optional and (field.required or field.default is not None)
    return Column(name or path.rpartition(".")[2], field.help, kind, read, unit, field.allowed, always)


def fields_by_path(kind: str) -> dict[str, Field]:
    """Return every field of a kind of record by its path, such as `population.age` or `results.effect.ci`."""
    found: dict[str, Field] = {}

    def collect(fields: Iterable[Field], above: str) -> None:
        for field in fields:
            found[above + field.name] = field
            collect(field.fields or (field.item.fields if field.item else ()), f"{above}{field.name}.")

    collect(describe_fields(kind), "")
    return found
