"""Whether a work is in the collection already: by its numbers in registers, or by people, year and size."""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.frozen import Frozen
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.references.duplicates import normalise_title
from msacu_site.references.reference import Reference


class Likeness(Frozen):
    """A key that may be the same work, whether a record of it stands, and what speaks for it."""

    key: str
    has_record: bool
    reason: str
    sure: bool


def find_alike(site: Site, reference: Reference, registration: str | None, people: int | None) -> list[Likeness]:
    """Return every work that this one may be, the surest first."""
    found = [like for other in site.references.values() for like in _alike(site, other, reference)]
    found += [
        Likeness(study.id, True, f"it carries the registration {registration}", False)
        for study in site.studies.values()
        if registration and _letters(study.record.registration) == _letters(registration)
    ]
    found += [
        Likeness(study.id, True, f"the same first author and year, and {people} people", False)
        for study in site.studies.values()
        if people and _same_authors(study, reference) and people in _sizes(study)
    ]
    best = {like.key: like for like in sorted(found, key=lambda like: like.sure)}
    return sorted(best.values(), key=lambda like: not like.sure)


def _alike(site: Site, other: Reference, reference: Reference) -> Iterator[Likeness]:
    has_record = other.key in site.studies or other.key in site.content.attempted.get("studies", frozenset())
    if reference.doi and other.doi and reference.doi.casefold() == other.doi.casefold():
        yield Likeness(other.key, has_record, f"it has the DOI {reference.doi}", True)
    elif reference.pmid and reference.pmid == other.pmid:
        yield Likeness(other.key, has_record, f"it has the PubMed number {reference.pmid}", True)
    elif reference.title and normalise_title(reference.title) == normalise_title(other.title):
        yield Likeness(other.key, has_record, "it has the same title", reference.year == other.year)


def _same_authors(study: LinkedStudy, reference: Reference) -> bool:
    other = study.reference
    if other is None or not (other.people and reference.people) or other.year != reference.year:
        return False
    names = [normalise_title(work.people.persons[0].surname()) for work in (other, reference)]
    return names[0] == names[1]


def _sizes(study: LinkedStudy) -> set[int | None]:
    people = study.record.population
    return {people.randomised, people.enrolled, people.analysed, people.planned}


def _letters(text: str | None) -> str:
    return "".join(character for character in (text or "").casefold() if character.isalnum())
