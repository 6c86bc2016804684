"""Studies in lists: by kind of evidence, the newest first, with what each can be chosen by."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msacu_site.evidence.people import people_in_study
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import study_address, symptom_address
from msacu_site.linking.plain_text import plain_prose
from msacu_site.linking.site import LinkedStudy
from msacu_site.pages.html_text import Html
from msacu_site.pages.page import Desk, Heading
from msacu_site.pages.study_facets import comparator_labels, facets_of
from msacu_site.pages.study_links import NamedLink
from msacu_site.records.designs import Family


class StudyItem(Frozen):
    """A study in a list; `facets` holds its values by facet, one text each, and `count` its people where known."""

    id: str
    address: str
    label: str
    title: str
    year: int
    design: str
    people: str
    count: int | None
    condition: str
    is_direct: bool
    against: tuple[str, ...]
    reference: Html
    summary: str
    read: str
    standing: str | None
    symptoms: tuple[NamedLink, ...]
    facets: Mapping[str, str]


class StudyFamily(Frozen):
    """The studies of one family."""

    family: str
    title: str
    about: str
    studies: tuple[StudyItem, ...]

    @property
    def heading(self) -> Heading:
        """The group's place on its page."""
        return Heading(f"family-{self.family}", f"{self.title} ({len(self.studies)})")


def list_studies(
    desk: Desk,
    *,
    families: tuple[Family, ...] = tuple(Family),
    chosen: Callable[[LinkedStudy], bool] = lambda study: True,
) -> tuple[StudyFamily, ...]:
    """Return the studies in the groups in which readers meet them, the newest first."""
    words = desk.words
    groups = []
    for family in families:
        members = [study for study in desk.site.studies.values() if study.family is family and chosen(study)]
        members.sort(key=lambda study: (-_year(study), study.id))
        if members:
            items = tuple(desk.once(_study_item, study) for study in members)
            groups.append(StudyFamily(family, words(f"families.{family}"), words(f"families_about.{family}"), items))
    return tuple(groups)


def _study_item(desk: Desk, study: LinkedStudy) -> StudyItem:
    record, words = study.record, desk.words
    condition = desk.site.vocabulary.conditions.get(record.population.condition)
    people = people_in_study(study)
    planned = record.population.planned
    facets = facets_of(desk, study)
    return StudyItem(
        study.id,
        study_address(study.id),
        desk.labels.author_date.get(study.id, study.id),
        study.reference.title if study.reference else study.id,
        _year(study),
        words(f"designs.{record.design}"),
        str(people) if people is not None else f"{planned} planned" if planned else "not extracted",
        people if people is not None else planned,
        condition.label if condition else record.population.condition,
        study.is_direct,
        comparator_labels(desk, facets["against"]),
        desk.labels.printed[study.reference.key].html if study.reference else Html(),
        plain_prose(study.summary, desk.site),
        words(f"read.{record.read}"),
        words(f"standing.{record.standing}") if record.standing != "current" else None,
        tuple(
            NamedLink(symptom.record.title, symptom_address(symptom.slug))
            for symptom in desk.site.symptoms_showing(study.id)
        ),
        {name: " ".join(values) for name, values in facets.items()},
    )


def _year(study: LinkedStudy) -> int:
    return (study.reference.year if study.reference else None) or 0
