"""A rating names a comparator class or a family of treatments that the vocabulary lacks.

Why
    A rating is about one family of treatments against one comparator class. With a misspelt name it would rest
    on no record.
Bad
    ratings:
      - {family: teas, comparator: usual-cares}
Write
    ratings:
      - {family: tea, comparator: usual-care}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import ratings, unknown_name
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every rating with an unknown family or comparator."""
    vocabulary = site.vocabulary
    for page, number, rating in ratings(site):
        if rating.family not in vocabulary.families and "vocabulary/interventions.yaml" not in vocabulary.unread:
            yield unknown_name(
                "unknown-comparator", "family", rating.family, vocabulary.families, page,
                ("ratings", number, "family"), where="vocabulary/interventions.yaml",
            )  # fmt: skip
        if rating.comparator not in vocabulary.comparators and "vocabulary/comparators.yaml" not in vocabulary.unread:
            yield unknown_name(
                "unknown-comparator", "comparator class", rating.comparator, vocabulary.comparators, page,
                ("ratings", number, "comparator"), where="vocabulary/comparators.yaml",
            )  # fmt: skip
