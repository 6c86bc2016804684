"""What a sentence claims of a treatment: every effect it asserts, how strongly, of what, against what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from msacu_site.evidence.claim_strength import Strength
from msacu_site.evidence.effect_words import find_effects
from msacu_site.evidence.sentence_frames import Frames
from msacu_site.evidence.sentence_reading import Reading, hide
from msacu_site.evidence.topic_words import TopicWords
from msacu_site.language.lexicon import Lexicon

_RELATIVE = re.compile(r"(\w+)\s+(?:that|which|who)\s+$", re.IGNORECASE)
_MEANS = re.compile(r"treatment|therapy|method|way|thing|remedy|one", re.IGNORECASE)


class Polarity(StrEnum):
    """Which way an effect points."""

    GOOD = "good"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SentenceClaim:
    """One effect that a sentence asserts, and the words that do so."""

    start: int
    end: int
    strength: Strength
    polarity: Polarity
    curing: bool
    families: tuple[str, ...]
    outcomes: tuple[str, ...]


def read_claims(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> list[SentenceClaim]:
    """Return the effects that a sentence asserts of the site's treatments, in their order."""
    without_comparators = hide(reading.text, lexicon["comparison.words"], topic.comparators)
    found: list[SentenceClaim] = []
    for effect in find_effects(reading, lexicon, topic):
        start, strength = effect.start, effect.strength
        if strength is Strength.NONE or reading.frames.covers(start) or any(c.start <= start < c.end for c in found):
            continue
        if not _is_about_treatment(without_comparators, reading, start, lexicon, topic):
            continue
        polarity = Polarity.NONE if _is_negated(reading, start, lexicon) else Polarity.GOOD
        if polarity is Polarity.GOOD and strength > Strength.TOLD and _is_sure(reading.frames, start):
            strength = Strength.CERTAIN
        outcomes = named_outcomes(reading, topic)
        families = tuple(name for name, words in topic.families.items() if words.search(without_comparators))
        found.append(SentenceClaim(start, effect.end, strength, polarity, effect.curing, families, outcomes))
    return sorted(found, key=lambda claim: claim.start)


def named_outcomes(reading: Reading, topic: TopicWords) -> tuple[str, ...]:
    """Return the outcomes that a sentence names."""
    if not topic.any_outcome.search(reading.text):
        return ()
    return tuple(slug for slug, words in topic.outcomes.items() if words.search(reading.text))


def _is_about_treatment(text: str, reading: Reading, at: int, lexicon: Lexicon, topic: TopicWords) -> bool:
    """Ours must be named, or meant by a pronoun or a fragment; other treatments beside it speak for themselves."""
    start, end = reading.frames.clause_at(at)
    clause = text[start:end]
    relative = _RELATIVE.search(clause[: max(0, at - start)])
    if relative and not (topic.treatments.search(relative[1]) or _MEANS.fullmatch(relative[1])):
        return False
    ours = topic.treatments.search(clause) or lexicon["treatment"].search(clause)
    if ours:
        return True
    lead = slice(start, max(start, at))
    if lexicon["other_treatments"].search(text[lead]):
        return False
    if any(words.search(reading.text[lead]) for words in (lexicon["comparison.words"], topic.comparators)):
        return False
    if topic.treatments.search(text) or lexicon["treatment"].search(text):
        return True
    near = hide(f"{reading.lead} {reading.near}", lexicon["comparison.words"], topic.comparators)
    if not topic.treatments.search(near):
        return False
    opening = " ".join(text[: max(at - 0, 0)].split()[:4])
    return bool(lexicon["pronouns"].search(opening) or (reading.on_symptom_page and "†" in reading.text))


def _is_negated(reading: Reading, at: int, lexicon: Lexicon) -> bool:
    start, _ = reading.frames.clause_at(at)
    before = hide(reading.text, lexicon["comparison.words"], lexicon["comparison.denied"], lexicon["strength.certain"])[
        start:at
    ].rpartition(",")[2]
    window = " ".join(before.split()[-5:])
    if re.search(r"\bnot only\b|\bno doubt\b", window, re.IGNORECASE):
        return False
    if any(s <= at and at - e < 40 for s, e in reading.frames.certain if "no" in reading.text[s:e].casefold()):
        return False
    return bool(lexicon["negation"].search(window) or re.search(r"n['’]t\b", window))


def _is_sure(frames: Frames, at: int) -> bool:
    start, end = frames.clause_at(at)
    return any(start <= s < end or e <= at for s, e in frames.certain)
