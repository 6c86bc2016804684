"""Every field that an editor can fill in: its name, what it holds, what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from msacu_site.frozen import Frozen, replace
from msacu_site.records.base import Text
from msacu_site.records.designs import DESIGNS
from msacu_site.records.field_names import NAMES_FROM, label_of
from msacu_site.records.json_schema import SCHEMAS
from msacu_site.records.study import Basis, Design

_BASES: dict[str, frozenset[Basis]] = {
    "contrast": frozenset({Basis.BETWEEN_ARM, Basis.POOLED}),
    "direction": frozenset({Basis.BETWEEN_ARM, Basis.POOLED}),
    "effect": frozenset({Basis.BETWEEN_ARM, Basis.POOLED, Basis.FREQUENCY}),
    "arm": frozenset({Basis.WITHIN_ARM}),
    "change": frozenset({Basis.WITHIN_ARM, Basis.NARRATIVE}),
}
_LONG_TEXT = next(part.max_length for part in get_args(Text) if isinstance(part, StringConstraints))


class Kind(StrEnum):
    """What a field holds, and so how it is asked for."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    WHOLE_NUMBER = "whole-number"
    YES_NO = "yes-no"
    DAY = "day"
    CHOICE = "choice"
    GROUP = "group"
    LIST = "list"
    PAIR = "pair"
    BY_NAME = "by-name"


_WIDTHS = {Kind.WHOLE_NUMBER: 0, Kind.NUMBER: 1}


class Field(Frozen):
    """One field, or one item of a list.

    `allowed` are its fixed words; where `kind` is no choice, they may stand instead of what it holds. `names_from`
    says where the ids that it may hold are listed: `arms`, `studies`, `references`, `outcomes`, or a file of the
    vocabulary. `fields` are those of a group; `item` is what a list, a pair, or a group by names holds. `bases` are
    the bases of a result that have this field; empty for all.
    """

    name: str
    label: str
    help: str
    kind: Kind
    required: bool = False
    default: Any = None
    allowed: tuple[str, ...] = ()
    names_from: str | None = None
    fields: tuple[Field, ...] = ()
    item: Field | None = None
    bases: tuple[Basis, ...] = ()
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    pattern: str | None = None


def describe_fields(kind: str) -> tuple[Field, ...]:
    """Return the fields of a kind of record (a key of `SCHEMAS`), in the order in which they are written."""
    return _fields_of(SCHEMAS[kind])


def describe_study(design: Design) -> tuple[Field, ...]:
    """Return the fields of a study of this design: without those it cannot have, and with its own bases alone."""
    facts = DESIGNS[design]
    return tuple(_for_design(describe_fields("study"), facts.not_for, facts.bases))


def _for_design(fields: Iterable[Field], not_for: tuple[str, ...], bases: tuple[Basis, ...]) -> Iterator[Field]:
    for field in fields:
        if field.name in not_for:
            continue
        inner = tuple(name.partition(".")[2] for name in not_for if name.startswith(f"{field.name}."))
        if inner:
            field = replace(field, fields=tuple(_for_design(field.fields, inner, bases)))
        if field.name == "results" and field.item is not None:
            kept = tuple(_for_bases(field.item.fields, bases))
            field = replace(field, item=replace(field.item, fields=kept))
        yield field


def _for_bases(fields: Iterable[Field], bases: tuple[Basis, ...]) -> Iterator[Field]:
    for field in fields:
        if field.name == "basis":
            yield replace(field, allowed=tuple(basis.value for basis in bases))
        elif not field.bases or set(field.bases) & set(bases):
            yield replace(field, bases=tuple(basis for basis in field.bases if basis in bases))


def _fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    return tuple(_read_field(model, name, info) for name, info in model.model_fields.items())


def _read_field(model: type[BaseModel], attribute: str, info: FieldInfo) -> Field:
    name = info.alias or attribute
    field = _read_type(name, info.annotation, info.metadata)
    default = None if info.is_required() else info.get_default(call_default_factory=True, validated_data={})
    bases = _BASES.get(name, frozenset()) if model.__name__ == "Result" else frozenset()
    field = replace(
        field,
        label=label_of(name),
        help=info.description or "",
        required=info.is_required(),
        default=_plain(default),
        bases=tuple(basis for basis in Basis if basis in bases),
    )
    return _with_names(field, NAMES_FROM.get((model.__name__, name)))


