"""A record from animals, healthy volunteers or other people supports a benefit.

Why
    What happens in animals or in people with another illness is no evidence for the people of this site. Such
    records may stand as mechanism or below the line, never behind an answer.
Bad
    ratings:
      - considered: [rats2011]
Write
    ratings:
      - considered: [smith2020]
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import Path, finding, ratings
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.records.base import Record
from msacu_site.records.validation import Sourced
from msacu_site.records.vocabulary import Directness

NEVER_FOR_EFFECTS = frozenset({Directness.ANIMAL, Directness.HEALTHY, Directness.THEORY})


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every indirect record behind a rating, and every laboratory record behind an effect."""
    if "vocabulary/conditions.yaml" in site.vocabulary.unread:
        return
    for page, number, rating in ratings(site):
        for place, name in enumerate(rating.considered):
            study = site.studies.get(name)
            if study and study.directness is not Directness.DIRECT and _has_known_condition(site, study):
                yield _found(site, name, page, ("ratings", number, "considered", place), "a rating")
    for claim in site.content.claims.values():
        if claim.record.kind != "effect" or claim.record.verdict in {"untested", "contradicted", "unsupported"}:
            continue
        for place, name in enumerate(claim.record.supporting):
            study = site.studies.get(name)
            if study and study.directness in NEVER_FOR_EFFECTS:
                yield _found(site, name, claim, ("supporting", place), "a claim about effects")


def _has_known_condition(site: Site, study: LinkedStudy) -> bool:
    return study.record.population.condition in site.vocabulary.conditions


def _found(site: Site, name: str, sourced: Sourced[Record], at: Path, what: str) -> Diagnostic:
    condition = site.vocabulary.conditions.get(site.studies[name].record.population.condition)
    who = condition.label if condition else "other people"
    return finding(
        "indirect-as-benefit",
        f"«{name}» is about {who}; it cannot support {what}.",
        sourced,
        at,
        help=f"Remove «{name}» here; it may be named as a possible mechanism or under «From other people».",
    )
