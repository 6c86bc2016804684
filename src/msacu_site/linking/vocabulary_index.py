"""The topic's vocabulary by id, in the editors' order; a file that could not be read leaves its part empty."""

from __future__ import annotations

from collections.abc import Mapping

from msacu_site.frozen import Frozen
from msacu_site.records.content import Content
from msacu_site.records.vocabulary import (
    Checklist,
    ComparatorClass,
    Condition,
    Directness,
    Fact,
    GlossaryTerm,
    Instrument,
    Intervention,
    InterventionFamily,
    Outcome,
)


class Vocabulary(Frozen):
    """All words of the topic, by id; `unread` names the files that failed, so that nobody blames their absence."""

    conditions: Mapping[str, Condition]
    families: Mapping[str, InterventionFamily]
    interventions: Mapping[str, Intervention]
    comparators: Mapping[str, ComparatorClass]
    instruments: Mapping[str, Instrument]
    outcomes: Mapping[str, Outcome]
    checklists: Mapping[str, Checklist]
    facts: Mapping[str, Fact]
    glossary: tuple[GlossaryTerm, ...]
    unread: frozenset[str]

    def directness(self, condition: str) -> Directness:
        """Return how close a condition's people are to ours; an unknown condition counts as other people."""
        known = self.conditions.get(condition)
        return known.directness if known else Directness.OTHER_PEOPLE

    def comparator_rank(self, comparator: str) -> int:
        """Return the place of a class in the editors' order."""
        order = list(self.comparators)
        return order.index(comparator) if comparator in order else len(order)


def index_vocabulary(content: Content) -> Vocabulary:
    """Put the vocabulary files together; the first of two equal ids stands (a check reports the second)."""

    def items(file: str, field: str) -> list:  # type: ignore[type-arg]
        sourced = content.single.get(file)
        return list(getattr(sourced.record, field)) if sourced else []

    return Vocabulary(
        conditions={c.id: c for c in _first(items("vocabulary/conditions.yaml", "conditions"))},
        families={f.id: f for f in _first(items("vocabulary/interventions.yaml", "families"))},
        interventions={i.id: i for i in _first(items("vocabulary/interventions.yaml", "interventions"))},
        comparators={c.id: c for c in _first(items("vocabulary/comparators.yaml", "comparators"))},
        instruments={i.id: i for i in _first(items("vocabulary/instruments.yaml", "instruments"))},
        outcomes={o.id: o for o in _first(items("vocabulary/outcomes.yaml", "outcomes"))},
        checklists={c.id: c for c in _first(items("vocabulary/checklists.yaml", "checklists"))},
        facts={f.id: f for f in _first(items("facts.yaml", "facts"))},
        glossary=tuple(items("glossary.yaml", "terms")),
        unread=content.attempted.get("single", frozenset()) - frozenset(content.single),
    )


def _first(items: list) -> list:  # type: ignore[type-arg]
    kept: dict[str, object] = {}
    for item in items:
        kept.setdefault(item.id, item)
    return list(kept.values())
