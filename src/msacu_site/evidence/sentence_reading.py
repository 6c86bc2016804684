"""A sentence made ready to be weighed: its words with their labels, its marks, and the frames they stand in.

A frame is a stretch in which nothing is asserted of our own: under «nobody knows whether», «if», «the article says
that». Quotations are blanked before anything is read. A word of certainty such as «no doubt» undoes a frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msacu_site.evidence.topic_words import TREATMENT, TopicWords
from msacu_site.frozen import Frozen, replace
from msacu_site.language.phrases import Found, PhraseBook, Word, cut_words, find_phrases, word_set

Stretch = tuple[int, int]
_QUOTED = re.compile('«[^»]*»|“[^”]*”|"[^"]*"|(?<!\\w)‘[^’]*’(?!\\w)')
_NO_MARKS = str.maketrans(dict.fromkeys('«»“”"‘', " "))
_STOPS = frozenset(";:—–")
_TURNS = frozenset({"but", "yet", "although", "though", "whereas", "while", "because", "since", "so", "which", "hence"})
_JOINS = frozenset({"and", "for"})
SUBORDINATE = word_set(
    "as since although though because while with without far even despite given whatever not if where when "
    "whether compared measured set against unlike by through until for in after once unless relative"
)
_BESIDE = frozenset({"and", "or", "in"})
_STARTERS = word_set("it they this that these we the people nobody none nothing he she in all its so you your there no")
_SAYS_NOTHING = word_set("that what whether how why which who whoever if")
_LOADED = re.compile(
    r"(?:did|do) you know|why (?:do|does|is|are|not|wait|suffer)|is ?n't|does ?n't|don't|are ?n't|have you heard"
    r"|who (?:would|does|could)|would ?n't|are you (?:tired|ready|looking|fed)|what if you|ready to|want to|tired of"
    r"|why (?:run|bother|put|pay|risk|spend|not|live|take|accept|settle|let|struggle|stay|go on|keep|carry on)"
    r"|what (?:harm|could|better|more|else|have you)|where else",
)
# what readers ask for themselves leads nobody on
_OWN = re.compile(r"\b(?:i|me|mine|my)\b", re.IGNORECASE)
_ASKS = re.compile(r"(?:whether|how (?:much|large|long|far|often|many|well|big|soon)|which|who)\b")
_ANSWERS = re.compile(
    r",(?! (?:\w+ ){0,2}(?:or|and)\b)|[;:—]|\b(?:may|might|can|will|probably|should|must)\b"
    r"|\b(?:is|are)(?: \w+){0,2}[.!]?$"
)


class Reading(Frozen):
    """A sentence ready to be weighed; `near`, `under` and `lead` are the groups of marks found around it."""

    text: str
    words: tuple[Word, ...]
    marks: tuple[Found, ...]
    framed: tuple[bool, ...]
    near: frozenset[str]
    under: frozenset[str]
    near_labels: frozenset[str]
    is_question: bool

    @property
    def labels(self) -> frozenset[str]:
        """All labels that its words carry."""
        return frozenset(label for word in self.words for label in word.labels)

    @property
    def names_only(self) -> bool:
        """Whether it is empty or a heading of the topic's names side by side, which says nothing of them."""
        return all(word.labels or word.text in _BESIDE or not word.text[0].isalpha() for word in self.words)

    def place(self, first: int, last: int) -> Stretch:
        """Return the letters that the words from `first` to before `last` take up."""
        return self.words[first].start, self.words[last - 1].end


def small(text: str) -> str:
    """Put a text into small letters, every letter in its place."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def blank_quotations(text: str) -> str:
    """Take out what stands in quotation marks; every other letter keeps its place."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def read_sentence(text: str, near: Sequence[str], under: str, book: PhraseBook, topic: TopicWords) -> Reading:
    """Read a sentence with what stands around it.

    What is quoted as a whole, with nobody before it to whom it belongs, is said by the page: such is a testimonial.
    """
    is_testimonial = _QUOTED.fullmatch(text.strip(" .†\n")) and not any(other.rstrip().endswith(":") for other in near)
    shown = small(text).translate(_NO_MARKS) if is_testimonial else blank_quotations(small(text))
    words, marks = _mark(shown, book, topic)
    around = [_mark(blank_quotations(small(other)), book, topic) for other in near]
    above = _mark(small(under), book, topic)
    return Reading(
        shown,
        words,
        marks,
        tuple(_frames(words, marks)),
        frozenset(mark.group for _, found in around for mark in found),
        frozenset(mark.group for mark in above[1]),
        frozenset(label for other, _ in around for word in other for label in word.labels),
        is_question(shown),
    )


