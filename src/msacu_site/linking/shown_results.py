"""Which result is shown on which symptom page, worked out once for the whole site."""

from __future__ import annotations

from collections.abc import Mapping

from msacu_site.linking.site import LinkedStudy, LinkedSymptom
from msacu_site.records.study import Result

Shown = tuple[tuple[LinkedStudy, Result], ...]


def show_results(studies: Mapping[str, LinkedStudy], symptoms: Mapping[str, LinkedSymptom]) -> dict[str, Shown]:
    """Return the results of each symptom page: those of its outcomes, or all of the people a group page is about."""
    by_outcome: dict[str, dict[int, tuple[LinkedStudy, Result]]] = {}
    for study in studies.values():
        for result in study.record.results:
            for outcome in (result.outcome, *result.also):
                by_outcome.setdefault(outcome, {})[id(result)] = (study, result)
    return {
        slug: _of_group(studies, symptom)
        if symptom.record.kind == "group"
        else _of_outcomes(by_outcome, symptom, studies)
        for slug, symptom in symptoms.items()
    }


def list_places(shown: Mapping[str, Shown]) -> dict[str, tuple[str, ...]]:
    """Return for each study the symptom pages that show it, in the order of the pages."""
    places: dict[str, dict[str, None]] = {}
    for slug, results in shown.items():
        for study, _ in results:
            places.setdefault(study.id, {})[slug] = None
    return {study: tuple(slugs) for study, slugs in places.items()}


def _of_outcomes(
    by_outcome: Mapping[str, Mapping[int, tuple[LinkedStudy, Result]]],
    symptom: LinkedSymptom,
    studies: Mapping[str, LinkedStudy],
) -> Shown:
    found: dict[int, tuple[LinkedStudy, Result]] = {}
    for outcome in symptom.outcomes:
        found |= by_outcome.get(outcome, {})
    if len(symptom.outcomes) == 1:
        return tuple(found.values())
    order = {id(result): place for place, result in enumerate(r for s in studies.values() for r in s.record.results)}
    return tuple(found[key] for key in sorted(found, key=lambda key: order[key]))


def _of_group(studies: Mapping[str, LinkedStudy], symptom: LinkedSymptom) -> Shown:
    wanted = set(symptom.record.types)
    return tuple(
        (study, result)
        for study in studies.values()
        if study.record.population.types and set(study.record.population.types) <= wanted
        for result in study.record.results
    )
