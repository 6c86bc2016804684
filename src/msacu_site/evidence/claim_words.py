"""Words that say too much by themselves: inflated evidence, weakened harms, vague crowds, sizes, denied effects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.evidence.claim_strength import Strength
from msacu_site.evidence.sentence_claims import Polarity, SentenceClaim
from msacu_site.evidence.sentence_frames import Stretch
from msacu_site.evidence.sentence_reading import Reading, hide
from msacu_site.evidence.topic_words import TopicWords
from msacu_site.language.lexicon import Form, Lexicon
from msacu_site.records.symptom import Size

_BEHIND_IT = re.compile(r"†|\b(?:we|studies|trials?)\b")
_NUMBER = re.compile(r"#|\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half)\b.{0,12}\bof\b", re.IGNORECASE)


def is_question(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence asks; «did you know» and «why does it work so well» assert."""
    stripped = text.strip(" †\n")
    if stripped.endswith("?"):
        return not lexicon["questions.loaded"].match(stripped)
    opener = lexicon["questions.openers"].match(stripped)
    return bool(opener) and opener is not None and _asks_without_mark(opener.group().casefold(), stripped)


def _asks_without_mark(opener: str, text: str) -> bool:
    """«Whether needles help» and «which part it changes» ask; «what helps is tea» and «how tea eases it» assert."""
    if opener == "whether" or re.match(r"how (?:much|large|long|far|often|many|well|big|soon)\b", text, re.IGNORECASE):
        return not re.search(r"[,;] (?:but|yet|and) ", text) or opener == "whether"
    return opener in {"which", "who", "where"} and not re.search(r"\b(?:is|are)\s+\w+[.!]?$", text)


def find_inflated(
    reading: Reading, claims: list[SentenceClaim], lexicon: Lexicon, topic: TopicWords
) -> Iterator[Stretch]:
    """Yield words that make evidence larger or surer than it is."""
    groups = ["inflated.anywhere", "inflated.studies", *(["inflated.crowds"] if claims else [])]
    for match in (match for name in groups for match in lexicon[name].finditer(reading.text)):
        if reading.frames.covers(match.start()) or _denied(reading, match.start(), lexicon):
            continue
        if claims or _is_on_topic(reading, lexicon, topic):
            yield match.span()


