"""The map of what was compared with what: symptoms against comparator classes, gaps as cells of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msacu_site.evidence.contrasts import contrast_of
from msacu_site.evidence.judge import RATED_ROLES
from msacu_site.evidence.people import shared_groups
from msacu_site.evidence.synthesis import study_direction
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import symptom_address
from msacu_site.linking.site import LinkedStudy, LinkedSymptom
from msacu_site.pages.page import Desk
from msacu_site.pages.study_links import NamedLink
from msacu_site.records.study import Basis, Change, Direction, Result


class MapCell(Frozen):
    """One symptom against one class: how many studies, what they saw, and where to read on.

    `others` counts studies of related treatments and of packages: they say nothing of the treatment by itself.
    """

    studies: int
    others: int
    directions: tuple[tuple[str, str, int], ...]
    address: str


class MapRow(Frozen):
    """One symptom: its cells, and the labels of the columns where nobody looked."""

    symptom: NamedLink
    cells: tuple[MapCell | None, ...]
    gaps: tuple[str, ...]


class EvidenceMap(Frozen):
    """The whole map."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[MapRow, ...]


def make_map(desk: Desk) -> EvidenceMap:
    """Count studies by symptom and comparator class; studies that may share people count once."""
    classes = list(desk.site.vocabulary.comparators.values())
    used = [c for c in classes if any(_matching(desk, s, c.id) for s in desk.site.symptoms.values())]
    rows: list[MapRow] = []
    for symptom in desk.site.symptoms.values():
        cells = tuple(_cell(desk, symptom, column.id) for column in used)
        gaps = tuple(column.label for column, cell in zip(used, cells, strict=True) if cell is None)
        rows.append(MapRow(NamedLink(symptom.record.title, symptom_address(symptom.slug)), cells, gaps))
    return EvidenceMap(tuple((column.id, column.label) for column in used), tuple(rows))


def _matching(desk: Desk, symptom: LinkedSymptom, comparator: str) -> list[tuple[LinkedStudy, Result]]:
    role = desk.site.vocabulary.comparators[comparator].role
    found = []
    for study, result in desk.site.results_for(symptom):
        if not study.is_direct:
            continue
        if result.basis is Basis.WITHIN_ARM and role == "none" and not study.design.controlled:
            found.append((study, result))
        contrast = contrast_of(study, result, desk.site.vocabulary) if result.basis is Basis.BETWEEN_ARM else None
        if contrast and contrast.comparator == comparator:
            found.append((study, result))
    return found


def _cell(desk: Desk, symptom: LinkedSymptom, comparator: str) -> MapCell | None:
    matching = _matching(desk, symptom, comparator)
    if not matching:
        return None
    own = [(study, result) for study, result in matching if _is_own(desk, study, result)]
    studies = {study.id: study for study, _ in own}
    others = {study.id: study for study, _ in matching if study.id not in studies}
    groups = shared_groups(studies)
    group_of = {name: group for group in groups for name in group}
    told: dict[frozenset[str], list[Result]] = {group: [] for group in groups}
    for study, result in own:
        told[group_of[study.id]].append(result)
    directions = Counter(map(_direction, told.values()))
    changes = {f"change-{name}": label for name, label in desk.words.group("change").items()}
    labels = {**desk.words.group("direction_short"), **changes}
    return MapCell(
        len(groups),
        len(shared_groups(others)),
        tuple((name, labels[name], count) for name, count in directions.items()),
        f"{symptom_address(symptom.slug)}#studied",
    )


def _direction(results: Sequence[Result]) -> str:
    """Return the one word of those who may be the same people, so that the marks of a field add up to its studies."""
    if any(result.direction for result in results):
        return study_direction(result.direction or Direction.UNCLEAR for result in results).value
    changes = {result.change or Change.UNCLEAR for result in results}
    return f"change-{changes.pop() if len(changes) == 1 else Change.MIXED}"


def _is_own(desk: Desk, study: LinkedStudy, result: Result) -> bool:
    """Whether the treated arm received the site's treatment itself, and not a package or something related."""
    name = result.contrast[0] if result.contrast else result.arm
    arms = study.record.arms
    arm = next((arm for arm in arms if arm.id == name), arms[0] if arms else None)
    intervention = desk.site.vocabulary.interventions.get(arm.kind) if arm else None
    family = desk.site.vocabulary.families.get(intervention.family) if intervention else None
    return family is not None and family.role in RATED_ROLES
