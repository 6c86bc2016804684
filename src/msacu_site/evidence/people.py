"""How many people stand behind a set of results, nobody counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msacu_site.linking.site import LinkedStudy
from msacu_site.records.study import OverlapKind, Result

SHARED = frozenset({OverlapKind.SAME_PEOPLE, OverlapKind.POSSIBLY_SAME_PEOPLE, OverlapKind.SECOND_REPORT})


def people_in_study(study: LinkedStudy) -> int | None:
    """Return the people of a study: analysed, else randomised, else enrolled; None when not extracted.

    Source: policy; the people whose results were counted come first.
    """
    population = study.record.population
    for number in (population.analysed, population.randomised, population.enrolled):
        if number is not None:
            return number
    return None


def people_in_contrast(study: LinkedStudy, result: Result) -> int | None:
    """Return the people of the two arms compared, where both arms say so, else those of the study.

    Source: policy; in a crossover everybody is in both arms and counts once (Cochrane Handbook, chapter 23).
    """
    if result.contrast:
        arms = {arm.id: arm for arm in study.record.arms}
        counts = [_people_in_arm(result, arm, arms) for arm in result.contrast]
        if all(count is not None for count in counts) and study.record.design != "crossover-rct":
            return sum(count for count in counts if count is not None)
    return people_in_study(study)


def _people_in_arm(result: Result, arm: str, arms: Mapping[str, object]) -> int | None:
    values = (result.values or {}).get(arm)
    if values and values.n is not None:
        return values.n
    if result.counts and arm in result.counts:
        return result.counts[arm][1]
    return getattr(arms.get(arm), "n", None)


def total_people(pairs: Iterable[tuple[LinkedStudy, Result]]) -> int:
    """Add up people over studies; of studies that may share people only the largest counts.

    Source: Cochrane Handbook, chapter 4: several reports of one study are one study.
    """
    largest: dict[str, int] = {}
    studies: dict[str, LinkedStudy] = {}
    for study, result in pairs:
        studies[study.id] = study
        largest[study.id] = max(largest.get(study.id, 0), people_in_contrast(study, result) or 0)
    groups = shared_groups(studies)
    return sum(max(largest[member] for member in group) for group in groups)


def shared_groups(studies: Mapping[str, LinkedStudy]) -> list[frozenset[str]]:
    """Group the studies that share, or may share, their people; every study stands in one group."""
    group_of: dict[str, set[str]] = {name: {name} for name in studies}
    for study in studies.values():
        for overlap in study.record.overlaps:
            if overlap.kind in SHARED and overlap.record in group_of:
                merged = group_of[study.id] | group_of[overlap.record]
                for member in merged:
                    group_of[member] = merged
    return sorted({frozenset(group) for group in group_of.values()}, key=sorted)
