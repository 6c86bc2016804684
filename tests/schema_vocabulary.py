"""The vocabulary of schema.org as the npm package schema-dts declares it, and JSON-LD held against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

DECLARATIONS = Path(__file__).parent / "browser" / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"
_INTERFACE = re.compile(r"^(?:export )?interface (\w+) extends ([^{]+)\{(.*?)^\}", re.DOTALL | re.MULTILINE)
_PROPERTY = re.compile(r'^    "([\w-]+)"\?: SchemaValue<(.+), "[\w-]+">;', re.MULTILINE)
_ALIAS = re.compile(r"^export type (\w+) = ([^;]+);", re.MULTILINE)
_TEXTS = frozenset({"Text", "URL", "Date", "DateTime", "Time", "string"})


@dataclass(frozen=True)
class Vocabulary:
    """Properties with their ranges by interface, interfaces by the ones they extend, and what aliases stand for."""

    properties: dict[str, dict[str, tuple[str, ...]]]
    above: dict[str, tuple[str, ...]]
    aliases: dict[str, tuple[str, ...]]

    def faults(self, node: Any, where: str = "") -> Iterator[str]:
        """Yield everything in a piece of JSON-LD that the vocabulary does not know or does not allow."""
        kind = node.get("@type")
        if not isinstance(kind, str) or f"{kind}Leaf" not in self.above:
            yield f"{where}: there is no type {kind}"
            return
        ranges = {
            name: allowed for each in self._chain(f"{kind}Leaf") for name, allowed in self.properties[each].items()
        }
        for name, value in node.items():
            if name in {"@type", "@id", "@context"}:
                continue
            if name not in ranges:
                yield f"{where}: a {kind} has no {name}"
                continue
            for one in value if isinstance(value, list) else [value]:
                yield from self._value_faults(one, ranges[name], f"{where}/{kind}.{name}")

    def _value_faults(self, value: Any, allowed: tuple[str, ...], where: str) -> Iterator[str]:
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                if "IdReference" not in allowed:
                    yield f"{where}: no reference may stand here"
                return
            if not any(self._is(str(value.get("@type")), each) for each in allowed):
                yield f"{where}: {value.get('@type')} is none of {', '.join(allowed)}"
            yield from self.faults(value, where)
        elif isinstance(value, bool):
            if "Boolean" not in allowed:
                yield f"{where}: true or false is none of {', '.join(allowed)}"
        elif isinstance(value, int):
            if not {"Integer", "Number"} & set(allowed):
                yield f"{where}: a number is none of {', '.join(allowed)}"
        elif not (_TEXTS & set(allowed) or any(f'"{value}"' in self.aliases.get(each, ()) for each in allowed)):
            yield f"{where}: «{value}» is none of {', '.join(allowed)}"

    def _is(self, kind: str, wanted: str) -> bool:
        chain = self._chain(f"{kind}Leaf") if f"{kind}Leaf" in self.above else ()
        return kind == wanted or f"{wanted}Base" in chain

    def _chain(self, interface: str) -> tuple[str, ...]:
        if interface not in self.above:
            return ()
        return (interface, *(each for parent in self.above[interface] for each in self._chain(parent)))


@cache
def read_vocabulary() -> Vocabulary:
    """Read the declarations; without them the test cannot tell anything, so it fails."""
    if not DECLARATIONS.is_file():
        pytest.fail("schema-dts is missing in tests/browser/node_modules: run python3 build.py test.", pytrace=False)
    text = DECLARATIONS.read_text(encoding="utf-8")
    properties, above = {}, {}
    for name, parents, body in _INTERFACE.findall(text):
        above[name] = tuple(part.strip() for part in parents.split(","))
        properties[name] = {one: _names(allowed) for one, allowed in _PROPERTY.findall(body)}
    return Vocabulary(properties, above, {name: _names(value) for name, value in _ALIAS.findall(text)})


def _names(union: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in union.split("|"))
