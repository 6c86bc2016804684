"""Looks words up by their name in a language file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from msacu_site.frozen import Frozen
from msacu_site.sources.yaml_text import parse_yaml


class Words(Frozen):
    """All words of one language, in the groups of its file."""

    tree: Mapping[str, Any]

    def __call__(self, name: str, **values: object) -> str:
        """Return the word called `name`, such as `designs.rct`, with `{gaps}` filled from `values`.

        Raises KeyError for a name that the file lacks: that is a bug of ours and never of content.
        """
        here: Any = self.tree
        for part in name.split("."):
            here = here[part]
        text = str(here)
        return text.format(**values) if values else text

    def group(self, name: str) -> Mapping[str, Any]:
        """Return a whole group, such as all labels of designs."""
        here: Any = self.tree
        for part in name.split("."):
            here = here[part]
        if not isinstance(here, Mapping):
            raise KeyError(name)
        return here


@cache
def load_words(language: str) -> Words:
    """Read the words of `language`, such as `en`."""
    name = f"{language}.yaml"
    text = resources.files("msacu_site.language").joinpath(name).read_text(encoding="utf-8")
    document, problems = parse_yaml(text, name)
    if document is None or problems:
        raise ValueError(f"{name}: {problems}")
    return Words(document.data)
