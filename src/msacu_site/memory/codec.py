"""Frozen values to bytes and back: only the classes that a codec names are ever made, and nothing is run."""

from __future__ import annotations

import json
from enum import Enum, StrEnum
from typing import Any

from msacu_site.frozen import field_names

_PLAIN = (str, int, float, bool, type(None))
_TUPLE = ""


class Codec:
    """Writes and reads values made of plain scalars, tuples, dicts with texts as keys, and the classes named.

    A class is one of frozen values or an enumeration; other names that are texts are written as texts. Anything else
    raises TypeError: that is a bug of ours.
    """

    def __init__(self, *classes: type) -> None:
        self._classes = {kind.__name__: kind for kind in classes}
        self._fields = {kind: field_names(kind) for kind in classes}

    def write(self, value: Any) -> bytes:
        """Write a value; equal values give the same bytes."""
        return json.dumps(self._to_plain(value), separators=(",", ":")).encode()

    def read(self, data: bytes) -> Any:
        """Read what `write` wrote. Raises ValueError, LookupError or TypeError for anything else."""
        return self._from_plain(json.loads(data))

    def _to_plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            return [_TUPLE, *map(self._to_plain, value)]
        if kind is dict:
            return {_text(key): self._to_plain(item) for key, item in value.items()}
        if kind not in self._fields and isinstance(value, StrEnum):
            # where a text is asked for, a name of a list may stand; it equals its text
            return value.value
        if kind not in self._fields:
            raise TypeError(f"this codec knows no {kind.__name__}")
        if isinstance(value, Enum):
            return [kind.__name__, value.value]
        return [kind.__name__, *(self._to_plain(getattr(value, name)) for name in self._fields[kind])]

    def _from_plain(self, plain: Any) -> Any:
        if type(plain) is list:
            name, *parts = plain
            made = map(self._from_plain, parts)
            return tuple(made) if name == _TUPLE else self._classes[name](*made)
        if type(plain) is dict:
            return {key: self._from_plain(item) for key, item in plain.items()}
        return plain


def _text(key: Any) -> str:
    if type(key) is not str:
        raise TypeError(f"a key should be a text, and it is {key!r}")
    return key
