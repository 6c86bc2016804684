"""Signs of the order of a sentence: what it is about first, what its last clause says, and what follows what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, pairwise

from msacu_site.evidence.sentence_reading import SUBORDINATE, Reading, Stretch
from msacu_site.evidence.topic_words import topic_label
from msacu_site.language.phrases import NUMBER, Word, is_number, word_set

_VERBS = word_set("is are was were has have had does do did may might can could will would should must shall")
_FORMS_OF_VERBS = (".third", ".past", ".base")
_SUBJECTS = word_set(
    "other.treatment others source study people first.single first.plural second mechanism body harm.fact harm.word "
    "cost treatment.word crowd crowd.word none authority size.word"
)
_STAND_INS = word_set("it they this that these he she i we you there")
_TURNS = word_set(", ; : — – but yet whereas which so and")
_FOLLOWING = 3
_SUBJECT_LENGTH = 10
# Each word as it counts, cut short, with its first place and the one behind it.
Row = list[tuple[str, int, int]]
_ENDINGS = ("ing", "edly", "ed", "ly", "es", "s")


def read_order(reading: Reading, row: Row, told: frozenset[str]) -> Iterator[tuple[str, Stretch]]:
    """Yield the signs of order, each with its words; only groups in `told` count where one follows another."""
    signs = chain(_subject(reading), _clauses(reading), _followers(reading, told), _words_in_a_row(reading, row))
    if not any(reading.framed):
        yield from signs
        return
    for name, (first, last) in signs:
        yield (f"framed {name}" if all(reading.framed[first:last]) else name), (first, last)


def _subject(reading: Reading) -> Iterator[tuple[str, Stretch]]:
    """Yield what stands before the first verb of the main clause, and with which gain it stands together."""
    groups = _groups_by_word(reading)
    gains = {mark.group: (mark.first, mark.last) for mark in reading.marks if mark.group.startswith(("gain", "idiom"))}
    start = _main_clause(reading.words)
    for at in range(start, min(start + _SUBJECT_LENGTH, len(reading.words))):
        word, held = reading.words[at], groups.get(at, ())
        if word.text in _VERBS or (at > start and any(group.endswith(_FORMS_OF_VERBS) for group in held)):
            return
        names = {group for group in held if group in _SUBJECTS}
        names |= {label for label in (topic_label(word.labels),) if label}
        names |= {f"word {word.text}"} if word.text in _STAND_INS else set()
        for name in sorted(names):
            yield f"subject {name}", (at, at + 1)
            for gain, place in gains.items():
                yield f"subject {name} + {gain}", place


def _groups_by_word(reading: Reading) -> Mapping[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for mark in reading.marks:
        for at in range(mark.first, mark.last):
            groups.setdefault(at, []).append(mark.group)
    return groups


def _main_clause(words: tuple[Word, ...]) -> int:
    """Return where the main clause begins: after the first comma when a subordinate clause comes first."""
    if not words or words[0].text not in SUBORDINATE:
        return 0
    comma = next((at for at, word in enumerate(words) if word.text == ","), None)
    return comma + 1 if comma is not None and comma < len(words) - 3 else 0


def _clauses(reading: Reading) -> Iterator[tuple[str, Stretch]]:
    """Yield every group with the place of its clause: the last word is often the one that counts."""
    turns = [at for at, word in enumerate(reading.words[:-2]) if word.text in _TURNS]
    last = turns[-1] if turns else 0
    for mark in reading.marks:
        place = (mark.first, mark.last)
        if mark.first >= last:
            yield f"last {mark.group}", place
        if mark.last <= last:
            yield f"before {mark.group}", place


def _followers(reading: Reading, told: frozenset[str]) -> Iterator[tuple[str, Stretch]]:
    marks = [mark for mark in reading.marks if mark.group in told]
    for one in marks:
        for other in marks:
            if one.last <= other.first <= one.last + _FOLLOWING:
                yield f"{one.group} > {other.group}", (one.first, other.last)


def row_of(reading: Reading) -> Row:
    """Return the words of a sentence cut short, with their places; a name of the topic is one word, its label."""
    row: Row = []
    for at, word in enumerate(reading.words):
        token = _token(word)
        if row and token.startswith("@") and token == row[-1][0]:
            row[-1] = (token, row[-1][1], at + 1)
        else:
            row.append((token, at, at + 1))
    return row


def _words_in_a_row(reading: Reading, row: Row) -> Iterator[tuple[str, Stretch]]:
    """Yield every word, every two words in a row and every two with one between; names of the topic as their label."""
    for token, first, last in row:
        yield f"any {token}", (first, last)
    end = len(reading.words) - 1
    for (one, first, _), (other, _, last) in pairwise([("^", 0, 1), *row, ("$", end, end + 1)]):
        yield f"words {one} {other}", (first, last)
    for (one, first, _), (other, _, last) in zip(row, row[2:], strict=False):
        yield f"words {one} … {other}", (first, last)


def _token(word: Word) -> str:
    if label := topic_label(word.labels):
        return label
    if word.text[0].isalpha():
        return stem(word.text)
    return NUMBER if is_number(word.text) else word.text


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut the common endings of an English word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
