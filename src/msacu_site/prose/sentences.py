"""Sentences of plain text, and the sentence in which each mark of a rendered text stands."""

from __future__ import annotations

import html
import re

_BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|dl|dt|dd|h[1-6]|td|th|tr|table|thead|tbody|blockquote|div|pre|hr|aside|section)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"(?<=[.!?])[\"”’)\]]*(?:[\ue000-\ue00f][a-z]?\d*\ue001)*\s+(?=[\"“‘(]*[A-Z0-9\ue000])")
_ABBREVIATIONS = re.compile(r"(?:\b(?:et al|e\.g|i\.e|vs|cf|Dr|Prof|St|approx|no|p|pp|Fig|Suppl)|\b[A-Z])\.$")


def split_sentences(text: str) -> list[str]:
    """Split plain text at the ends of its sentences; common abbreviations do not end one."""
    sentences: list[str] = []
    start = 0
    for match in _END.finditer(text):
        candidate = text[start : match.end()].strip()
        if _ABBREVIATIONS.search(candidate.rstrip()):
            continue
        sentences.append(candidate)
        start = match.end()
    rest = text[start:].strip()
    return [*sentences, rest] if rest else sentences


def blocks_of(rendered: str) -> list[str]:
    """Return the plain text of each block of rendered prose, in order."""
    plain = (html.unescape(_TAG.sub("", block)) for block in _BLOCK.split(rendered))
    return [" ".join(text.split()) for text in plain if text.strip()]


def sentences_of(rendered: str) -> list[str]:
    """Return every sentence of rendered prose, in order."""
    return [sentence for block in blocks_of(rendered) for sentence in split_sentences(block)]
