"""The ceiling over a sentence: whether it says more than its page's ratings allow, or less about a harm.

The grid of allowed words is that of `wording` (Santesso and others, Journal of Clinical Epidemiology 2020;119:126-135):
a modal for the certainty, a size word only with a minimal important difference, and always the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from msacu_site.evidence.claim_strength import Strength
from msacu_site.evidence.claim_words import (
    find_harm_weakened,
    find_inflated,
    find_majority,
    find_mechanism,
    find_no_effect,
    find_sizes,
    find_spin,
    is_question,
)
from msacu_site.evidence.comparison_words import has_caveat, names_comparator, tells_of_time
from msacu_site.evidence.sentence_claims import Polarity, SentenceClaim, named_outcomes, read_claims
from msacu_site.evidence.sentence_frames import Stretch, blank_quotations, read_frames
from msacu_site.evidence.sentence_reading import Reading
from msacu_site.evidence.topic_words import TopicWords
from msacu_site.language.lexicon import Lexicon
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing wrong with a sentence: its words, from `start` to `end`, and the strongest sentence allowed instead."""

    kind: Kind
    start: int
    end: int
    allowed: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one rating allows, or that there is none (`certainty` None), with its strongest sentence."""

    line: str
    certainty: Certainty | None = None
    direction: Direction | None = None
    size: Size = Size.UNCLEAR
    family: str = ""
    is_open: bool = False


# Of an outcome whose records are in doubt nothing is said before they are mended.
OPEN = Allowed("", is_open=True)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A sentence and what stands around it."""

    text: str
    near: tuple[str, ...] = ()
    lead: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class PageContext:
    """The page a sentence stands on: what each outcome allows, the page's own outcome, and words to read it by."""

    allowed: Mapping[str, tuple[Allowed, ...]]
    lexicon: Lexicon
    topic: TopicWords
    own: str | None = None
    is_mechanism: bool = False


_REACH = {
    Certainty.HIGH: Strength.CERTAIN, Certainty.MODERATE: Strength.PROBABLY, Certainty.LOW: Strength.MAY,
    Certainty.VERY_LOW: Strength.TOLD, None: Strength.TOLD,
}  # fmt: skip


def judge_sentence(sentence: Neighbourhood, page: PageContext) -> tuple[Verdict, ...]:
    """Return everything that is wrong with a sentence on its page; nothing when it may stand."""
    reading = make_reading(sentence, page)
    if is_question(reading.text, page.lexicon):
        return ()
    claims = read_claims(reading, page.lexicon, page.topic)
    wrong = [*_by_words(reading, claims, page), *_by_claims(reading, claims, page)]
    if not wrong:
        return ()
    line = _help_line(reading, page, _families(claims))
    found: dict[Kind, Verdict] = {}
    for kind, (start, end) in wrong:
        found.setdefault(kind, Verdict(kind, start, end, line))
    if Kind.MECHANISM in found or Kind.INDIRECT in found:
        found.pop(Kind.TOO_STRONG, None)
    return tuple(sorted(found.values(), key=lambda verdict: (verdict.start, verdict.kind)))


def make_reading(sentence: Neighbourhood, page: PageContext) -> Reading:
    """Prepare a sentence for reading: small letters, quotations blanked, every letter in its place."""
    text = blank_quotations(_small(sentence.text))
    return Reading(
        text,
        _small(" ".join(sentence.near)),
        _small(sentence.lead),
        _small(sentence.under),
        read_frames(text, page.lexicon),
        page.own is not None,
    )


def _small(text: str) -> str:
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _by_words(reading: Reading, claims: list[SentenceClaim], page: PageContext) -> Iterator[tuple[Kind, Stretch]]:
    lexicon, topic = page.lexicon, page.topic
    for span in find_harm_weakened(reading, lexicon, topic):
        yield Kind.HARM, span
    for span in find_inflated(reading, claims, lexicon, topic):
        yield Kind.INFLATED, span
    for span in find_majority(reading, claims, lexicon):
        yield Kind.QUANTIFIER, span
    for span in find_mechanism(reading, claims, lexicon, topic):
        yield Kind.MECHANISM, span
    for span in find_no_effect(reading, lexicon, topic):
        best = _strongest(reading, page, _families(claims))
        if not best.is_open and not (_is_null(best) and best.certainty is Certainty.HIGH):
            yield Kind.NO_EFFECT, span
    for span in _carried_over(reading, page):
        yield Kind.INDIRECT, span
    for span in find_spin(reading, lexicon, topic):
        yield Kind.NULL, span
    for span, word_sizes in find_sizes(reading, claims, lexicon):
        best = _strongest(reading, page, _families(claims))
        if best.is_open:
            continue
        if best.size not in word_sizes or best.certainty in {None, Certainty.VERY_LOW}:
            yield Kind.SIZE, span


