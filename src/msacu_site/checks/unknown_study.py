"""A rating, an overlap, a review or a retelling names a study that has no record.

Why
    A judgement must rest on records that readers can open.
Bad
    considered: [smith2002]
Write
    considered: [smith2020]
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import Path, ratings, studies, tellings, unknown_name
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site
from msacu_site.records.symptom import Rating


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every study that is named and has no record."""
    known = site.content.attempted.get("studies", frozenset()) | frozenset(site.studies)
    where = "content/studies/"
    for page, number, rating in ratings(site):
        for name, at in _in_rating(rating, number):
            if name not in known:
                yield unknown_name("unknown-study", "study", name, sorted(known), page, at, where=where, list_all=False)
    for study in studies(site):
        named = [(overlap.record, ("overlaps", n, "with")) for n, overlap in enumerate(study.record.overlaps)]
        if study.record.review:
            named += [(key, ("review", "includes", n)) for n, key in enumerate(study.record.review.includes)]  # type: ignore[misc]
        for name, place in named:
            if name not in known:
                yield unknown_name(
                    "unknown-study", "study", name, sorted(known), study, place, where=where, list_all=False
                )
    for text, number, told in tellings(site):
        if told.study not in known:
            at = ("tells", number, "study")
            yield unknown_name(
                "unknown-study", "study", told.study, sorted(known), text, at, where=where, list_all=False
            )


def _in_rating(rating: Rating, number: int) -> Iterator[tuple[str, Path]]:
    for place, name in enumerate(rating.considered):
        yield name, ("ratings", number, "considered", place)
    for domain, value in rating.domains:
        for place, name in enumerate(value.records if value else ()):
            yield name, ("ratings", number, "domains", domain, "records", place)
