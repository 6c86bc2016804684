"""Signs of single words in their company: words in rows, cut short, far apart, first and last, beside a group.

The groups of the language file cannot hold every way of saying a thing. These signs let words that nobody listed count
by what they stand beside: a claim told without any word of gain is still told in words that claims are told in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msacu_site.evidence.sentence_order import row_of
from msacu_site.evidence.sentence_reading import Reading, Stretch

_STARTS, _END = (3, 4, 5), 4
_APART = (3, 4)
_EDGE = 3
_LENGTH, _LONGEST = 4, 8
_MOSTLY = 0.6


def read_words(reading: Reading, room: str) -> Iterator[tuple[str, Stretch]]:
    """Yield the signs of words, each with its words; `room` is what the rating behind the sentence leaves room for."""
    row = row_of(reading)
    words = {token: (first, last) for token, first, last in reversed(row)}
    for (one, first, _), (two, _, _), (three, _, last) in zip(row, row[1:], row[2:], strict=False):
        yield f"three {one} {two} {three}", (first, last)
    for token, place in words.items():
        yield from ((f"begins {token[:length]}", place) for length in _STARTS if len(token) > length)
        if len(token) > _END:
            yield f"ends {token[-_END:]}", place
        yield f"room {room} with {token}", place
    yield from _beside_groups(reading, words)
    yield from _by_place(row)
    yield f"length {min(len(row) // _LENGTH, _LONGEST)}", (0, len(reading.words))


def _beside_groups(reading: Reading, words: dict[str, Stretch]) -> Iterator[tuple[str, Stretch]]:
    """Yield every group with every word, those of the sentence and those of what stands around it."""
    groups = {mark.group: mark for mark in reversed(reading.marks)}
    for group, mark in groups.items():
        yield from ((f"{group} with {token}", place) for token, place in words.items())
        if mark.first >= _MOSTLY * len(reading.words):
            yield f"late {group}", (mark.first, mark.last)
        yield from ((f"near {near} beside {group}", (mark.first, mark.last)) for near in sorted(reading.near))
    for near in sorted(reading.near):
        yield from ((f"near {near} with {token}", place) for token, place in words.items())


def _by_place(row: list[tuple[str, int, int]]) -> Iterator[tuple[str, Stretch]]:
    for distance in _APART:
        for (one, first, _), (other, _, last) in zip(row, row[distance:], strict=False):
            yield f"apart {one} … {other}", (first, last)
    yield from _numbered("opening", row[:_EDGE])
    spoken = [token for token in row if token[0] not in {".", "!"}]
    yield from _numbered("closing", spoken[: -_EDGE - 1 : -1])


def _numbered(name: str, row: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, Stretch]]:
    yield from ((f"{name} {at} {token}", (first, last)) for at, (token, first, last) in enumerate(row))
