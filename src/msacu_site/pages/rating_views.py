"""A rating as readers see it: the sentence, the certainty, and the chain from the records to both."""

from __future__ import annotations

from msacu_site.evidence.rating import FEWEST, LEVELS, JudgedRating
from msacu_site.evidence.wording import rating_line, unrated_line
from msacu_site.frozen import Frozen
from msacu_site.language.words import Words
from msacu_site.linking.addresses import symptom_address
from msacu_site.linking.site import LinkedSymptom
from msacu_site.pages.page import Desk
from msacu_site.pages.study_links import NamedLink, link_studies
from msacu_site.records.symptom import DomainRating


class DomainLine(Frozen):
    """One domain: what it costs and why."""

    label: str
    levels: int
    reason: str
    records: tuple[NamedLink, ...]


class RatingView(Frozen):
    """One rated comparison; `dots` counts the filled marks of four."""

    line: str
    certainty: str
    certainty_label: str
    certainty_means: str
    dots: int
    direction: str
    direction_label: str
    family: str
    comparator: str
    comparator_tells: str
    people: int
    studies: tuple[NamedLink, ...]
    start: str
    ceiling: str
    ceiling_reason: str
    domains: tuple[DomainLine, ...]
    considered: tuple[NamedLink, ...]
    not_considered: tuple[NamedLink, ...]
    size_label: str
    by: str
    on: str
    anchor: str


class SymptomLine(Frozen):
    """A symptom in a list: its bottom lines, or why there is none."""

    slug: str
    title: str
    address: str
    kind: str
    question: str
    status: str
    status_label: str
    line: str
    ratings: tuple[RatingView, ...]
    stale: bool


def make_rating(desk: Desk, symptom: LinkedSymptom, judged: JudgedRating) -> RatingView:
    """Describe one rating with its reasons."""
    rating, words, site = judged.rating, desk.words, desk.site
    family = site.vocabulary.families.get(rating.family)
    comparator = site.vocabulary.comparators.get(rating.comparator)
    randomised = any(study.design.randomised for study, _ in judged.evidence)
    return RatingView(
        rating_line(judged, symptom, site, words),
        rating.certainty,
        words(f"certainty.{rating.certainty}"),
        words(f"certainty_means.{rating.certainty}"),
        LEVELS.index(rating.certainty) + 1,
        rating.direction,
        words(f"direction_short.{rating.direction}"),
        family.label if family else rating.family,
        comparator.label if comparator else rating.comparator,
        comparator.tells if comparator else "",
        judged.people,
        link_studies(desk, dict.fromkeys(study.id for study, _ in judged.evidence)),
        words("certainty.high" if randomised else "certainty.low"),
        words(f"certainty.{judged.ceiling.certainty}"),
        tell_ceiling(judged.ceiling.reason, words),
        tuple(_domain(desk, name, domain) for name, domain in rating.domains if domain is not None),
        link_studies(desk, rating.considered),
        link_studies(desk, judged.not_considered),
        words(f"size.{rating.size}"),
        rating.by,
        rating.on.isoformat(),
        f"rating-{judged.number + 1}",
    )


def make_symptom_line(desk: Desk, symptom: LinkedSymptom) -> SymptomLine:
    """Describe a symptom for a list; the sentence is the one its own page shows."""
    judgement = desk.judgements[symptom.slug]
    ratings = tuple(make_rating(desk, symptom, judged) for judged in judgement.ratings)
    line = ratings[0].line if ratings else unrated_line(judgement.status, symptom, desk.site, desk.words)
    return SymptomLine(
        symptom.slug,
        symptom.record.title,
        symptom_address(symptom.slug),
        symptom.record.kind,
        symptom.record.question,
        judgement.status,
        desk.words(f"status.{judgement.status}"),
        line,
        ratings,
        judgement.is_stale,
    )


def tell_ceiling(policy: str, words: Words) -> str:
    """Say in words which policy sets a ceiling."""
    return words(f"ceilings.{policy}", limit=FEWEST.get(policy))


def _domain(desk: Desk, name: str, domain: DomainRating) -> DomainLine:
    return DomainLine(desk.words(f"domains.{name}"), domain.levels, domain.reason, link_studies(desk, domain.records))
