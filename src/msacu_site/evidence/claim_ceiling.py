"""The ceiling over a sentence: whether it says more than its page's ratings allow, or less about a harm.

The grid of allowed words is that of `wording` (Santesso and others, Journal of Clinical Epidemiology 2020;119:126-135):
a modal for the certainty, a size word only with a minimal important difference, and always the comparison. A sentence
is weighed by signs that have names and published weights (`language/weights_en.json`, made by `tests/claims/weigh.py`
from labelled sentences): logistic regression, so that words nobody listed are judged by the company they keep.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import repeat
from math import sqrt

from msacu_site.evidence.lexicon import Lexicon
from msacu_site.evidence.sentence_reading import Reading, read_sentence
from msacu_site.evidence.sentence_rules import break_rules, is_licensed, pointed_at
from msacu_site.evidence.sentence_signs import Place, Room, read_signs
from msacu_site.evidence.topic_words import families_of, symptoms_of
from msacu_site.frozen import Frozen
from msacu_site.language.marks import Weights
from msacu_site.records.study import Direction
from msacu_site.records.symptom import Certainty, Size


class Kind(StrEnum):
    """What is wrong with a sentence."""

    TOO_STRONG = "too-strong"
    SIZE = "size-without-mid"
    COMPARATOR = "comparator-missing"
    WITHIN_ARM = "within-arm-as-effect"
    INDIRECT = "indirect-as-effect"
    MECHANISM = "mechanism-as-effect"
    HARM = "harm-weakened"
    QUANTIFIER = "quantifier-without-count"
    INFLATED = "evidence-inflated"
    NO_EFFECT = "no-effect-from-no-evidence"
    NULL = "null-told-as-benefit"


class Verdict(Frozen):
    """One thing wrong with a sentence: its words, from `start` to `end`, and the strongest sentence allowed instead."""

    kind: Kind
    start: int
    end: int
    allowed: str


class Allowed(Frozen):
    """What one rating allows, or that there is none (`certainty` None), with its strongest sentence."""

    line: str
    certainty: Certainty | None = None
    direction: Direction | None = None
    size: Size = Size.UNCLEAR
    family: str = ""
    is_open: bool = False


# Of an outcome whose page cannot be read nothing is said before it is mended.
OPEN = Allowed("", is_open=True)


class Neighbourhood(Frozen):
    """A sentence and what stands around it."""

    text: str
    near: tuple[str, ...] = ()
    lead: str = ""
    under: str = ""


class PageContext(Frozen, dict=True, eq=False):
    """The page a sentence stands on: what each outcome allows, the page's own outcome, and words to read it by."""

    allowed: Mapping[str, tuple[Allowed, ...]]
    lexicon: Lexicon
    own: str | None = None
    kind: str = "text"

    @cached_property
    def state(self) -> str:
        """A hash of all that a judgement on this page rests on."""
        rests_on = repr((dict(self.allowed), self.lexicon.state, self.own, self.kind))
        return hashlib.sha256(rests_on.encode()).hexdigest()


_REACH = {Certainty.HIGH: "sure", Certainty.MODERATE: "probably", Certainty.LOW: "may"}
_RANK = {"none": 0, "may": 1, "probably": 2, "sure": 3}
# these rules look for words that no sentence of ours may use so, whatever else it says
_DECIDING = frozenset({Kind.INFLATED, Kind.QUANTIFIER, Kind.SIZE, Kind.WITHIN_ARM})
# a second kind is told too when it comes this close to the first
_CLOSE = 0.3


def judge_sentence(sentence: Neighbourhood, page: PageContext) -> tuple[Verdict, ...]:
    """Return everything that is wrong with a sentence on its page; nothing when it may stand."""
    reading = read_around(sentence, page)
    if reading.is_question or reading.names_only:
        return ()
    best = _strongest(reading, page)
    if best.is_open:
        return ()
    room = room_of(reading, page, best)
    line = best.line if page.own or symptoms_of(reading.labels) else ""
    broken = {Kind(kind): place for kind, place in break_rules(reading, room)}
    signs = _all_signs(reading, room, broken)
    weights = page.lexicon.weights
    if not broken.keys() & _DECIDING:
        is_light = score(signs, weights.signs) <= weights.limit
        if is_light or (not broken and is_licensed(reading, room)):
            return ()
    if not broken or broken.keys() == {Kind.TOO_STRONG}:
        # what is too strong often is so in a way that has a name of its own
        likely = likely_kinds(signs, weights)
        broken = {kind: pointed_at(kind, reading) or _heaviest(signs, weights) for kind in likely}
    return tuple(_verdict(kind, place, reading, line) for kind, place in broken.items())


