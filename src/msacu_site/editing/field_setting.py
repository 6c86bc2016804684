"""A field of a record named by its path, as in `arms[1].label`, and set to what somebody typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msacu_site.diagnostics import nearest_name
from msacu_site.editing.answers import read_answer
from msacu_site.records.field_model import Field, Kind, describe_fields

_STEP = re.compile(r"([A-Za-z_][\w-]*)(?:\[(\d+)\])?(?:\.|$)")


def set_field(data: dict[str, Any], path: str, typed: str, kind: str = "study") -> str | None:
    """Set a field in place, making the groups and items on its way; return what is wrong with the path, if anything."""
    fields: Iterable[Field] = describe_fields(kind)
    here, at = data, 0
    while True:
        match = _STEP.match(path, at)
        known = {field.name: field for field in fields}
        if match is None or match[1] not in known:
            name = match[1] if match else path[at:]
            near = nearest_name(name, known)
            return f"There is no field «{path}».{f' Did you mean {near}?' if near else ''}"
        field, at = known[match[1]], match.end()
        if at >= len(path):
            here[field.name] = read_answer(field, typed)
            return None
        if field.kind is Kind.LIST and field.item is not None and match[2]:
            items = here.setdefault(field.name, [])
            number = int(match[2])
            if not isinstance(items, list) or not 1 <= number <= len(items) + 1:
                return f"«{path}» leaves a gap: there are {len(items)} in {field.name} so far."
            if number > len(items):
                items.append({})
            here, fields = items[number - 1], field.item.fields
        elif field.kind is Kind.GROUP:
            here, fields = here.setdefault(field.name, {}), field.fields
        else:
            return f"«{path}» goes on behind «{field.name}», which holds a single value."
