"""Typed records from read documents: every error of a model becomes a diagnostic at its place, in plain English."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from msacu_site.diagnostics import Diagnostic, nearest_name
from msacu_site.sources.yaml_text import Document

R = TypeVar("R", bound=BaseModel)
RecordType = TypeVar("RecordType", bound=BaseModel, covariant=True)
Path = tuple[str | int, ...]

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a group of «key: value» lines",
    "model_type": "a group of «key: value» lines",
    "model_attributes_type": "a group of «key: value» lines",
}
_FORMATS = {
    r"^https?://\S+$": "an address that starts with https://",
    r"^[^\n]*$": "one line of text, without a line break",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "a short name of small letters, digits and single hyphens, such as «usual-care»",
    r"^[A-Za-z0-9][A-Za-z0-9:_.+/'-]*$": "a name without spaces, such as «smith2020»",
}


@dataclass(frozen=True, slots=True)
class Sourced(Generic[RecordType]):
    """A record together with the document it was read from, so that checks can point at its lines."""

    record: RecordType
    document: Document


def validate(model: type[R], document: Document) -> tuple[Sourced[R] | None, list[Diagnostic]]:
    """Read `document` as `model`; all errors at once, and no record when there is any."""
    if not isinstance(document.data, dict):
        message = "This file should hold «key: value» lines, and it holds something else."
        return None, [Diagnostic("wrong-type", message, document.span_of(()), allowed=field_names(model))]
    try:
        return Sourced(model.model_validate_json(json.dumps(document.data)), document), []
    except ValidationError as error:
        return None, list(_explain_all(model, document, error.errors(include_url=False, include_input=False)))


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names an editor may write, in the model's order."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def dotted(path: Sequence[str | int]) -> str:
    """Write a path as editors read it: `results[2].direction`, counting list items from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _explain_all(model: type[BaseModel], document: Document, errors: Iterable[ErrorDetails]) -> Iterable[Diagnostic]:
    by_path: dict[Path, list[ErrorDetails]] = {}
    for error in errors:
        by_path.setdefault(_real_path(document.data, error["loc"]), []).append(error)
    parents = {path[:length] for path in by_path for length in range(len(path))}
    for path, found in by_path.items():
        # in a union the branch that got deeper into the value is the one the editor meant
        if path in parents and len(found) < len(_branches(found)) + 1 and _is_union(found):
            continue
        yield _explain(model, document, path, _best(found))


def _is_union(found: Sequence[ErrorDetails]) -> bool:
    return any(error["type"] in {"tuple_type", "literal_error", "enum"} for error in found)


def _branches(found: Sequence[ErrorDetails]) -> set[tuple[int | str, ...]]:
    return {tuple(error["loc"]) for error in found}


def _best(found: Sequence[ErrorDetails]) -> ErrorDetails:
    telling = [error for error in found if error["type"] not in _EXPECTED]
    return (telling or list(found))[0]


def _real_path(data: Any, location: Sequence[str | int]) -> Path:
    """Drop the names of union branches, which stand in the library's location but not in the file."""
    path: list[str | int] = []
    here = data
    for position, part in enumerate(location):
        last = position == len(location) - 1
        if isinstance(here, dict) and (part in here or (last and not _is_branch(part))):
            path.append(part)
            here = here.get(str(part))
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            path.append(part)
            here = here[part]
    return tuple(path)


def _is_branch(part: str | int) -> bool:
    return isinstance(part, str) and ("[" in part or part in {"int", "float", "str", "constrained-str", "bool"})


