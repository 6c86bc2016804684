"""The words by which a sentence of evidence is read, as patterns made from the language file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

from msacu_site.sources.yaml_text import parse_yaml

_WORD_BEGINS = r"(?<![\w#])"
_WORD = re.compile(r"[A-Za-z]+")
_LOOKS_AHEAD = re.compile(r"\(\?[=!](?:[^()]|\([^()]*\))*\)$")
NO_IRREGULAR: Mapping[str, Iterable[str]] = MappingProxyType({})
NOTHING = re.compile(r"(?!)")


class Form(StrEnum):
    """The form of a verb, as far as English shows it."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by the name of their group, such as `strength.may`, and the forms of the effect verbs."""

    patterns: Mapping[str, re.Pattern[str]]
    verb_forms: Mapping[str, tuple[tuple[str, Form], ...]]
    not_alone: frozenset[str]
    nouns_too: frozenset[str]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]

    def find_verbs(self, text: str) -> Iterator[tuple[int, int, str, tuple[tuple[str, Form], ...]]]:
        """Yield every effect verb with its place, its shape in small letters, and its groups and forms."""
        words = list(_WORD.finditer(text))
        for word, following in zip_longest(words, words[1:]):
            shape = word.group().casefold()
            pair = f"{shape} {following.group().casefold()}" if following else ""
            if pair in self.verb_forms and following:
                yield word.start(), following.end(), pair, self.verb_forms[pair]
            elif shape in self.verb_forms:
                yield word.start(), word.end(), shape, self.verb_forms[shape]


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern for all phrases, the longest first, for text in small letters.

    The language file explains the signs that a phrase may hold.
    """
    ordered = sorted(phrases, key=len, reverse=True)
    if not ordered:
        return NOTHING
    apart = [_one_phrase(phrase) for phrase in ordered]
    whole = [text.removeprefix(_WORD_BEGINS) for text in apart if text.startswith(_WORD_BEGINS)]
    others = [text for text in apart if not text.startswith(_WORD_BEGINS)]
    return re.compile("|".join([*([f"{_WORD_BEGINS}(?:{'|'.join(whole)})"] if whole else []), *others]))


def _one_phrase(phrase: str) -> str:
    text = phrase.replace(" .. ", "(?:\\s+[\\w'’-]+){0,3}?\\s+").replace("#", r"(?:#|\d[\d.,]*)")
    text = re.sub(r"(?<=[A-Za-z])\*", r"\\w*", text)
    text = re.sub(r" ", r"\\s+", text)
    start = _WORD_BEGINS if re.match(r"[\w(#]", phrase) else ""
    end = r"(?!\w)" if re.search(r"[\w)*#?]$", phrase) and not _LOOKS_AHEAD.search(phrase) else ""
    return f"{start}(?:{text}){end}"


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


@cache
def load_lexicon(language: str) -> Lexicon:
    """Read the lexicon of `language`, such as `en`."""
    name = f"claims_{language}.yaml"
    text = resources.files("msacu_site.language").joinpath(name).read_text(encoding="utf-8")
    document, problems = parse_yaml(text, name)
    if document is None or problems:
        raise ValueError(f"{name}: {problems}")
    tree = document.data
    forms = _verb_forms(tree["verbs"], tree["irregular"])
    return Lexicon(
        dict(_patterns(tree)), forms, frozenset(tree["not_alone"]),
        frozenset(tree["nouns_too"]),
    )  # fmt: skip


def _verb_forms(verbs: Mapping[str, Any], irregular: Mapping[str, Any]) -> dict[str, tuple[tuple[str, Form], ...]]:
    found: dict[str, list[tuple[str, Form]]] = {}
    for group, bases in verbs.items():
        for base in bases:
            for shape, form in inflect(base, irregular.get(base, {})):
                found.setdefault(shape, []).append((group, form))
    return {shape: tuple(dict.fromkeys(uses)) for shape, uses in found.items()}


def _patterns(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, value in tree.items():
        if prefix + name in {"verbs", "irregular", "not_alone", "nouns_too"}:
            continue
        if isinstance(value, Mapping):
            yield from _patterns(value, f"{prefix}{name}.")
        else:
            yield prefix + name, phrase_pattern(value)
