"""The way to a field: its path as editors read it, what stands there, and the model that describes it."""

from __future__ import annotations

from collections.abc import Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

Path = tuple[str | int, ...]


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names an editor may write, in the model's order."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def value_at(data: Any, path: Sequence[str | int]) -> Any:
    """Return what stands at a path of plain data, or None."""
    here = data
    for part in path:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return None
    return here


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
        # a part that is no field is a key of a mapping, such as an arm's name
        here = inner if field is None else field.annotation
    return _model_in(here)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {Annotated, Union, UnionType, tuple, list, dict}:
        for argument in get_args(annotation):
            if (inner := _model_in(argument)) is not None:
                return inner
    return None
