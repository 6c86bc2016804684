"""Typed records from read documents: every error of a model becomes a diagnostic at its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from msacu_site.diagnostics import Diagnostic
from msacu_site.frozen import Frozen
from msacu_site.records.explanations import EXPECTED, Mistake, explain, nearest_field
from msacu_site.records.field_paths import Path, field_names
from msacu_site.records.misplaced_fields import place_further_out
from msacu_site.sources.yaml_text import Document

__all__ = ["Sourced", "field_names", "validate"]

R = TypeVar("R", bound=BaseModel)
RecordType = TypeVar("RecordType", bound=BaseModel, covariant=True)


class Sourced(Frozen, Generic[RecordType]):
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
        mistakes = _read_errors(model, document, error.errors(include_url=False, include_input=False))
        return None, [explain(mistake) for mistake in _without_consequences(list(mistakes))]


def _read_errors(model: type[BaseModel], document: Document, errors: Iterable[ErrorDetails]) -> Iterator[Mistake]:
    by_path: dict[Path, list[ErrorDetails]] = {}
    for error in errors:
        by_path.setdefault(_real_path(document.data, error["loc"]), []).append(error)
    parents = {path[:length] for path in by_path for length in range(len(path))}
    for path, found in by_path.items():
        # in a union the branch that got deeper into the value is the one the editor meant
        if path in parents and len(found) < len(_branches(found)) + 1 and _is_union(found):
            continue
        best = _best(found)
        yield Mistake(model, document, path, best["type"], best.get("ctx", {}))


def _without_consequences(mistakes: Sequence[Mistake]) -> list[Mistake]:
    """Leave out a missing field that stands there under a misspelt name, or with a wrong indentation."""
    unknown = [m for m in mistakes if m.kind == "extra_forbidden"]
    misspelt = {(*m.path[:-1], nearest_field(m)) for m in unknown}
    misplaced = {place_further_out(m.model, m.document.data, m.path) for m in unknown}
    return [m for m in mistakes if not (m.kind == "missing" and m.path in misspelt | misplaced)]


def _is_union(found: Sequence[ErrorDetails]) -> bool:
    return any(error["type"] in {"tuple_type", "literal_error", "enum"} for error in found)


def _branches(found: Sequence[ErrorDetails]) -> set[tuple[int | str, ...]]:
    return {tuple(error["loc"]) for error in found}


def _best(found: Sequence[ErrorDetails]) -> ErrorDetails:
    telling = [error for error in found if error["type"] not in EXPECTED]
    # what may be a number of any kind is not asked to be a whole one
    of_any_kind = [error for error in found if error["type"].startswith("float")]
    return (telling or of_any_kind or list(found))[0]


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
