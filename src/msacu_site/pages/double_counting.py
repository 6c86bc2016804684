"""Who could be counted twice: which studies sit in which review, and which records may share their people."""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.pages.page import Desk
from msacu_site.pages.study_links import NamedLink, link_studies, link_study


class Gathered(Frozen):
    """A review with the records of this site that it is known to include; `of` is how many it includes in all."""

    review: NamedLink
    of: int | None
    studies: tuple[NamedLink, ...]


class Tie(Frozen):
    """Two records with what ties them."""

    first: NamedLink
    kind: str
    second: NamedLink
    why: str


class DoubleCounting(Frozen):
    """Everything that keeps the same people from being counted twice."""

    reviews: tuple[Gathered, ...]
    ties: tuple[Tie, ...]


def make_double_counting(desk: Desk) -> DoubleCounting:
    """Gather the inclusions and ties of all records."""
    gathered = []
    ties = []
    for study in desk.site.studies.values():
        review = study.record.review
        if review and review.includes:
            included = link_studies(desk, review.includes)
            gathered.append(Gathered(link_study(desk, study.id), review.studies, included))
        ties += [
            Tie(
                link_study(desk, study.id),
                desk.words(f"overlap.{overlap.kind}"),
                link_study(desk, overlap.record),
                desk.with_names(overlap.why),
            )
            for overlap in study.record.overlaps
            if overlap.record in desk.site.studies
        ]
    return DoubleCounting(tuple(gathered), tuple(ties))