def read_around(sentence: Neighbourhood, page: PageContext) -> Reading:
    """Read a sentence of a page with what stands around it."""
    near = tuple(dict.fromkeys((*sentence.near, *([sentence.lead] if sentence.lead else []))))
    return read_sentence(sentence.text, near, sentence.under, page.lexicon.marks, page.lexicon.topic)


def signs_on(sentence: Neighbourhood, page: PageContext) -> Mapping[str, Place]:
    """Return the signs by which a sentence is weighed on its page; none for a question."""
    reading = read_around(sentence, page)
    if reading.is_question or not reading.words:
        return {}
    room = room_of(reading, page, _strongest(reading, page))
    return _all_signs(reading, room, {Kind(kind): place for kind, place in break_rules(reading, room)})


def _all_signs(reading: Reading, room: Room, broken: Mapping[Kind, Place]) -> dict[str, Place]:
    """Return the signs of a sentence; a rule that it breaks is one of them and is weighed like the others."""
    return {**read_signs(reading, room), **{f"rule {kind}": place for kind, place in broken.items()}}


def score(signs: Collection[str], weights: Mapping[str, float]) -> float:
    """Add up what the signs of a sentence weigh, each for its share of the sentence."""
    return sum(map(weights.get, signs, repeat(0.0))) * share_of_one(len(signs))


def share_of_one(signs: int) -> float:
    """Return what one of so many signs counts for: the more there are, the less each."""
    return 10 / sqrt(max(signs, 1))


def room_of(reading: Reading, page: PageContext, best: Allowed) -> Room:
    """Return what a rating leaves room for on a page; a sentence about no outcome has none of its own."""
    if page.own is None and not symptoms_of(reading.labels):
        return Room("any", False, Size.UNCLEAR.value, page.kind)
    is_against = best.direction is Direction.FAVOURS_SECOND
    reach = "none" if is_against or best.certainty is None else _REACH.get(best.certainty, "none")
    return Room(reach, best.direction is Direction.NO_DIFFERENCE, best.size.value, "symptom" if page.own else page.kind)


def likely_kinds(signs: Mapping[str, Place], weights: Weights) -> list[Kind]:
    """Return the likeliest kind, and any other that comes close, the likeliest first."""
    heights = {Kind(name): score(signs, of_kind) for name, of_kind in weights.kinds.items()}
    top = max(heights.values())
    return sorted((kind for kind, height in heights.items() if height >= top - _CLOSE), key=lambda kind: -heights[kind])


def _verdict(kind: Kind, place: Place, reading: Reading, line: str) -> Verdict:
    start, end = reading.place(*place)
    return Verdict(kind, start, end, line)


def _heaviest(signs: Mapping[str, Place], weights: Weights) -> Place:
    """Return the words whose sign speaks most against a sentence; few words rather than all of them."""
    whole = max(signs.values(), key=lambda place: place[1] - place[0])
    return max((weights.signs.get(name, 0.0), place) for name, place in signs.items() if place != whole)[1]


def _strongest(reading: Reading, page: PageContext) -> Allowed:
    """Of every outcome named (else the page's own, else all) take the strongest rating, then the weakest of these."""
    families = families_of(reading.labels)
    named = list(symptoms_of(reading.labels))
    if page.own and len(named) != 1:
        named = list(dict.fromkeys([page.own, *named]))
    if not named:
        return _best([one for ratings in page.allowed.values() for one in ratings], families)
    return min((_best(page.allowed.get(slug, (OPEN,)), families) for slug in named), key=_rank)


def _best(ratings: Iterable[Allowed], families: tuple[str, ...]) -> Allowed:
    every = list(ratings)
    of_family = [one for one in every if one.certainty is None or one.family in families] if families else []
    return max(of_family or every, key=_rank, default=Allowed(""))


def _rank(one: Allowed) -> int:
    return len(_RANK) if one.is_open else _RANK[_REACH.get(one.certainty, "none") if one.certainty else "none"]
