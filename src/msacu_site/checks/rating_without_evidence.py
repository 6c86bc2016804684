"""A rating rests on no comparison.

Why
    Only comparisons between arms, in the people of this site, can be rated. Changes over time and other people
    cannot.
Bad
    ratings:
      - {family: tea, comparator: usual-care, …}   # no study compares them
Write
    # remove the rating; the page says by itself what was and was not studied
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.site import Site


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every rating that matches no between-arm result."""
    for slug, judgement in judgements.items():
        page = site.content.symptoms[slug].front
        for judged in judgement.ratings:
            known = (
                judged.rating.family in site.vocabulary.families
                and judged.rating.comparator in site.vocabulary.comparators
            )
            unread = site.content.attempted.get("studies", frozenset()) - frozenset(site.studies)
            if known and not judged.evidence and not unread & set(judged.rating.considered):
                yield finding(
                    "rating-without-evidence",
                    f"No study compares «{judged.rating.family}» with «{judged.rating.comparator}» for this outcome "
                    "between two arms.",
                    page,
                    ("ratings", judged.number),
                    help="Remove the rating, or correct its family, comparator or outcome.",
                )
