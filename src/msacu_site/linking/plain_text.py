"""Prose as plain text: values printed, citations left out."""

from __future__ import annotations

import re

from msacu_site.linking.site import Site
from msacu_site.linking.values import Printed, print_value
from msacu_site.prose.written import MARK, Prose, ValueUse


def plain_prose(prose: Prose, site: Site) -> str:
    """Return a piece of prose as plain text in one line."""
    return " ".join(plain_sentences(prose, site))


def plain_sentences(prose: Prose, site: Site) -> tuple[str, ...]:
    """Return the sentences of a piece of prose as plain text."""
    return tuple(plain_sentence(sentence, prose, site) for sentence in prose.sentences)


def plain_sentence(sentence: str, prose: Prose, site: Site) -> str:
    """Return a sentence as plain text: values printed, citations left out."""

    def put(match: re.Match[str]) -> str:
        return value_text(prose.values[int(match[2])], site) if match[1] == "v" else ""

    text = MARK.sub(put, sentence)
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))


def value_text(use: ValueUse, site: Site) -> str:
    """Return a printed value as readers see it, or what was written where there is no such value."""
    value = print_value(use.reference, site) if use.reference else None
    return value.text if isinstance(value, Printed) else use.literal