def _is_on_topic(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> bool:
    text = f"{reading.text} {reading.near}"
    return bool(topic.treatments.search(text) or lexicon["treatment"].search(text)
                or topic.any_outcome.search(reading.text))  # fmt: skip


def _denied(reading: Reading, at: int, lexicon: Lexicon) -> bool:
    start, _ = reading.frames.clause_at(at)
    return bool(lexicon["negation"].search(" ".join(reading.text[start:at].split()[-4:])))


def find_harm_weakened(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> Iterator[Stretch]:
    """Yield words that make harms smaller than anybody knows, unless a study or a figure bounds them."""
    weak = list(lexicon["harm_weak.words"].finditer(reading.text))
    if not weak or (lexicon["other_treatments"].search(reading.text) and not _is_on_topic(reading, lexicon, topic)):
        return
    exempt = [
        (m.start(), reading.frames.clause_at(m.start())[1]) for m in lexicon["harm_weak.exempt"].finditer(reading.text)
    ]
    around = f"{reading.text} {reading.near}"
    bounded = lexicon["harm_weak.bounded"].search(around) and _BEHIND_IT.search(around)
    for match in weak:
        if any(start < match.end() and match.start() < end for start, end in exempt):
            continue
        if bounded or reading.frames.tells_of_others(match.start()):
            continue
        yield match.span()


def find_majority(reading: Reading, claims: list[SentenceClaim], lexicon: Lexicon) -> Iterator[Stretch]:
    """Yield «most people» and the like where they gain something and no count stands beside them."""
    if _NUMBER.search(reading.text):
        return
    for match in lexicon["majority.vague"].finditer(reading.text):
        gains = any(c.polarity is Polarity.GOOD for c in claims) or _gains(reading.text[match.start() :], lexicon)
        if gains and not reading.frames.covers(match.start()):
            yield match.span()


def _gains(text: str, lexicon: Lexicon) -> bool:
    close = " ".join(text.split()[:9])
    return any(lexicon[name].search(close) for name in ("majority.benefit_extra", "phrases.any", "phrases.outcome"))


def find_mechanism(
    reading: Reading, claims: list[SentenceClaim], lexicon: Lexicon, topic: TopicWords
) -> Iterator[Stretch]:
    """Yield a mechanism that is told as a fact, or as the reason of an effect."""
    text = hide(reading.text, lexicon["comparison.words"], topic.comparators)
    meant = topic.treatments.search(text) or (
        lexicon["pronouns"].search(" ".join(text.split()[:3])) and topic.treatments.search(reading.near)
    )
    if not meant or (lexicon["mechanism.beings"].search(reading.text) and not claims):
        return
    targets = lexicon["mechanism.targets"].search(reading.text) or topic.mechanisms.search(reading.text)
    by = lexicon["mechanism.by"].search(reading.text)
    effects = [c for c in claims if c.polarity is Polarity.GOOD and c.strength > Strength.TOLD]
    surely = any(claim.strength > Strength.MAY for claim in effects)
    if by and surely and (targets or re.search(r"\bworks? by\b", by.group(), re.IGNORECASE)):
        yield by.span()
    if by and not reading.frames.covers(by.start()) and re.match(r"works? by", by.group(), re.IGNORECASE):
        yield by.span()
    for start, end, _, uses in lexicon.find_verbs(reading.text) if targets else ():
        if reading.frames.covers(start):
            continue
        before = reading.text[:start]
        plural = re.search(r"\b(?:\w{3,}s|and|they)\s+$", before) and not lexicon["strength.may"].search(before)
        if ("mechanism", Form.THIRD) in uses or (("mechanism", Form.BASE) in uses and plural):
            yield start, end


def find_no_effect(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> Iterator[Stretch]:
    """Yield words that deny an effect in general."""
    denials = list(lexicon["no_effect.phrases"].finditer(reading.text))
    if not denials or not _is_on_topic(reading, lexicon, topic):
        return
    exempt = [match.span() for match in lexicon["no_effect.exempt"].finditer(reading.text)]
    text = hide(reading.text, lexicon["comparison.words"], topic.comparators)
    for match in denials:
        if any(start < match.end() and match.start() < end for start, end in exempt):
            continue
        if reading.frames.covers(match.start()):
            continue
        clause = text[slice(*reading.frames.clause_at(match.start()))]
        subject = topic.treatments.search(text) or lexicon["pronouns"].search(" ".join(clause.split()[:4]))
        told = re.search(r"\b(?:did|had|was|were)\b[^,;]*$", reading.text[: match.start()] + match.group().split()[0])
        if subject and not told:
            yield match.span()


def find_spin(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> Iterator[Stretch]:
    """Yield words that sell a finding of nothing as good news."""
    for match in lexicon["spin"].finditer(reading.text):
        if reading.frames.covers(match.start()) or _denied(reading, match.start(), lexicon):
            continue
        if _is_on_topic(reading, lexicon, topic):
            yield match.span()


def find_sizes(
    reading: Reading, claims: list[SentenceClaim], lexicon: Lexicon
) -> Iterator[tuple[Stretch, frozenset[Size]]]:
    """Yield the size words of an effect, each with the sizes it could stand for."""
    for match in lexicon["size.share"].finditer(reading.text):
        if not reading.frames.covers(match.start()) and _about_effect(reading, match.span(), claims, lexicon):
            yield match.span(), frozenset()
    for name in ("size.adverbs", "size.adjectives"):
        for match in lexicon[name].finditer(reading.text):
            if reading.frames.covers(match.start()) or _denied(reading, match.start(), lexicon):
                continue
            if name == "size.adverbs" and not _beside_claim(match.span(), claims, reading.text):
                continue
            if name == "size.adjectives" and not _before_effect(match.span(), reading.text, lexicon):
                continue
            yield match.span(), _sizes(match.group(), lexicon)


def _sizes(word: str, lexicon: Lexicon) -> frozenset[Size]:
    if lexicon["size.small"].fullmatch(word):
        return frozenset({Size.SMALL})
    return frozenset({Size.MODERATE}) if lexicon["size.moderate"].fullmatch(word) else frozenset({Size.LARGE})


def _about_effect(reading: Reading, span: Stretch, claims: list[SentenceClaim], lexicon: Lexicon) -> bool:
    return bool(claims or lexicon["size.effect_nouns"].search(reading.text[span[0] : span[1] + 20]))


def _beside_claim(span: Stretch, claims: list[SentenceClaim], text: str) -> bool:
    """An adverb belongs to an effect that stands in it or at most four words away."""
    for claim in claims:
        between = text[span[1] : claim.start] if span[1] <= claim.start else text[claim.end : span[0]]
        if claim.polarity is Polarity.GOOD and (
            (span[0] < claim.end and claim.start < span[1]) or len(between.split()) <= 4
        ):
            return True
    return False


def _before_effect(span: Stretch, text: str, lexicon: Lexicon) -> bool:
    following = re.split(r"[,;.:]|\bbetween\b", text[span[1] : span[1] + 40])[0]
    words = " ".join(following.split()[:3])
    noun = lexicon["size.effect_nouns"].search(words)
    return bool(noun) and not re.search(
        r"\b(?:trial|study|group|than|series|people)", words[: noun.start() if noun else 0]
    )
