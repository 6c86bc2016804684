"""How strongly a clause asserts the effect it names: by the modal, the tense and the words of certainty around it."""

from __future__ import annotations

import re
from enum import IntEnum

from msacu_site.language.lexicon import Form, Lexicon


class Strength(IntEnum):
    """How sure a sentence sounds; `TOLD` is a finding reported in the past tense, no general statement."""

    NONE = 0
    TOLD = 1
    MAY = 2
    PROBABLY = 3
    CERTAIN = 4


_MODALS = (
    ("strength.may", Strength.MAY), ("strength.probably", Strength.PROBABLY),
    ("strength.able", Strength.CERTAIN), ("strength.flat", Strength.CERTAIN),
)  # fmt: skip
_TO = re.compile(r"\bto\s+(?:\w+\s+)?$", re.IGNORECASE)
_BE_AFTER_MODAL = re.compile(r"\b(?:be|been|have|get|become)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BE_NOW = re.compile(r"\b(?:is|are|gets?|becomes?)\s+(?:\w+ly\s+|then\s+|also\s+|so\s+)?$", re.IGNORECASE)
_BE_THEN = re.compile(r"\b(?:was|were)\s+(?:\w+\s+)?$", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_REGULAR_PAST = re.compile(r"\b(?!need)[a-z]{3,}ed\b", re.IGNORECASE)
_PROGRESS = re.compile(r"\b(?:is|are)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SUBJECT_ABOVE = re.compile(
    r"(?:\w+s|people|women|men|they|and|or|which|that|who)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE
)


def nearest_modal(left: str, lexicon: Lexicon) -> tuple[Strength, int]:
    """Return the strength of the last modal of a text and where it ends; NONE and -1 without any."""
    found = [(m.end(), strength) for name, strength in _MODALS for m in lexicon[name].finditer(left)]
    if not found:
        return Strength.NONE, -1
    end, strength = max(found)
    # of «may well», «will probably» and the like the hedge next to the verb counts
    close = [kind for at, kind in found if end - at < 12 and kind is not Strength.CERTAIN]
    return (max(close) if close else strength), end


def verb_strength(word: str, form: Form, left: str, right: str, lexicon: Lexicon) -> Strength:
    """Return how strongly a verb between `left` and `right` of its clause is asserted."""
    modal, _ = nearest_modal(left, lexicon)
    hedge = nearest_modal(left[-24:], lexicon)[0]
    if form is Form.THIRD:
        return (
            hedge
            if hedge in {Strength.MAY, Strength.PROBABLY} and not re.search(r"\b(?:may|might|could)\b", left[-24:])
            else Strength.CERTAIN
        )
    if form is Form.BASE:
        return _base_strength(word, left, modal, lexicon)
    if form is Form.PAST:
        return _past_strength(left, modal)
    return Strength.CERTAIN if _PROGRESS.search(left) else phrase_strength(left, right, lexicon)


def _base_strength(word: str, left: str, modal: Strength, lexicon: Lexicon) -> Strength:
    if _TO.search(left):
        if re.search(
            r"\b(?:shown|proven|known|found|able|help|helps|continues?)\s+(?:\w+\s+)?to\s+", left, re.IGNORECASE
        ):
            return Strength.CERTAIN
        return modal if modal in {Strength.MAY, Strength.PROBABLY} else Strength.NONE
    if modal:
        return modal
    if word in lexicon.not_alone and not re.search(r"\b(?:they|\w{4,}s)\s+(?:also\s+)?$", left, re.IGNORECASE):
        return Strength.NONE
    return Strength.CERTAIN if _SUBJECT_ABOVE.search(left) or not left.strip() else Strength.NONE


def _past_strength(left: str, modal: Strength) -> Strength:
    if _BE_AFTER_MODAL.search(left) and modal:
        return modal
    if _BE_THEN.search(left):
        return Strength.TOLD
    if _BE_NOW.search(left) or _PERFECT.search(left):
        return Strength.CERTAIN
    return Strength.TOLD


def phrase_strength(left: str, right: str, lexicon: Lexicon) -> Strength:
    """Return how strongly a noun or a comparative is asserted: by the nearest verb before it, else after it."""
    modal, modal_end = nearest_modal(left, lexicon)
    past = max(_last_end(lexicon["past"], left), _last_end(_REGULAR_PAST, left))
    present = max(_last_end(lexicon["present"], left), _last_third(left, lexicon))
    nearest = max(modal_end, past, present)
    if nearest < 0:
        return _after(right, lexicon)
    if nearest == past and past > max(modal_end, present):
        return Strength.TOLD
    if modal_end >= 0 and (nearest == modal_end or not re.search(r"\w+s\s*$", left[:nearest])):
        return modal
    return Strength.CERTAIN


def _after(right: str, lexicon: Lexicon) -> Strength:
    places = [
        (_first(lexicon["past"], right), Strength.TOLD), (_first(lexicon["present"], right), Strength.CERTAIN),
        *((_first(lexicon[name], right), strength) for name, strength in _MODALS),
    ]  # fmt: skip
    found = [(at, strength) for at, strength in places if at >= 0]
    return min(found)[1] if found else Strength.CERTAIN


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _last_third(text: str, lexicon: Lexicon) -> int:
    found = [end for _, end, _, uses in lexicon.find_verbs(text) if any(form is Form.THIRD for _, form in uses)]
    return max(found, default=-1)


def _first(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else -1
