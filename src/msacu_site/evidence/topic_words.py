"""The topic's own words as patterns: its treatments by family, its outcomes, its comparisons and its people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msacu_site.language.lexicon import NOTHING, Lexicon
from msacu_site.linking.site import LinkedSymptom, Site
from msacu_site.records.vocabulary import Directness

Pattern = re.Pattern[str]
_JOINTS = re.compile(r"\s*(?:,|;|/|\band\b|\bor\b|\()\s*|\)")
_ENDINGS = re.compile(r"(?:ness|es|e|ing|ed|s)$")


@dataclass(frozen=True, slots=True, eq=False)
class TopicWords:
    """Patterns for what a site is about; families and outcomes by their ids."""

    families: Mapping[str, Pattern]
    treatments: Pattern
    comparators: Pattern
    outcomes: Mapping[str, Pattern]
    any_outcome: Pattern
    condition: Pattern
    other_beings: Pattern
    mechanisms: Pattern


def topic_words(site: Site, lexicon: Lexicon) -> TopicWords:
    """Collect the words of a site's topic from its settings, vocabulary and symptom pages."""
    outcomes = _outcome_patterns(site, lexicon)
    families = {family: _pattern(names) for family, names in _treatment_names(site).items()}
    comparators = [
        name for c in site.vocabulary.comparators.values() if c.role != "none" for name in (c.label, c.against)
    ]
    others = [c for c in site.vocabulary.conditions.values() if c.directness is not Directness.DIRECT]
    return TopicWords(
        families,
        _pattern(name for names in _treatment_names(site).values() for name in names),
        _pattern(re.sub(r"^(?:an?|the|another) ", "", name) for name in comparators),
        outcomes,
        _either(outcomes.values()),
        _pattern(_condition_names(site)),
        _pattern(name for c in others for name in _being_names(c.label, [kind.label for kind in c.types])),
        _pattern(_mechanism_names(site)),
    )


def _mechanism_names(site: Site) -> Iterator[str]:
    for outcome in site.vocabulary.outcomes.values():
        if outcome.kind == "mechanism":
            yield from _JOINTS.split(outcome.label)


def _treatment_names(site: Site) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for family in site.vocabulary.families.values():
        whole = [family.label, family.in_a_sentence]
        parts = [part for text in whole for part in _JOINTS.split(text) if part] if family.role != "package" else []
        names[family.id] = [*whole, *parts, *(_first_gerund(part) for part in parts)]
    for treatment in site.vocabulary.interventions.values():
        names.setdefault(treatment.family, []).append(treatment.label)
    topic = next((f.id for f in site.vocabulary.families.values() if f.role == "topic"), "")
    called = site.settings.topic.intervention_name
    names.setdefault(topic, []).extend([called, *_after_gerund(called)])
    return {family: [name for name in dict.fromkeys(found) if len(name) > 2] for family, found in names.items()}


def _first_gerund(text: str) -> str:
    first, _, rest = text.partition(" ")
    return first if rest and first.endswith("ing") else text


def _after_gerund(text: str) -> Iterator[str]:
    first, _, rest = text.partition(" ")
    if rest and first.endswith("ing"):
        yield re.sub(r"^(?:an?|the) ", "", rest)


def _condition_names(site: Site) -> list[str]:
    topic = site.settings.topic
    return [topic.condition_name, topic.people.rpartition(" with ")[2]]


def _being_names(label: str, kinds: Iterable[str]) -> Iterator[str]:
    """«Rats with hiccups» are known as rats; «people with a cold who …» are known as people with a cold."""
    yield label
    yield from kinds
    first = label.partition(" ")[0]
    if first.casefold().startswith("people"):
        yield label.partition(" who ")[0]
    elif not label.casefold().startswith("nobody"):
        yield first


def _outcome_patterns(site: Site, lexicon: Lexicon) -> dict[str, Pattern]:
    taken = _pattern(name for names in _treatment_names(site).values() for name in names)
    return {
        slug: _pattern(name for name in _outcome_names(symptom, lexicon) if not taken.fullmatch(name))
        for slug, symptom in site.symptoms.items()
    }


def _outcome_names(symptom: LinkedSymptom, lexicon: Lexicon) -> Iterator[str]:
    record = symptom.record
    if record.kind == "group":
        return
    for text in (record.title, record.in_a_sentence, *record.also_called, symptom.slug.replace("-", " ")):
        for part in _JOINTS.split(text):
            words = part.casefold().split()
            while words and lexicon["outcomes.empty"].fullmatch(words[0]):
                words = words[1:]
            while words and lexicon["outcomes.empty"].fullmatch(words[-1]):
                words = words[:-1]
            if words:
                yield " ".join(words)


def _pattern(names: Iterable[str]) -> Pattern:
    ordered = sorted({name.casefold() for name in names if name and name != "-"}, key=len, reverse=True)
    if not ordered:
        return NOTHING
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_inflected, ordered))})(?!\w)")


def _either(patterns: Iterable[Pattern]) -> Pattern:
    return re.compile("|".join(pattern.pattern for pattern in patterns) or NOTHING.pattern)


def _inflected(name: str) -> str:
    """Let the last word of a name, where it is long enough, stand in its other forms too."""
    *first, last = re.sub(r"[^\w\s-]", " ", name).split() or [name]
    stem = _ENDINGS.sub("", last)
    ending = r"(?:e|es|s|ed|ing|ness)?" if len(stem) > 3 else "s?"
    shape = re.escape(stem if len(stem) > 3 else last) + ending
    return r"\s+".join([*(re.escape(word) for word in first), shape])
