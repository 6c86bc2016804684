"""Which fields of a record hold words that readers see, and whose words these are: read off the models themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from msacu_site.records.base import Voice
from msacu_site.records.field_paths import Path

# Stands in a way for every entry of a list or mapping.
EVERY = "*"
Way = tuple[str, ...]


@cache
def prose_fields(model: type[BaseModel]) -> tuple[tuple[Way, Voice], ...]:
    """Return the way to every field of a model that holds prose, in the model's order, with its voice."""
    return tuple(dict(_fields_in(model, (), ())).items())


def _fields_in(annotation: Any, metadata: tuple[Any, ...], way: Way) -> Iterator[tuple[Way, Voice]]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _fields_in(arguments[0], (*arguments[1:], *metadata), way)
    elif origin in (Union, UnionType):
        for argument in arguments:
            yield from _fields_in(argument, metadata, way)
    elif origin in (tuple, list):
        for argument in arguments:
            yield from _fields_in(argument, (), (*way, EVERY))
    elif origin is dict:
        yield from _fields_in(arguments[1], (), (*way, EVERY))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            yield from _fields_in(field.annotation, tuple(field.metadata), (*way, field.alias or name))
    else:
        yield from ((way, part) for part in metadata if isinstance(part, Voice))


def texts_at(value: Any, way: Way, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every text of plain data that a way leads to."""
    if not way:
        if isinstance(value, str) and value:
            yield path
    elif way[0] == EVERY:
        entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, entry in entries:
            yield from texts_at(entry, way[1:], (*path, key))
    elif isinstance(value, dict) and way[0] in value:
        yield from texts_at(value[way[0]], way[1:], (*path, way[0]))
