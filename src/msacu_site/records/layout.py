"""How a record is laid out in its file: the order of fields, and what is short enough to stand in brackets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from msacu_site.records.field_paths import Path, field_names, model_at
from msacu_site.records.study import Arm, ArmValues, Effect, Population
from msacu_site.records.vocabulary import ChecklistItem, Instrument, Intervention, InterventionFamily, Outcome, Subtype

Model = type[BaseModel]

_COMPACT = frozenset(
    {Arm, ArmValues, ChecklistItem, Effect, Instrument, Intervention, InterventionFamily, Outcome, Population, Subtype}
)
_LONGEST_WORD = 40


def ordered_fields(model: Model, path: Path, names: Iterable[str]) -> list[str]:
    """Put the fields of a group into their model's order; names that the model lacks keep theirs, at the end."""
    here = model_at(model, path)
    places = {name: place for place, name in enumerate(field_names(here))} if here else {}
    return sorted(names, key=lambda name: places.get(name, len(places)))


def goes_in_braces(model: Model, path: Path) -> bool:
    """Tell whether a group of fields may stand on one line, as in `{n: 20, mean: 4.1}`."""
    here = model_at(model, path)
    return bool(path) and (here is None or here in _COMPACT)


def goes_in_brackets(items: Iterable[Any]) -> bool:
    """Tell whether a list may stand on one line, as in `[a, b]`: short words and numbers do, sentences don't."""
    return all(_is_short(item) if isinstance(item, str) else not isinstance(item, dict) for item in items)


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_WORD and not text.endswith(".") and ":" not in text