def _with_names(field: Field, names_from: str | None) -> Field:
    """Say where the ids come from: of the field itself, or of the items of its list."""
    if names_from is None:
        return field
    if field.item is not None and field.kind is not Kind.BY_NAME:
        return replace(field, names_from=names_from, item=replace(field.item, names_from=names_from))
    return replace(field, names_from=names_from)


def _plain(value: Any) -> Any:
    """Return a default as a file would hold it; an empty one as None."""
    if isinstance(value, Enum):
        return value.value
    return None if isinstance(value, BaseModel) or value in ((), {}) else value


def _read_type(name: str, annotation: Any, metadata: Iterable[Any] = ()) -> Field:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _limited(_read_type(name, arguments[0]), [*arguments[1:], *metadata])
    if origin in (Union, UnionType):
        return _limited(_read_union(name, arguments), metadata)
    if origin is tuple:
        pair = len(arguments) == 2 and arguments[1] is not Ellipsis
        return Field(name, name, "", Kind.PAIR if pair else Kind.LIST, item=_read_type(name, arguments[0]))
    if origin is dict:
        return Field(name, name, "", Kind.BY_NAME, item=_read_type(name, arguments[1]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Field(name, name, "", Kind.GROUP, fields=_fields_of(annotation))
    return _limited(Field(name, name, "", _plain_kind(annotation), allowed=_words(annotation)), metadata)


def _read_union(name: str, arguments: tuple[Any, ...]) -> Field:
    """Read a choice between types: nothing, fixed words, or the one that holds most."""
    branches = [_read_type(name, argument) for argument in arguments if argument is not NoneType]
    words = tuple(word for branch in branches if branch.kind is Kind.CHOICE for word in branch.allowed)
    others = [branch for branch in branches if branch.kind is not Kind.CHOICE] or branches[:1]
    # a number that may also be text, such as «< 0.001», is asked for as text; one of any kind as a fraction
    best = max(others, key=lambda branch: _WIDTHS.get(branch.kind, 2))
    return replace(best, allowed=words or best.allowed)


def _plain_kind(annotation: Any) -> Kind:
    if get_origin(annotation) is Literal or (isinstance(annotation, type) and issubclass(annotation, Enum)):
        return Kind.CHOICE
    kinds: Mapping[Any, Kind] = {bool: Kind.YES_NO, int: Kind.WHOLE_NUMBER, float: Kind.NUMBER, date: Kind.DAY}
    return kinds.get(annotation, Kind.LINE)


def _words(annotation: Any) -> tuple[str, ...]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(member.value) for member in annotation)
    return tuple(map(str, get_args(annotation))) if get_origin(annotation) is Literal else ()


def _limited(field: Field, metadata: Iterable[Any]) -> Field:
    """Add what the model says on length, form and range."""
    for part in metadata:
        for one in [part, *getattr(part, "metadata", ())]:
            field = _with_limit(field, one)
    return field


def _with_limit(field: Field, part: Any) -> Field:
    if isinstance(part, StringConstraints) or hasattr(part, "pattern"):
        longest = getattr(part, "max_length", None) or field.longest
        kind = Kind.PARAGRAPH if longest == _LONG_TEXT and field.kind is Kind.LINE else field.kind
        pattern = getattr(part, "pattern", None) or field.pattern
        return replace(field, kind=kind, longest=longest, pattern=str(pattern) if pattern else None)
    if isinstance(part, MaxLen):
        kind = Kind.PARAGRAPH if part.max_length == _LONG_TEXT and field.kind is Kind.LINE else field.kind
        return replace(field, kind=kind, longest=part.max_length)
    if isinstance(part, Ge | Gt):
        return replace(field, least=_number(part.ge if isinstance(part, Ge) else part.gt))
    if isinstance(part, Le | Lt):
        return replace(field, most=_number(part.le if isinstance(part, Le) else part.lt))
    return field


def _number(limit: Any) -> float | None:
    return limit if isinstance(limit, int | float) else None
