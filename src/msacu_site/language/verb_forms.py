"""The forms of English verbs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

NO_IRREGULAR: Mapping[str, Iterable[str]] = MappingProxyType({})


class Form(StrEnum):
    """The form of a verb, as far as English shows it."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    ING = "ing"


def inflect(base: str, irregular: Mapping[str, Iterable[str]] = NO_IRREGULAR) -> Iterator[tuple[str, Form]]:
    """Yield the forms of an English verb; `irregular` holds those that do not follow the rule."""
    yield base, Form.BASE
    sibilant = base.endswith(("s", "sh", "ch", "x", "z"))
    stem = base[:-1] if base.endswith("e") else base
    vowel_y = base.endswith("y") and base[-2] not in "aeiou"
    regular = {
        Form.THIRD: f"{base}es" if sibilant else f"{base[:-1]}ies" if vowel_y else f"{base}s",
        Form.PAST: f"{base[:-1]}ied" if vowel_y else f"{stem}ed",
        Form.ING: f"{stem}ing",
    }
    for form, word in regular.items():
        for shape in irregular.get(form, (word,)):
            yield shape, form
