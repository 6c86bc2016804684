"""The words by which a sentence of evidence is weighed, and their weights, as the language files give them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from msacu_site.frozen import Frozen
from msacu_site.language.phrases import PhraseBook, make_book
from msacu_site.language.verb_forms import inflect
from msacu_site.sources.yaml_text import parse_yaml


class Weights(Frozen, eq=False):
    """What each sign adds to the score of a sentence, and to each kind; above `limit` it is stopped."""

    limit: float
    signs: Mapping[str, float]
    kinds: Mapping[str, Mapping[str, float]]


@cache
def load_marks(language: str) -> PhraseBook:
    """Read the groups of words of `language`, such as `en`; a verb stands in all its forms."""
    tree = _read(f"claims_{language}.yaml")
    groups: dict[str, list[str]] = {}
    for name, verbs in tree["verbs"].items():
        for verb in _phrases(verbs):
            for word, form in inflect(verb, tree["irregular"].get(verb, {})):
                groups.setdefault(f"{name}.{form}", []).append(word)
    for name, phrases in tree["groups"].items():
        groups[name] = list(_phrases(phrases))
    return make_book(groups)


@cache
def load_weights(language: str) -> Weights:
    """Read the weights of `language`, which `tests/claims/weigh.py` has made."""
    # thousands of numbers that a program wrote: JSON is read ten times as fast as YAML
    tree = json.loads(_text(f"weights_{language}.json"))
    return Weights(tree["limit"], tree["signs"], tree["kinds"])


def _phrases(text: str) -> Iterator[str]:
    for phrase in re.split(r"\s*,\s+", text.strip()):
        yield _optional(phrase)


def _optional(phrase: str) -> str:
    """«works?» stands for «work» and «works»."""
    return re.sub(r"([\w']+)\?", lambda match: f"({match[1]}|{match[1][:-1]})", phrase)


def _text(name: str) -> str:
    return resources.files("msacu_site.language").joinpath(name).read_text(encoding="utf-8")


def _read(name: str) -> dict[str, Any]:
    document, problems = parse_yaml(_text(name), name)
    if document is None or problems:
        raise ValueError(f"{name}: {problems}")
    tree: dict[str, Any] = document.data
    return tree
