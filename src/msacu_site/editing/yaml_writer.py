"""Plain data and its comments become YAML in the house format; the same data always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msacu_site.editing.yaml_scalars import can_be_folded, fold, write_paragraphs, write_scalar
from msacu_site.frozen import Frozen, field
from msacu_site.records.layout import Model, goes_in_braces, goes_in_brackets, ordered_fields
from msacu_site.sources.positions import FieldPath
from msacu_site.sources.yaml_comments import Comments

WIDTH = 120
PROSE_WIDTH = 118


class _Sheet(Frozen):
    """What a record is written by: its model, its comments, and numbers as they were typed."""

    model: Model
    comments: Comments
    typed: Mapping[FieldPath, str] = field(default_factory=dict)

    def is_quiet(self, path: FieldPath) -> bool:
        """Tell whether no comment stands anywhere inside a group or list."""
        kept = (self.comments.above, self.comments.beside, self.comments.below)
        inside = any(len(at) > len(path) and at[: len(path)] == path for places in kept for at in places)
        return not inside and path not in self.comments.below


def write_yaml(
    data: Mapping[str, Any], model: Model, comments: Comments, typed: Mapping[FieldPath, str] | None = None
) -> str:
    """Write a record: fields in the model's order, two spaces a level, lines of up to 120 characters.

    `typed` holds numbers by their path as somebody typed them, because 5.50 says more than 5.5.
    """
    sheet = _Sheet(model, comments, typed or {})
    lines = list(_write_group(sheet, dict(data), (), "")) or ["{}"]
    return "\n".join([*comments.head, *lines, *comments.below.get((), ())]) + "\n"


def _write_group(sheet: _Sheet, data: dict[str, Any], path: FieldPath, indent: str) -> Iterator[str]:
    for name in ordered_fields(sheet.model, path, data):
        yield from _write_entry(sheet, f"{write_scalar(name)}:", data[name], (*path, name), indent)


def _write_entry(sheet: _Sheet, label: str, value: Any, path: FieldPath, indent: str) -> Iterator[str]:
    """Write a field or a list item with its comments; `label` is its name or its hyphen."""
    yield from (f"{indent}{line}".rstrip() for line in sheet.comments.above.get(path, ()))
    beside = f"  {sheet.comments.beside[path]}" if path in sheet.comments.beside else ""
    inner = f"{indent}  "
    line = _on_one_line(sheet, value, path, WIDTH - len(indent) - len(label) - 1)
    if line is not None:
        yield f"{indent}{label} {line}{beside}"
    elif isinstance(value, dict | list):
        yield from _write_collection(sheet, label, value, path, indent, beside)
    elif can_be_folded(value.removesuffix("\n")):
        sign = ">" if value.endswith("\n") else ">-"
        yield f"{indent}{label} {sign}{beside}"
        yield from fold(value, inner, PROSE_WIDTH)
    elif (lines := write_paragraphs(value, inner)) is not None:
        yield f"{indent}{label} {lines[0]}{beside}"
        yield from lines[1:]
    else:
        yield f"{indent}{label} {write_scalar(value)}{beside}"


def _write_collection(
    sheet: _Sheet, label: str, value: dict[str, Any] | list[Any], path: FieldPath, indent: str, beside: str
) -> Iterator[str]:
    inner = f"{indent}  "
    if isinstance(value, list):
        lines = [
            line for number, item in enumerate(value) for line in _write_entry(sheet, "-", item, (*path, number), inner)
        ]
    else:
        lines = list(_write_group(sheet, value, path, inner))
    if label == "-" and not lines[0].lstrip().startswith("#"):
        yield f"{indent}- {lines[0].lstrip()}{beside if len(lines) == 1 else ''}"
        if beside and len(lines) > 1:
            yield f"{inner}{beside.lstrip()}"
        lines = lines[1:]
    else:
        yield f"{indent}{label}{beside}"
    yield from lines
    yield from (f"{inner}{line}".rstrip() for line in sheet.comments.below.get(path, ()))


def _on_one_line(sheet: _Sheet, value: Any, path: FieldPath, room: int) -> str | None:
    """Return a value as one line, or None where it has to take several."""
    if isinstance(value, dict | list) and not (value and sheet.is_quiet(path)):
        return None if value else "{}" if isinstance(value, dict) else "[]"
    if isinstance(value, str) and "\n" in value and write_paragraphs(value, "") is not None:
        return None
    line = _in_brackets(sheet, value, path) if isinstance(value, dict | list) else _write_one(sheet, value, path)
    if line is None or (len(line) > room and not _has_no_choice(value)):
        return None
    return line


def _has_no_choice(value: Any) -> bool:
    """Tell whether a long value stays on its line, because nothing in it can be broken."""
    return not isinstance(value, dict | list) and not (isinstance(value, str) and can_be_folded(value))


def _write_one(sheet: _Sheet, value: Any, path: FieldPath, *, in_brackets: bool = False) -> str:
    typed = sheet.typed.get(path)
    return typed if typed is not None else write_scalar(value, in_brackets=in_brackets)


def _in_brackets(sheet: _Sheet, value: Any, path: FieldPath) -> str | None:
    """Return a group or list in brackets, or None where its kind is written line by line."""
    if isinstance(value, dict) and value:
        names = ordered_fields(sheet.model, path, value)
        parts = [_in_brackets(sheet, value[name], (*path, name)) for name in names]
        if not goes_in_braces(sheet.model, path) or None in parts:
            return None
        keys = [write_scalar(name, in_brackets=True) for name in names]
        return f"{{{', '.join(f'{key}: {part}' for key, part in zip(keys, parts, strict=True))}}}"
    if isinstance(value, list) and value:
        parts = [_in_brackets(sheet, item, (*path, number)) for number, item in enumerate(value)]
        if not goes_in_brackets(value) or None in parts:
            return None
        return f"[{', '.join(part for part in parts if part is not None)}]"
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    return _write_one(sheet, value, path, in_brackets=True)
