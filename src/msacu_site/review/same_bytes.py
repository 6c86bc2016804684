"""Two trees of files compared byte for byte."""

from __future__ import annotations

from collections.abc import Mapping


def compare_bytes(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Say of every file that is not the same in both what is different."""
    return [
        f"{path}: {_say(one.get(path), other.get(path))}"
        for path in sorted({*one, *other})
        if one.get(path) != other.get(path)
    ]


def _say(one: bytes | None, other: bytes | None) -> str:
    if one is None or other is None:
        return "only the second build made it" if one is None else "only the first build made it"
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    line = one.count(b"\n", 0, at) + 1
    return f"the two builds differ from byte {at} on, in line {line}"
