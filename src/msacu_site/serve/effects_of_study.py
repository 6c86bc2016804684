"""Beside a study's page: what this record changes, and what waits to be done because of it."""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.linking.addresses import claim_address, study_address, symptom_address
from msacu_site.linking.site import LinkedStudy
from msacu_site.pages.page import Desk
from msacu_site.pages.study_links import NamedLink


def tell_effects(desk: Desk, address: str) -> tuple[tuple[str, NamedLink], ...]:
    """Return, for the page of a study or a symptom, sentences with the page that each is about; else nothing."""
    site = desk.site
    study = next((study for key, study in site.studies.items() if study_address(key) == address), None)
    if study is not None:
        return tuple(_of_study(desk, study))
    slug = next((slug for slug in site.symptoms if symptom_address(slug) == address), None)
    return tuple(_of_symptom(desk, slug)) if slug is not None else ()


def _of_study(desk: Desk, study: LinkedStudy) -> Iterator[tuple[str, NamedLink]]:
    site = desk.site
    shown = site.symptoms_showing(study.id)
    for symptom in shown:
        link = NamedLink(symptom.record.title, symptom_address(symptom.slug))
        judgement = desk.judgements.get(symptom.slug)
        ratings = judgement.ratings if judgement else ()
        unrated = {other.id for other, _ in judgement.unrated} if judgement else set()
        if any(study.id in judged.not_considered for judged in ratings):
            yield "The rating on this page does not consider this study yet:", link
        elif any(study.id in judged.rating.considered for judged in ratings):
            yield "The rating on this page considers this study:", link
        elif study.id in unrated:
            yield "Nobody has rated this comparison yet on:", link
        else:
            yield "Its results are shown, and feed no rating, on:", link
    if not shown:
        yield (
            "No symptom page shows a result of this study. It stands in the list of",
            NamedLink("studies", "/studies/"),
        )
    places = {
        link.address: link.title for link in site.backlinks.get(study.id, ()) if link.address != study_address(study.id)
    }
    for address, title in places.items():
        yield "The text of this page cites it:", NamedLink(title, address)
    for name, claim in site.claims.items():
        if study.id in (*claim.record.supporting, *claim.record.against):
            yield "An answer to a claim rests on it:", NamedLink(claim.record.claim, claim_address(name))


def _of_symptom(desk: Desk, slug: str) -> Iterator[tuple[str, NamedLink]]:
    judgement = desk.judgements.get(slug)
    waiting = dict.fromkeys(key for judged in (judgement.ratings if judgement else ()) for key in judged.not_considered)
    for key in waiting:
        yield (
            "No rating here considers this study yet:",
            NamedLink(desk.labels.author_date.get(key, key), study_address(key)),
        )