def _explain(model: type[BaseModel], document: Document, path: Path, error: ErrorDetails) -> Diagnostic:
    kind = error["type"]
    name = str(path[-1]) if path else ""
    context = error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(model, document, path)
    if kind == "missing":
        return _missing(model, document, path)
    value = _value_at(document.data, path)
    where = document.span_of(path)
    field = dotted(path)
    if kind in {"enum", "literal_error"}:
        allowed = _allowed_values(context.get("expected", ""))
        near = nearest_name(str(value), allowed)
        return Diagnostic(
            "not-allowed",
            f"«{value}» is not one of the values that «{name}» can take.",
            where,
            field=field,
            allowed=allowed,
            nearest=near,
            help=f"Write «{name}: {near}»." if near else f"Write one of: {', '.join(allowed)}.",
        )
    if kind in {"string_too_short", "too_short"}:
        return Diagnostic(
            "empty-value",
            f"«{name}» is there but empty.",
            where,
            field=field,
            help=f"Write something after «{name}:», or remove the line if nobody has read it.",
        )
    if kind == "string_pattern_mismatch":
        expected = _FORMATS.get(str(context.get("pattern")), f"text of the form {context.get('pattern')}")
        return Diagnostic(
            "wrong-format",
            f"«{value}» does not fit: «{name}» should be {expected}.",
            where,
            field=field,
            help=_slug_help(name, value),
        )
    if kind == "string_too_long":
        limit = context.get("max_length")
        return Diagnostic(
            "wrong-format",
            f"«{name}» is longer than {limit} characters.",
            where,
            field=field,
            help="Shorten it; long text belongs in the summary or on a page.",
        )
    if kind.startswith("date"):
        return Diagnostic(
            "bad-date",
            f"«{value}» is not a day of the calendar.",
            where,
            field=field,
            help="Write year, month and day, as in 2026-11-21.",
        )
    if kind in {"greater_than_equal", "less_than_equal", "greater_than", "less_than"}:
        limit = next(iter(context.values()), "")
        words = {
            "greater_than_equal": "at least",
            "less_than_equal": "at most",
            "greater_than": "more than",
            "less_than": "less than",
        }[kind]
        return Diagnostic(
            "out-of-range",
            f"«{name}» is {value}; it should be {words} {limit}.",
            where,
            field=field,
            help=f"Correct the number: {words} {limit}.",
        )
    return _wrong_type(name, value, kind, document, path)


def _wrong_type(name: str, value: Any, kind: str, document: Document, path: Path) -> Diagnostic:
    expected = _EXPECTED.get(kind, "something of another kind")
    shown = "nothing" if value is None else f"«{_short(value)}»"
    help_text = f"Write {expected} after «{name}:»."
    if value is None:
        help_text = f"Write {expected} after «{name}:», or remove the line: a field that nobody read stays out."
    elif kind == "string_type" and isinstance(value, bool | int | float):
        help_text = f"Put it in quotes: {name}: '{str(value).lower() if isinstance(value, bool) else value}'."
    return Diagnostic(
        "wrong-type",
        f"«{name}» should be {expected}, and here stands {shown}.",
        document.span_of(path),
        field=dotted(path),
        help=help_text,
    )


def _unknown_key(model: type[BaseModel], document: Document, path: Path) -> Diagnostic:
    name = str(path[-1])
    allowed = field_names(model_at(model, path[:-1]) or model)
    present = _value_at(document.data, path[:-1])
    unused = [other for other in allowed if not isinstance(present, dict) or other not in present]
    near = nearest_name(name, unused) or nearest_name(name, allowed)
    return Diagnostic(
        "unknown-key",
        f"There is no field «{name}» here.",
        document.span_of(path, key=True),
        field=dotted(path),
        allowed=allowed,
        nearest=near,
        help=f"Write «{near}:» instead of «{name}:»." if near else f"Remove «{name}:», or use one of the fields.",
    )


def _missing(model: type[BaseModel], document: Document, path: Path) -> Diagnostic:
    name = str(path[-1])
    owner = model_at(model, path[:-1]) or model
    about = next((field.description for key, field in owner.model_fields.items() if (field.alias or key) == name), None)
    place = dotted(path[:-1])
    return Diagnostic(
        "missing-field",
        f"The field «{name}» is missing{f' in {place}' if place else ''}.",
        document.span_of(path[:-1], key=bool(path[:-1]) and isinstance(path[-2], str)),
        field=dotted(path),
        help=f"Add «{name}:». {about or ''}".strip(),
    )


def model_at(model: type[BaseModel], path: Sequence[str | int]) -> type[BaseModel] | None:
    """Return the model that describes the value at `path`, or None where there is none."""
    here: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        inner = _model_in(here)
        if inner is None:
            return None
        field = next((f for key, f in inner.model_fields.items() if (f.alias or key) == part), None)
        if field is None:
            # a key of a mapping, such as an arm's name
            here = inner
            continue
        here = field.annotation
    return _model_in(here)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {Annotated, Union, UnionType, tuple, list, dict}:
        for argument in get_args(annotation):
            if (inner := _model_in(argument)) is not None:
                return inner
    return None


def _allowed_values(expected: str) -> tuple[str, ...]:
    words = expected.replace(" or ", ", ").split(", ")
    return tuple(word.strip().strip("'") for word in words if word.strip())


def _value_at(data: Any, path: Sequence[str | int]) -> Any:
    here = data
    for part in path:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return None
    return here


def _slug_help(name: str, value: Any) -> str | None:
    words = "".join(c if c.isascii() and c.isalnum() else "-" for c in str(value).casefold()).split("-")
    candidate = "-".join(word for word in words if word)
    return f"For example «{name}: {candidate}»." if candidate and len(candidate) < 60 else None


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"
