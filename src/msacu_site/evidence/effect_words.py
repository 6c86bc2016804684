"""Every word of a sentence that tells of something getting better, and how strongly it does so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msacu_site.evidence.claim_strength import Strength, phrase_strength, verb_strength
from msacu_site.evidence.sentence_frames import Stretch
from msacu_site.evidence.sentence_reading import Reading, hide
from msacu_site.evidence.topic_words import TopicWords
from msacu_site.language.lexicon import Form, Lexicon

_NEXT_VERB = re.compile(r"\s+(?:(?:also|often|even|then|\w+ly)\s+)*([A-Za-z]+)\b")
_AGAINST = re.compile(r"\bagainst\s+")
_PEOPLE_WITH = re.compile(r"\b(?:people|women|men|trials?|illness) (?:with|in) \w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Effect:
    """Words that tell of a gain, from `start` to `end`; `curing` ones no rating allows."""

    start: int
    end: int
    strength: Strength
    curing: bool = False


def find_effects(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> Iterator[Effect]:
    """Yield every gain that a sentence names, whoever brought it about; the surest readings of a word come last."""
    text = reading.text
    # on an outcome's own page a sentence on the treatment is about that outcome
    at_home = reading.on_symptom_page and topic.treatments.search(reading.text)
    has_outcome = bool(at_home) or _names_outcome(reading, lexicon, topic)
    for match in lexicon["phrases.any"].finditer(text):
        curing = "cure" in match.group()
        yield Effect(*match.span(), _phrase(match.span(), reading, lexicon), curing)
    if has_outcome:
        for match in lexicon["phrases.outcome"].finditer(text):
            yield Effect(*match.span(), _phrase(match.span(), reading, lexicon))
    for start, end, word, uses in lexicon.find_verbs(text):
        groups = {group for group, _ in uses}
        if not groups & {"good", "curing"} and not ("less" in groups and has_outcome):
            continue
        left, right = _sides(reading.frames.clause_at(start), (start, end), text)
        if "less" in groups and not groups & {"good", "curing"} and _is_noun_or_other(word, left, lexicon):
            continue
        form = _likely_form([form for _, form in uses], left)
        yield Effect(start, end, verb_strength(word, form, left, right, lexicon), "curing" in groups)
    yield from _direct(reading, lexicon, topic)
    yield from _outcome_moves(reading, lexicon, topic)
    yield from _against(reading, lexicon, topic)


def _direct(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> Iterator[Effect]:
    """Whatever a treatment does, in the present tense, to an outcome: «needles chase fatigue»."""
    if not topic.treatments.search(reading.text):
        return
    text = hide(reading.text, lexicon["comparison.words"], topic.comparators)
    for match in topic.treatments.finditer(text):
        clause = text[match.end() : reading.frames.clause_at(match.start())[1]]
        verb = _next_verb(clause, lexicon)
        if not verb or verb[1].endswith(("ed", "ing", "ly")):
            continue
        if not (match.group().endswith("s") or verb[1].endswith("s")) or not _has_object(
            clause[verb.end() :], lexicon, topic
        ):
            continue
        yield Effect(match.end() + verb.start(1), match.end() + verb.end(1), Strength.CERTAIN)


def _against(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> Iterator[Effect]:
    """A treatment «against» an outcome is told to do something to it."""
    for match in _AGAINST.finditer(reading.text):
        if topic.any_outcome.match(reading.text, match.end()):
            yield Effect(*match.span(), _phrase(match.span(), reading, lexicon))


def _outcome_moves(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> Iterator[Effect]:
    """Whatever an outcome does, in the present tense, beside a treatment: «fatigue melts with needles»."""
    if not (topic.treatments.search(reading.text) and topic.any_outcome.search(reading.text)):
        return
    text = hide(reading.text, lexicon["comparison.words"], topic.comparators)
    for match in topic.any_outcome.finditer(text):
        clause = text[match.end() : reading.frames.clause_at(match.start())[1]]
        verb = _next_verb(clause, lexicon)
        if not verb or not verb[1].endswith("s"):
            continue
        if not lexicon["neutral_of_outcomes"].fullmatch(verb[1]) and topic.treatments.search(clause[verb.end() :]):
            yield Effect(match.end() + verb.start(1), match.end() + verb.end(1), Strength.CERTAIN)


def _next_verb(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the word that follows a subject, unless it says nothing of an effect or is a hedge."""
    verb = _NEXT_VERB.match(text)
    if not verb or lexicon["neutral"].fullmatch(verb[1]) or lexicon["strength.probably"].match(verb[1]):
        return None
    return verb


def _has_object(text: str, lexicon: Lexicon, topic: TopicWords) -> bool:
    """Tell whether an outcome, or the condition itself, stands close behind a verb."""
    close = " ".join(text.split()[:6])
    return bool(topic.any_outcome.search(close) or lexicon["outcomes.general"].search(close)
                or topic.condition.search(" ".join(text.split()[:2])))  # fmt: skip


def _likely_form(forms: list[Form], left: str) -> Form:
    """«Cut» or «beat» may be base or past; a modal or «to» before it tells."""
    if Form.BASE in forms and Form.PAST in forms:
        return Form.BASE if re.search(r"\b(?:to|may|might|could|can|will|not)\s+(?:\w+\s+)?$", left) else Form.PAST
    return forms[0]


def _is_noun_or_other(word: str, left: str, lexicon: Lexicon) -> bool:
    """«A fall», «the rise», «lower scores» are left to the phrases; «risk of falls» is an outcome."""
    after_article = re.search(r"\b(?:a|an|the|of|no|any|its|their|for|in|and)\s+(?:\w+\s+)?$", left, re.IGNORECASE)
    return bool(after_article) and word in lexicon.nouns_too


def _phrase(span: Stretch, reading: Reading, lexicon: Lexicon) -> Strength:
    text = reading.text
    left, right = _sides(reading.frames.clause_at(span[0]), span, text)
    # the phrase may begin with its own verb, as in «feel better» or «was lower»
    own = text[span[0] : span[1]]
    first = own.split()[0].casefold()
    if lexicon["past"].fullmatch(first):
        return Strength.TOLD if not re.search(r"\b(?:has|have)\s+(?:\w+\s+)?$", left) else Strength.CERTAIN
    return phrase_strength(left + (first + " " if " " in own else ""), right, lexicon)


def _sides(clause: Stretch, span: Stretch, text: str) -> tuple[str, str]:
    return text[clause[0] : span[0]], text[span[1] : clause[1]]


def _names_outcome(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> bool:
    if topic.any_outcome.search(reading.text):
        return True
    text = hide(reading.text, _PEOPLE_WITH)
    return bool(lexicon["outcomes.general"].search(text) or topic.condition.search(_without_setting(text)))


def _without_setting(text: str) -> str:
    """«In hay fever», «with hay fever» tell where something happens, and not what gets better."""
    return re.sub(r"\b(?:in|with|of|for|have|had|has|on)\s+(?:the\s+)?\w+|\w+\s+(?:treatment|drugs?|team|medicines?)",
                  lambda match: " " * len(match.group()), text, flags=re.IGNORECASE)  # fmt: skip
