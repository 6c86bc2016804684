"""The topic's own words as phrases: its treatments by family, its outcomes, its comparisons and its people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msacu_site.frozen import Frozen
from msacu_site.language.phrases import PhraseBook, word_set
from msacu_site.linking.site import LinkedSymptom, Site
from msacu_site.records.vocabulary import Directness

TREATMENT, OUTCOME, CONDITION, COMPARISON, OTHERS, PROCESS, GIVER = "@t", "@o", "@c", "@k", "@b", "@m", "@g"
_NAMES = (COMPARISON, TREATMENT, OUTCOME, CONDITION, OTHERS, PROCESS, GIVER)
_FAMILY, _SYMPTOM = "@family:", "@symptom:"
_JOINTS = re.compile(r"\s*(?:,|;|/|\band\b|\bor\b|\()\s*|\)")
_ENDINGS = re.compile(r"(?:ness|es|e|ing|ed|s)$")
# words that a name may begin or end with and that say nothing by themselves
_EMPTY = word_set(
    "problems problem control trouble loss and or of the from in with a use emptying sense common low poor weak "
    "clumsy more over time getting worse everyday lack function sensitivity feeling energy legs"
)


class TopicWords(Frozen, eq=False):
    """The names of what a site is about, as phrases whose groups are the labels that their words carry."""

    names: PhraseBook


def topic_label(labels: frozenset[str]) -> str:
    """Return the kind of name that a word is part of, or nothing."""
    return next((label for label in _NAMES if label in labels), "")


def families_of(labels: Iterable[str]) -> tuple[str, ...]:
    """Return the families of treatment among the labels of a sentence."""
    return tuple(sorted(label.removeprefix(_FAMILY) for label in labels if label.startswith(_FAMILY)))


def symptoms_of(labels: Iterable[str]) -> tuple[str, ...]:
    """Return the symptoms among the labels of a sentence."""
    return tuple(sorted(label.removeprefix(_SYMPTOM) for label in labels if label.startswith(_SYMPTOM)))


def topic_names(site: Site) -> dict[str, list[str]]:
    """Collect the names of a site's topic by label, from its settings, vocabulary and symptom pages."""
    families = _treatment_names(site)
    treatments = [name for names in families.values() for name in names]
    comparators = [
        re.sub(r"^(?:an?|the|another) ", "", name)
        for c in site.vocabulary.comparators.values()
        if c.role != "none"
        for name in (c.label, c.against)
    ]
    others = [c for c in site.vocabulary.conditions.values() if c.directness is not Directness.DIRECT]
    # a title that names the treatment too is a claim and no name
    taken = [f" {_plain(name)} " for name in treatments]
    symptoms = {
        slug: [n for n in _outcome_names(symptom) if not any(treatment in f" {_plain(n)} " for treatment in taken)]
        for slug, symptom in site.symptoms.items()
    }
    groups = {
        TREATMENT: treatments,
        COMPARISON: comparators,
        OUTCOME: [name for names in symptoms.values() for name in names],
        CONDITION: _condition_names(site),
        GIVER: [giver for name in treatments for giver in _givers(name)],
        OTHERS: [name for c in others for name in _being_names(c.label, [kind.label for kind in c.types])],
        PROCESS: list(_mechanism_names(site)),
        **{_FAMILY + family: names for family, names in families.items()},
        **{_SYMPTOM + slug: names for slug, names in symptoms.items()},
    }
    outcomes = [f" {_plain(name)} " for name in groups[OUTCOME]]
    return {
        group: _phrases(name for name in names if not _is_claim(f" {_plain(name)} ", taken, outcomes))
        for group, names in groups.items()
    }


def _is_claim(name: str, treatments: Iterable[str], outcomes: Iterable[str]) -> bool:
    """Tell whether a would-be name brings a treatment and an outcome together, as «Tea cures hiccups» does."""
    return any(outcome in name for outcome in outcomes) and any(
        treatment in name for treatment in treatments if treatment != name
    )


def _givers(treatment: str) -> Iterator[str]:
    """Who gives a treatment is called after it, as a reflexologist is."""
    stem = _ENDINGS.sub("", _plain(treatment))
    if " " not in stem and len(stem) > 5:
        yield f"{stem}ist"


def _phrases(names: Iterable[str]) -> list[str]:
    kept = (_plain(name) for name in names)
    return [_inflected(name) for name in dict.fromkeys(kept) if name]


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^\w\s'-]", " ", name.casefold()).replace(" - ", " ").split()).strip("- ")


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


def _outcome_names(symptom: LinkedSymptom) -> Iterator[str]:
    record = symptom.record
    if record.kind == "group":
        return
    for text in (record.title, record.in_a_sentence, *record.also_called, symptom.slug.replace("-", " ")):
        for part in _JOINTS.split(text):
            words = part.casefold().split()
            while words and words[0] in _EMPTY:
                words = words[1:]
            while words and words[-1] in _EMPTY:
                words = words[:-1]
            if words:
                yield " ".join(words)


def _inflected(name: str) -> str:
    """Let the last word of a name, where it is long enough, stand in its other forms too."""
    *first, last = name.split()
    stem = _ENDINGS.sub("", last)
    forms = (
        [stem + ending for ending in ("e", "es", "s", "ed", "ing", "ness", "")] if len(stem) > 3 else [last, f"{last}s"]
    )
    return " ".join([*first, f"({'|'.join(dict.fromkeys(forms))})"])
