"""The ids that a field may hold, each with the words that an editor knows it by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msacu_site.frozen import Frozen
from msacu_site.language.words import load_words
from msacu_site.linking.site import Site

# the group of words for a field, where it is not called as the field is
_GROUPS = {"design": "designs"}


class Choice(Frozen):
    """An id, and what it stands for."""

    id: str
    label: str


def word_choices(name: str, allowed: Iterable[str], **gaps: str) -> tuple[Choice, ...]:
    """Return a field's fixed words with what readers of the site see for them; `gaps` fill gaps such as `{first}`."""
    told = load_words("en").tree.get(_GROUPS.get(name, name))
    labels = told if isinstance(told, Mapping) else {}
    filling = {"first": "the first group", "second": "the second group", **gaps}
    return tuple(Choice(word, _label(labels.get(word), filling) or word.replace("-", " ")) for word in allowed)


def _label(told: object, filling: Mapping[str, str]) -> str:
    text = told.removesuffix(".") if isinstance(told, str) else ""
    word = text.partition(" ")[0]
    # a label stands behind the word that it explains, and is no sentence of its own
    text = text if word[1:] != word[1:].lower() else text[:1].lower() + text[1:]
    for gap, words in filling.items():
        text = text.replace(f"{{{gap}}}", words)
    return text


def list_choices(site: Site, names_from: str) -> tuple[Choice, ...]:
    """Return what a field may hold whose ids come from `names_from` (see `records.field_names`).

    The arms of a study stand in the record itself, so nothing is known of them here.
    """
    listed = _LISTS.get(names_from)
    return tuple(Choice(*pair) for pair in listed(site)) if listed else ()


def _outcomes(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the outcomes that symptom pages show, then those of the vocabulary."""
    seen: set[str] = set()
    for symptom in sorted(site.symptoms.values(), key=lambda symptom: (symptom.record.order, symptom.slug)):
        for outcome in symptom.outcomes:
            if outcome not in seen:
                seen.add(outcome)
                yield outcome, symptom.record.in_a_sentence
    yield from ((outcome.id, outcome.label) for outcome in site.vocabulary.outcomes.values())


def _classes(site: Site) -> Iterator[tuple[str, str]]:
    yield from ((known.id, known.label) for known in site.vocabulary.interventions.values())
    yield from ((known.id, known.label) for known in site.vocabulary.comparators.values())


def _references(site: Site) -> Iterator[tuple[str, str]]:
    yield from ((key, reference.title) for key, reference in sorted(site.references.items()))


def _studies(site: Site) -> Iterator[tuple[str, str]]:
    for key, study in sorted(site.studies.items()):
        yield key, study.reference.title if study.reference else study.record.summary


_LISTS: dict[str, Callable[[Site], Iterator[tuple[str, str]]]] = {
    "checklists": lambda site: ((c.id, c.label) for c in site.vocabulary.checklists.values()),
    "claims": lambda site: ((key, claim.record.claim) for key, claim in sorted(site.claims.items())),
    "classes": _classes,
    "comparators": lambda site: ((c.id, c.label) for c in site.vocabulary.comparators.values()),
    "conditions": lambda site: ((c.id, c.label) for c in site.vocabulary.conditions.values()),
    "facts": lambda site: ((f.id, f.says) for f in site.vocabulary.facts.values()),
    "families": lambda site: ((f.id, f.label) for f in site.vocabulary.families.values()),
    "instruments": lambda site: ((i.id, i.label) for i in site.vocabulary.instruments.values()),
    "outcomes": _outcomes,
    "references": _references,
    "studies": _studies,
    "symptoms": lambda site: ((slug, symptom.record.title) for slug, symptom in sorted(site.symptoms.items())),
    "topics": lambda site: ((topic, topic) for topic in sorted({c.record.topic for c in site.claims.values()})),
    "types": lambda site: ((t.id, t.label) for c in site.vocabulary.conditions.values() for t in c.types),
}