# a sentence is read once for itself and again beside its neighbours
@lru_cache(maxsize=4096)
def _mark(text: str, book: PhraseBook, topic: TopicWords) -> tuple[tuple[Word, ...], tuple[Found, ...]]:
    words = label_words(cut_words(text), topic)
    marks = find_phrases(words, book)
    pretended = {at for mark in marks if mark.group == "sham" for at in range(mark.last, mark.last + 2)}
    for at in pretended & set(range(len(words))):
        words[at] = replace(words[at], labels=words[at].labels - {TREATMENT})
    return tuple(words), tuple(marks)


def label_words(words: Sequence[Word], topic: TopicWords) -> list[Word]:
    """Give every word the labels of the topic's names that it is part of; a comparison is no treatment."""
    labels: list[set[str]] = [set() for _ in words]
    for found in find_phrases(words, topic.names):
        for at in range(found.first, found.last):
            labels[at].add(found.group)
    for carried in labels:
        if "@k" in carried:
            carried.discard("@t")
    return [
        replace(word, labels=frozenset(carried)) if carried else word
        for word, carried in zip(words, labels, strict=True)
    ]


def is_question(text: str) -> bool:
    """Tell whether a sentence asks; «did you know» and «why does it work so well» assert."""
    stripped = text.strip(" †\n")
    if stripped.endswith("?"):
        return not _LOADED.match(stripped) or bool(_OWN.search(stripped))
    return bool(_ASKS.match(stripped)) and not _ANSWERS.search(stripped)


def clause_ends(words: Sequence[Word]) -> list[int]:
    """Return for every word the number of the first word after its clause."""
    ends = [len(words)] * len(words)
    end = len(words)
    for at in range(len(words) - 1, -1, -1):
        ends[at] = end
        if _breaks(words, at):
            end = at
    return ends


def _breaks(words: Sequence[Word], at: int) -> bool:
    word = words[at].text
    if word in _STOPS or word in _TURNS:
        return at > 0
    if word == "," and words[0].text in SUBORDINATE:
        return all(earlier.text != "," for earlier in words[:at])
    if word not in _JOINS or at + 1 == len(words):
        return False
    following = words[at + 1]
    after_comma = at > 0 and words[at - 1].text == ","
    return following.text in _STARTERS or (after_comma and bool(following.labels or following.text.endswith("s")))


def _frames(words: Sequence[Word], marks: Sequence[Found]) -> list[bool]:
    framed = [False] * len(words)
    ends = clause_ends(words)
    sure = {at for mark in marks if mark.group == "certain" for at in range(mark.first, mark.last)}
    for mark in marks:
        if mark.group == "frame.unknown" and mark.first not in sure:
            _fill(framed, mark.first, ends[mark.last - 1])
        elif mark.group in {"frame.if", "frame.not"} and mark.first not in sure:
            _fill(framed, mark.first, min(ends[mark.last - 1], _comma(words, mark.last)))
        elif mark.group == "frame.back" and mark.first not in sure:
            _fill(framed, _part_start(words, ends, mark.first), mark.last)
        elif mark.group == "uncertain.form":
            _fill(framed, _clause_start(ends, mark.first), ends[mark.last - 1])
    for first, last in _told_by_others(words, marks):
        _fill(framed, first, last)
    return framed


def _fill(framed: list[bool], first: int, last: int) -> None:
    framed[first:last] = [True] * (last - first)


def _comma(words: Sequence[Word], at: int) -> int:
    return next((n for n in range(at, len(words)) if words[n].text == ","), len(words))


def _clause_start(ends: Sequence[int], at: int) -> int:
    while at > 0 and ends[at - 1] == ends[at]:
        at -= 1
    return at


def _part_start(words: Sequence[Word], ends: Sequence[int], at: int) -> int:
    """Return where the part of a clause between commas begins; «that», «what» and the like begin at the clause."""
    start = _clause_start(ends, at)
    if words[start].text in _SAYS_NOTHING:
        return start
    return max((n for n in range(start, at) if words[n].text == ","), default=start)


def _told_by_others(words: Sequence[Word], marks: Sequence[Found]) -> Iterable[Stretch]:
    """What one particular source says reaches to the next «but» or stop."""
    sources = [mark for mark in marks if mark.group == "source"]
    for told in (mark for mark in marks if mark.group == "source.says"):
        before = [s for s in sources if s.last <= told.first and told.first - s.last <= 8]
        if before:
            yield before[-1].first, _until_turn(words, told.last)
    for mark in marks:
        if mark.group == "source.phrase":
            yield mark.first, _until_turn(words, mark.last)


def _until_turn(words: Sequence[Word], at: int) -> int:
    turns = {"but", "yet", "although", "though", "whereas", ";", "—", "–"}
    return next((n for n in range(at, len(words)) if words[n].text in turns), len(words))
