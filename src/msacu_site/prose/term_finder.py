"""The words of a glossary found in text, whatever form they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msacu_site.frozen import Frozen, field

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]")
_TAG = re.compile(r"(<[^<>]*>)")
# where no explanation can be opened, or where the words are not running text
_LEFT_OUT = frozenset({"a", "button", "code", "h2", "h3", "h4", "pre", "summary"})


class Found(Frozen):
    """A term in a text: where it begins and ends, and which term it is."""

    start: int
    end: int
    term: int


class TermFinder(Frozen, dict=True):
    """Finds forms of terms in text; abbreviations only as they are written, all others in any case and with an s."""

    _forms: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the terms in plain text in order, the longest form where several begin."""
        words = list(_WORD.finditer(text))
        free = 0
        # most words begin no term
        for at in [at for at, word in enumerate(words) if _stem(word[0]) in self._forms]:
            if at < free:
                continue
            length, term = self._longest(text, words, at)
            if length:
                yield Found(words[at].start(), words[at + length - 1].end(), term)
                free = at + length

    def find_in_html(self, html: str) -> Iterator[Found]:
        """Yield the terms in the running text of our own html, with their places in the html."""
        at, left_out = 0, 0
        for piece in _TAG.split(html):
            if piece.startswith("<"):
                if _name(piece) in _LEFT_OUT:
                    left_out += -1 if piece.startswith("</") else 1
            elif not left_out:
                yield from (Found(at + found.start, at + found.end, found.term) for found in self.find(piece))
            at += len(piece)

    def _longest(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, int]:
        for form, term in self._forms[_stem(words[at][0])]:
            length = len(form)
            here = words[at : at + length]
            if len(here) == length and _is_unbroken(text, here) and _says(form, [word[0] for word in here]):
                return length, term
        return 0, -1


def make_term_finder(terms: Iterable[Iterable[str]]) -> TermFinder:
    """Prepare to find terms, each given by all its forms; a term is then called by its place in the list."""
    finder = TermFinder()
    for number, forms in enumerate(terms):
        for form in forms:
            words = tuple(_WORD.findall(form))
            if words:
                finder._forms.setdefault(_stem(words[0]), []).append((words, number))
    for candidates in finder._forms.values():
        candidates.sort(key=lambda candidate: -len(candidate[0]))
    return finder


def _stem(word: str) -> str:
    return word.casefold().removesuffix("s")


def _is_unbroken(text: str, words: list[re.Match[str]]) -> bool:
    gaps = (text[one.end() : other.start()] for one, other in pairwise(words))
    return all(gap.isspace() for gap in gaps)


def _says(form: tuple[str, ...], words: list[str]) -> bool:
    """Tell whether the words are this form; the last one may have an s more."""
    if any(map(_CAPITALS.search, form)):
        return list(form) == words or [*form[:-1], f"{form[-1]}s"] == words
    wanted = [word.casefold() for word in form]
    said = [word.casefold() for word in words]
    return said == wanted or said == [*wanted[:-1], f"{wanted[-1]}s"]


def _name(tag: str) -> str:
    return re.split(r"[\s>/]", tag.lstrip("</"), maxsplit=1)[0]
