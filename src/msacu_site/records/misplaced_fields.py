"""A field that is known, only not where it stands: its indentation is wrong."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from msacu_site.records.field_paths import Path, field_names, model_at, value_at


def place_further_out(model: type[BaseModel], data: Any, path: Path) -> Path | None:
    """Return where a field belongs that was indented into a group, or None where no group around it has such a one."""
    for length in range(len(path) - 2, -1, -1):
        group = value_at(data, path[:length])
        owner = model_at(model, path[:length])
        is_field = owner is not None and path[-1] in field_names(owner)
        if is_field and isinstance(group, dict) and path[-1] not in group:
            return (*path[:length], path[-1])
    return None


def group_above(model: type[BaseModel], data: Any, path: Path) -> str | None:
    """Return the name of the group or list straight above a field that stands too far out and is one of its fields."""
    group = value_at(data, path[:-1])
    names = list(group) if isinstance(group, dict) else []
    above = names[names.index(path[-1]) - 1] if path[-1] in names[1:] else None
    inner = model_at(model, (*path[:-1], above)) if above is not None else None
    return above if inner is not None and path[-1] in field_names(inner) else None
