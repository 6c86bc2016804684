"""Signs of single words in their company: words in rows, cut short, far apart, first and last, beside a group.

The groups of the language file cannot hold every way of saying a thing. These signs let words that nobody listed count
by what they stand beside: a claim told without any word of gain is still told in words that claims are told in.
"""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.evidence.sentence_order import Row
from msacu_site.evidence.sentence_reading import Reading, Stretch

_STARTS, _END = (3, 4, 5), 4
_APART = (3, 4)
_EDGE = 3
_LENGTH, _LONGEST = 4, 8
_MOSTLY = 0.6


def read_words(reading: Reading, row: Row, room: str) -> dict[str, Stretch]:
    """Return the signs of words, each with its words; `room` is what the rating behind the sentence leaves room for."""
    words = {token: (first, last) for token, first, last in reversed(row)}
    signs = {
        f"three {one} {two} {three}": (first, last)
        for (one, first, _), (two, _, _), (three, _, last) in zip(row, row[1:], row[2:], strict=False)
    }
    for token, place in words.items():
        signs |= {f"begins {token[:length]}": place for length in _STARTS if len(token) > length}
        if len(token) > _END:
            signs[f"ends {token[-_END:]}"] = place
        signs[f"room {room} with {token}"] = place
    signs |= _beside_groups(reading, words)
    signs |= _by_place(row)
    signs[f"length {min(len(row) // _LENGTH, _LONGEST)}"] = (0, len(reading.words))
    return signs


def _beside_groups(reading: Reading, words: dict[str, Stretch]) -> dict[str, Stretch]:
    """Return every group with every word."""
    groups = {mark.group: (mark.first, mark.last) for mark in reversed(reading.marks)}
    # some hundred signs of each sentence are made here
    signs = {f"{group} with {token}": place for group in groups for token, place in words.items()}
    late = _MOSTLY * len(reading.words)
    return signs | {f"late {group}": place for group, place in groups.items() if place[0] >= late}


def _by_place(row: Row) -> dict[str, Stretch]:
    spoken = [token for token in row if token[0] not in {".", "!"}]
    apart = {
        f"apart {one} … {other}": (first, last)
        for distance in _APART
        for (one, first, _), (other, _, last) in zip(row, row[distance:], strict=False)
    }
    return apart | _numbered("opening", row[:_EDGE]) | _numbered("closing", spoken[: -_EDGE - 1 : -1])


def _numbered(name: str, row: Iterable[tuple[str, int, int]]) -> dict[str, Stretch]:
    return {f"{name} {at} {token}": (first, last) for at, (token, first, last) in enumerate(row)}
