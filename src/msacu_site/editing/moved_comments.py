"""Comments of a record that was edited: each stays with its field, also where the items of a list have moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msacu_site.sources.positions import FieldPath
from msacu_site.sources.yaml_comments import Comments

_NAMES_OF_ITEMS = ("id", "term", "with", "sentence", "event")


def move_comments(comments: Comments, old: Any, new: Any) -> Comments:
    """Return the comments with their places in the new data.

    A comment whose field is gone goes to the end of the nearest group that is still there: none is ever lost.
    """
    above: dict[FieldPath, tuple[str, ...]] = {}
    beside: dict[FieldPath, str] = {}
    below: dict[FieldPath, tuple[str, ...]] = {}
    for path, lines in comments.above.items():
        place, exact = find_place(path, old, new)
        _add(above if exact else below, place if exact else _nearest_group(place, new), lines)
    for path, line in comments.beside.items():
        place, exact = find_place(path, old, new)
        if exact and place not in beside:
            beside[place] = line
        else:
            _add(below, _nearest_group(place, new), (line,))
    for path, lines in comments.below.items():
        _add(below, _nearest_group(find_place(path, old, new)[0], new), lines)
    return Comments(comments.head, above, beside, below)


def move_typed(typed: Mapping[FieldPath, str], old: Any, new: Any) -> dict[FieldPath, str]:
    """Return numbers as they were typed, for the fields that still hold the same number."""
    moved: dict[FieldPath, str] = {}
    for path, text in typed.items():
        place, exact = find_place(path, old, new)
        if exact and _same(_value(old, path), _value(new, place)):
            moved[place] = text
    return moved


def find_place(path: FieldPath, old: Any, new: Any) -> tuple[FieldPath, bool]:
    """Return where a field of the old data stands in the new, or as far as its way is there, and which of the two."""
    place: tuple[str | int, ...] = ()
    for part in path:
        step = _step(part, old, new)
        if step is None:
            return place, False
        old, new = old[part], new[step]
        place = (*place, step)
    return place, True


def _step(part: str | int, old: Any, new: Any) -> str | int | None:
    if isinstance(part, str):
        return part if isinstance(new, dict) and part in new else None
    if not isinstance(new, list):
        return None
    item = old[part]
    for likeness in (_same, _same_name):
        alike = [number for number, other in enumerate(new) if likeness(item, other)]
        if alike:
            earlier = sum(likeness(item, other) for other in old[:part])
            return alike[min(earlier, len(alike) - 1)]
    taken = part < len(new) and any(_same(new[part], other) or _same_name(new[part], other) for other in old)
    return part if part < len(new) and not taken else None


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _same_name(one: Any, other: Any) -> bool:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    return any(name in one and one[name] == other.get(name) for name in _NAMES_OF_ITEMS)


def _nearest_group(place: FieldPath, data: Any) -> FieldPath:
    """Return the innermost group or list around a place, or there, with anything in it."""
    while place and not ((value := _value(data, place)) and isinstance(value, dict | list)):
        place = place[:-1]
    return place


def _value(data: Any, path: FieldPath) -> Any:
    for part in path:
        data = data[part]
    return data


def _add(places: dict[FieldPath, tuple[str, ...]], path: FieldPath, lines: tuple[str, ...]) -> None:
    places[path] = (*places.get(path, ()), *lines)