def _by_claims(reading: Reading, claims: list[SentenceClaim], page: PageContext) -> Iterator[tuple[Kind, Stretch]]:
    for claim in claims:
        if claim.polarity is Polarity.NONE:
            continue
        span = (claim.start, claim.end)
        best = _strongest(reading, page, claim.families)
        if best.is_open:
            continue
        if claim.strength is Strength.TOLD:
            yield from ((kind, span) for kind in _told(reading, page))
        elif _is_from_others(reading, page):
            yield Kind.INDIRECT, span
        elif claim.strength is Strength.MAY and _is_idea(reading, page):
            continue
        elif claim.curing or claim.strength > _REACH[best.certainty]:
            yield (Kind.NULL if _is_null(best) and claim.strength < Strength.CERTAIN else Kind.TOO_STRONG), span
        elif _is_null(best):
            yield Kind.NULL, span
        elif best.direction is Direction.FAVOURS_SECOND:
            yield Kind.TOO_STRONG, span
        elif not names_comparator(reading, page.lexicon, page.topic):
            yield Kind.COMPARATOR, span


def _is_null(best: Allowed) -> bool:
    return best.direction is Direction.NO_DIFFERENCE


def _told(reading: Reading, page: PageContext) -> Iterator[Kind]:
    """A finding in the past tense needs a study behind it, and a comparison, or the word that there was none."""
    lexicon, topic = page.lexicon, page.topic
    around = f"{reading.text} {reading.lead} {reading.near} {reading.under}"
    if lexicon["indirect.others"].search(around) or topic.other_beings.search(around):
        return
    if not (lexicon["studies.named"].search(around) or "†" in around or "#" in reading.text or page.own):
        yield Kind.TOO_STRONG
    elif names_comparator(reading, lexicon, topic):
        return
    elif tells_of_time(reading, lexicon) or not lexicon["studies.compared"].search(around):
        if not has_caveat(reading, lexicon):
            yield Kind.WITHIN_ARM
    elif not has_caveat(reading, lexicon, of_comparison=True):
        yield Kind.COMPARATOR


def _is_idea(reading: Reading, page: PageContext) -> bool:
    """Where possible mechanisms are told, «may» with a mechanism is an idea and no answer."""
    place = page.is_mechanism or page.lexicon["mechanism.headings"].search(reading.under)
    targets = (page.lexicon["mechanism.targets"], page.topic.mechanisms)
    return bool(place) and any(words.search(reading.text) for words in targets)


def _is_from_others(reading: Reading, page: PageContext) -> bool:
    """People or animals that are not ours are named, and what is said is drawn from them."""
    bridges = page.lexicon["indirect.bridges"]
    drawn = bridges.match(reading.text.strip()) and not page.is_mechanism
    text = f"{reading.text} {reading.near}" if drawn else reading.text
    others = page.lexicon["indirect.others"].search(text) or page.topic.other_beings.search(text)
    return bool(others and bridges.search(reading.text))


def _carried_over(reading: Reading, page: PageContext) -> Iterator[Stretch]:
    """«In rats it did, and so it will in people»: the effect itself need not be said again."""
    if page.lexicon["indirect.others"].search(reading.text) or page.topic.other_beings.search(reading.text):
        for match in page.lexicon["indirect.ellipsis"].finditer(reading.text):
            if not reading.frames.covers(match.start()) and page.topic.condition.search(reading.text, match.end()):
                yield match.span()


def _families(claims: list[SentenceClaim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(family for claim in claims for family in claim.families))


def _strongest(reading: Reading, page: PageContext, families: tuple[str, ...]) -> Allowed:
    """Of every outcome named (else the page's own, else all) take the strongest rating, then the weakest of these."""
    named = list(named_outcomes(reading, page.topic))
    if page.own and len(named) != 1:
        named = list(dict.fromkeys([page.own, *named]))
    if not named:
        return _best([one for ratings in page.allowed.values() for one in ratings], families)
    return min((_best(page.allowed.get(slug, (OPEN,)), families) for slug in named), key=_rank)


def _help_line(reading: Reading, page: PageContext, families: tuple[str, ...]) -> str:
    """A sentence about nothing in particular has no strongest sentence."""
    about = page.own or any(slug in page.allowed for slug in named_outcomes(reading, page.topic))
    return _strongest(reading, page, families).line if about else ""


def _best(ratings: tuple[Allowed, ...] | list[Allowed], families: tuple[str, ...]) -> Allowed:
    of_family = [one for one in ratings if one.certainty is None or one.family in families] if families else []
    return max(of_family or ratings, key=_rank, default=Allowed(""))


def _rank(one: Allowed) -> int:
    return Strength.CERTAIN + 1 if one.is_open else _REACH[one.certainty]
