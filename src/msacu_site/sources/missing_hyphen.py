"""Where a hyphen is missing, so that two items of a list run together into one with every name in it twice."""

from __future__ import annotations

from collections.abc import Sequence

from msacu_site.frozen import Frozen
from msacu_site.sources.positions import FieldPath

# one name that stands twice may be a slip of another kind
FEWEST_DOUBLED = 2
# many records give an item its short name first, and not all items have one
_OFTEN_FIRST = "id"


class WrittenKey(Frozen):
    """A name as it stands in a group: its offsets, and whether the group holds it already."""

    name: str
    place: tuple[int, int]
    doubled: bool


class MissingHyphen(Frozen):
    """Where the second item begins, where the first one does, where the hyphen belongs, and what they became."""

    second: tuple[int, int]
    first: tuple[int, int]
    at: int
    path: FieldPath


def find_missing_hyphen(text: str, path: FieldPath, keys: Sequence[WrittenKey]) -> MissingHyphen | None:
    """Tell whether a group is two items of a list, of which the second lacks its hyphen."""
    if not path or not isinstance(path[-1], int) or sum(key.doubled for key in keys) < FEWEST_DOUBLED:
        return None
    number = next(number for number, key in enumerate(keys) if key.doubled)
    if number > 1 and keys[number - 1].name == _OFTEN_FIRST:
        number -= 1
    first, second = keys[0].place, keys[number].place
    before, indent = _line_before(text, first[0]), _line_before(text, second[0])
    if not before.rstrip(" ").endswith("-") or len(before) != len(indent) or indent.strip(" "):
        return None
    at = second[0] - len(indent) + len(before.rstrip(" ")) - 1
    return MissingHyphen(second, first, at, path)


def put_hyphen(text: str, missing: MissingHyphen) -> str:
    """Return the text with the hyphen in the place of a space, so that every offset stays what it was."""
    return f"{text[: missing.at]}-{text[missing.at + 1 :]}"


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]
