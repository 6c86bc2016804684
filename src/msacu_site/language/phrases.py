"""Phrases of the language file, and where they stand among the words of a sentence.

A phrase is a row of words. A word may be cut short with «*» at either end, be one of several «(a|b)», be left out
«(a|)», be a number «#», the first of its statement «^», up to three others «..», or one that carries a label «@…».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from msacu_site.frozen import Frozen

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|#|\d+(?:[.,]\d+)*|†|[.,;:?!%()—–/]|\S")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


_ENDS = frozenset(".;:?!—–()")
_NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
)
GAP, START, NUMBER = "..", "^", "#"
_GAP_LENGTH = 3
_NO_WORDS = frozenset({GAP})
_NOTHING = frozenset[str]()
_PARTS = re.compile(r"\([^()]*\)|\S+")


class Word(Frozen):
    """A word, number or stop of a sentence in small letters, its place, and the labels it carries."""

    text: str
    start: int
    end: int
    labels: frozenset[str] = frozenset()


class Found(Frozen):
    """A phrase found: the name of its group, its first word and the one after its last."""

    group: str
    first: int
    last: int


def cut_words(text: str) -> list[Word]:
    """Cut a text into its words, numbers and stops."""
    return [Word(m.group().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]


def is_number(word: str) -> bool:
    """Tell whether a word is a figure, a printed value or a number in letters."""
    return word == NUMBER or word[0].isdigit() or word in _NUMBERS or word.split("-")[0] in _NUMBERS


# One word of a phrase, or several of which any will do.
Element = str | frozenset[str]


class Row(NamedTuple):
    """The elements of a phrase, whether it must begin a statement, and those that a sentence must have for it."""

    group: str
    elements: tuple[Element, ...]
    begins: bool
    needed: frozenset[str]


@dataclass(slots=True, eq=False)
class PhraseBook:
    """All phrases of several groups, in a form that finds them quickly."""

    whole: set[str] = field(default_factory=set)
    begins: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    # by first and second element, which is empty where there is none
    rows: dict[str, dict[str, list[Row]]] = field(default_factory=dict)

    def keys(self, word: str) -> frozenset[str]:
        """Return every element of a phrase that a word fits."""
        found = {word} if word in self.whole else set()
        for length in range(1, len(word) + 1):
            if word[:length] in self.begins:
                found.add(word[:length] + "*")
            if word[-length:] in self.ends:
                found.add("*" + word[-length:])
        if is_number(word):
            found.add(NUMBER)
        return frozenset(found)


def make_book(groups: Mapping[str, Iterable[str]]) -> PhraseBook:
    """Make a book of the phrases of each group."""
    book = PhraseBook()
    elements: set[str] = set()
    for group, phrases in groups.items():
        for phrase in phrases:
            for row in _spell_out(phrase):
                _enter(book, group, row)
                for element in row:
                    elements.update(_choices(element))
    for element in elements:
        if element.startswith("*"):
            book.ends.add(element[1:])
        elif element.endswith("*") and len(element) > 1:
            book.begins.add(element[:-1])
        else:
            book.whole.add(element)
    return book


def _enter(book: PhraseBook, group: str, row: tuple[Element, ...]) -> None:
    """Enter a row under each of its first words and each of its second; «^» counts for neither."""
    words = row[1:] if row[0] == START else row
    # the first two are looked up, the others are asked for before the row is followed
    needed = frozenset(word for word in words[2:] if isinstance(word, str)) - _NO_WORDS if len(words) > 2 else _NOTHING
    entered = Row(group, words, len(words) < len(row), needed)
    for first in _choices(words[0]):
        by_second = book.rows.setdefault(first, {})
        for second in _choices(words[1] if len(words) > 1 else ""):
            by_second.setdefault(second, []).append(entered)


def _choices(element: Element) -> Iterable[str]:
    return (element,) if isinstance(element, str) else element


def _spell_out(phrase: str) -> Iterator[tuple[Element, ...]]:
    """Yield every row that a phrase with alternatives stands for; alternatives of one word each stay together."""
    text = phrase.casefold().replace("’", "'")
    if "(" not in text:
        if text:
            yield tuple(text.split())
        return
    for chosen in product(*map(_options, _PARTS.findall(text))):
        row = tuple(element for option in chosen for element in option)
        if row:
            yield row


def _options(part: str) -> list[tuple[Element, ...]]:
    """Return what may stand in one place of a phrase, each as a row of its own."""
    rows = [tuple(option.split()) for option in (part[1:-1].split("|") if part.startswith("(") else [part])]
    single = frozenset(row[0] for row in rows if len(row) == 1 and row[0] != START)
    longer: list[tuple[Element, ...]] = [row for row in rows if len(row) != 1 or row[0] == START]
    return [(single,), *longer] if len(single) > 1 else [*((word,) for word in single), *longer]


def find_phrases(words: Sequence[Word], book: PhraseBook) -> list[Found]:
    """Return every phrase of a book that stands among the words, in their order."""
    fits = [_keys(book, word.text) | word.labels for word in words]
    present = frozenset[str]().union(*fits)
    found: dict[Found, None] = {}
    for at, keys in enumerate(fits):
        following = ("", GAP, *fits[at + 1]) if at + 1 < len(fits) else ("", GAP)
        for key in sorted(keys & book.rows.keys()):
            by_second = book.rows[key]
            for second in following:
                for row in by_second.get(second, ()):
                    if not row.needed <= present or (row.begins and not _begins(words, at)):
                        continue
                    last = _match(row.elements, 1, at + 1, words, fits)
                    if last is not None:
                        found[Found(row.group, at, last)] = None
    return list(found)


@lru_cache(maxsize=8192)
def _keys(book: PhraseBook, word: str) -> frozenset[str]:
    return book.keys(word)


def _begins(words: Sequence[Word], at: int) -> bool:
    return at == 0 or words[at - 1].text in _ENDS or (at == 1 and not words[0].text[0].isalnum())


def _match(
    row: tuple[Element, ...], index: int, at: int, words: Sequence[Word], fits: Sequence[frozenset[str]]
) -> int | None:
    """Return where a row ends that is followed from word `at`, or None."""
    while index < len(row):
        element = row[index]
        if element == GAP:
            return _over_gap(row, index + 1, at, words, fits)
        if at >= len(words):
            return None
        if element not in fits[at] if isinstance(element, str) else element.isdisjoint(fits[at]):
            return None
        index, at = index + 1, at + 1
    return at


def _over_gap(
    row: tuple[Element, ...], index: int, at: int, words: Sequence[Word], fits: Sequence[frozenset[str]]
) -> int | None:
    for skipped in range(_GAP_LENGTH + 1):
        if skipped and (at + skipped > len(words) or words[at + skipped - 1].text in _ENDS):
            return None
        last = _match(row, index, at + skipped, words, fits)
        if last is not None:
            return last
    return None
