"""What studies can be chosen by: design, people, comparison, symptom, reading and standing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msacu_site.evidence.contrasts import contrast_of
from msacu_site.frozen import Frozen
from msacu_site.linking.site import LinkedStudy
from msacu_site.pages.page import Desk
from msacu_site.records.designs import Family
from msacu_site.records.vocabulary import Directness

RANDOMISED, DIRECT, OTHERS = "randomised", "direct", "others"
FACETS = ("design", "people", "against", "symptom", "read", "standing")


class Choice(Frozen):
    """One value of a facet: its id in an address, what readers see, and how many studies have it."""

    id: str
    label: str
    studies: int = 0


class Facet(Frozen):
    """One thing that studies can be chosen by, with every value that occurs, in the editors' order."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def facets_of(desk: Desk, study: LinkedStudy) -> Mapping[str, tuple[str, ...]]:
    """Return the values of one study, by facet."""
    return desk.once(_read_facets, study)


def _read_facets(desk: Desk, study: LinkedStudy) -> Mapping[str, tuple[str, ...]]:
    record = study.record
    return {
        "design": (RANDOMISED, record.design) if study.design.randomised else (record.design,),
        "people": (DIRECT if study.directness is Directness.DIRECT else OTHERS,),
        "against": tuple(dict.fromkeys(_comparisons(desk, study))),
        "symptom": tuple(symptom.slug for symptom in desk.site.symptoms_showing(study.id)),
        "read": (record.read,),
        "standing": (record.standing,),
    }


def study_facets(desk: Desk) -> tuple[Facet, ...]:
    """Return every facet with the values that at least one study has."""
    having: dict[tuple[str, str], int] = {}
    for study in desk.site.studies.values():
        for name, values in facets_of(desk, study).items():
            for value in values:
                having[name, value] = having.get((name, value), 0) + 1
    labels = _labels(desk)
    return tuple(
        Facet(
            name,
            desk.words(f"facets.{name}"),
            tuple(Choice(id, label, having[name, id]) for id, label in labels[name].items() if (name, id) in having),
        )
        for name in FACETS
    )


def comparator_labels(desk: Desk, against: Iterable[str]) -> tuple[str, ...]:
    """Return the classes among the values of a study's comparisons, as readers see them."""
    comparators = desk.site.vocabulary.comparators
    return tuple(comparators[value].label for value in against if value in comparators)


def _comparisons(desk: Desk, study: LinkedStudy) -> Iterator[str]:
    """Yield the role and the class of everything that a study compares with; a study of one group has «none»."""
    comparators = desk.site.vocabulary.comparators
    contrasts = [contrast_of(study, result, desk.site.vocabulary) for result in study.record.results]
    classes = [contrast.comparator for contrast in contrasts if contrast and contrast.comparator]
    if not classes and study.family is Family.OTHER_CLINICAL:
        yield "none"
    for name in classes:
        yield comparators[name].role
        yield name


def _labels(desk: Desk) -> dict[str, dict[str, str]]:
    """Return the labels of every possible value, in the order in which readers see them."""
    words, site = desk.words, desk.site
    against: dict[str, str] = {}
    roles = [comparator.role for comparator in site.vocabulary.comparators.values()]
    for comparator in site.vocabulary.comparators.values():
        against.setdefault(comparator.role, words(f"comparator_roles.{comparator.role}"))
        if roles.count(comparator.role) > 1:
            against.setdefault(comparator.id, f"– {comparator.label}")
    against.setdefault("none", words("comparator_roles.none"))
    people = site.settings.topic.people
    return {
        "design": {RANDOMISED: words("facets.randomised"), **words.group("designs")},
        "people": {DIRECT: people[:1].upper() + people[1:], OTHERS: words("facets.others")},
        "against": against,
        "symptom": {slug: symptom.record.title for slug, symptom in site.symptoms.items()},
        "read": dict(words.group("read")),
        "standing": dict(words.group("standing")),
    }
