"""What an editor has marked as still to do: the word `todo` in the place of a value or of a paragraph."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.frozen import replace
from msacu_site.records.field_paths import Path, model_at, value_at
from msacu_site.sources.positions import field_name
from msacu_site.sources.yaml_text import Document

TODO = "todo"
RULE = "todo"

_LINE = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+|\d+\.[ \t]+|#+[ \t]+)?(todo)[ \t]*[.:!]?[ \t]*$", re.IGNORECASE | re.MULTILINE
)


def is_todo(value: object) -> bool:
    """Tell whether a value is the word itself, in whatever capitals."""
    return isinstance(value, str) and value.strip().casefold() == TODO


def find_todos(data: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value that is still to do."""
    if is_todo(data):
        yield path
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for part, child in children:
        yield from find_todos(child, (*path, part))


def is_open(document: Document, path: Path) -> bool:
    """Tell whether a field is there, and it or a part of it is still to do."""
    return next(find_todos(value_at(document.data, path)), None) is not None


def report_todos(model: type[BaseModel], document: Document) -> list[Diagnostic]:
    """Say of every value that is still to do what belongs there."""
    return [_report(model, document, path) for path in find_todos(document.data)]


def report_todo_lines(body: str, path: str, body_line: int) -> list[Diagnostic]:
    """Report every paragraph or list item of a text that says nothing but that it is still to do."""
    found = []
    for match in _LINE.finditer(body):
        line = body_line + body.count("\n", 0, match.start(1))
        column = match.start(1) - (body.rfind("\n", 0, match.start(1)) + 1) + 1
        place = Span(path, line, column, line, column + len(TODO))
        found.append(make_todo("Something is still to be written here.", place, None, "Write the text in its place."))
    return found


def make_todo(message: str, where: Span, field: str | None, advice: str) -> Diagnostic:
    """Make the finding, which is a warning; what publishes makes an error of it."""
    return Diagnostic(RULE, message, where, Severity.WARNING, field, help=advice)


def leave_out(document: Document, paths: Iterator[Path]) -> Document:
    """Return a document without these fields; the field that holds a list goes with an item of it."""
    data = copy.deepcopy(document.data)
    for path in paths:
        way = list(path)
        while way and not isinstance(way[-1], str):
            way.pop()
        here = value_at(data, way[:-1])
        if way and isinstance(here, dict):
            here.pop(way[-1], None)
    return replace(document, data=data)


def _report(model: type[BaseModel], document: Document, path: Path) -> Diagnostic:
    *way, last = path or ("",)
    owner = model_at(model, way) or model
    field = next((info for name, info in owner.model_fields.items() if (info.alias or name) == last), None)
    about = f"{field.description} " if field and field.description else ""
    out = "" if field is None or field.is_required() else " Or remove the line: a field that nobody read stays out."
    advice = f"{about}Write it in the place of «{TODO}».{out}"
    return make_todo(f"«{field_name(path)}» is still to do.", document.span_of(path), field_name(path), advice)
