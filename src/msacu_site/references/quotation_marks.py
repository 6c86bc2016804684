"""Straight quotation marks and apostrophes become typographic ones, as printed references have them."""

from __future__ import annotations

import re

_OPENS_AFTER = frozenset(" \u00a0\u202f([{-–—/“‘")
_CLOSES_BEFORE = frozenset(" \u00a0\u202f)]}.,;:?!-–—/”’'\"")
_PAIRS = {"“": "”", "‘": "’"}
_SINGLE_PAIR = re.compile(r"(?<!\w)‘([^‘’“”]*(?:\b’\b[^‘’“”]*)*)’(?!\w)")


def curl_quotes(text: str, first: str = "“") -> str:
    """Turn `"` and `'` around words into pairs, beginning with `first` and changing inside; others are apostrophes.

    A `"` without a partner, as in a size in inches, stays.
    """
    if "'" not in text and '"' not in text:
        return text
    characters = list(text)
    pairs = _find_pairs(text)
    closed: list[int] = []
    for index, character in enumerate(text):
        closed = [end for end in closed if end > index]
        if index in pairs:
            opening = first if len(closed) % 2 == 0 else _other(first)
            characters[index], characters[pairs[index]] = opening, _PAIRS[opening]
            closed.append(pairs[index])
        elif character == "'" and characters[index] == "'":
            characters[index] = "’"
    return "".join(characters)


def in_single_quotes(text: str) -> str:
    """Put a text in single quotation marks; those inside become double ones."""
    inside = _SINGLE_PAIR.sub(r"“\1”", curl_quotes(text))
    return f"‘{inside}’"


def _other(opening: str) -> str:
    return "‘" if opening == "“" else "“"


def _find_pairs(text: str) -> dict[int, int]:
    """Return where each opening mark stands with the place of its closing one."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for index, character in enumerate(text):
        if character not in "'\"":
            continue
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if (
            after
            and after not in _CLOSES_BEFORE - {"'", '"', "-", "/"}
            and (not before or before in _OPENS_AFTER | {'"', "'"})
        ):
            waiting.append(index)
            continue
        partner = next((place for place in reversed(waiting) if text[place] == character), None)
        if partner is not None and before and (not after or after in _CLOSES_BEFORE):
            pairs[partner] = index
            waiting = [place for place in waiting if place < partner]
    return pairs
