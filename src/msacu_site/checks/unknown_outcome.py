"""A result measures something that has no symptom page and is not in the vocabulary.

Why
    A result with a misspelt outcome would vanish from the page it belongs to.
Bad
    results:
      - outcome: hicups
Write
    results:
      - outcome: hiccups
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msacu_site.checks.findings import Path, ratings, results, unknown_name
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site

_LISTED = re.compile(r"^outcomes:(.*(?:\n[ \t-].*)*)", re.MULTILINE)


def known_outcomes(site: Site) -> tuple[str, ...]:
    """Return every outcome a result may name: those of symptom pages, then those of the vocabulary."""
    of_pages = [name for symptom in site.symptoms.values() for name in symptom.outcomes]
    return tuple(dict.fromkeys([*of_pages, *site.vocabulary.outcomes, *_of_unread_pages(site)]))


def _of_unread_pages(site: Site) -> list[str]:
    """Return the words that may be outcomes of symptom pages that could not be read."""
    unread = site.content.attempted.get("symptoms", frozenset()) - frozenset(site.symptoms)
    paths = [path for path in site.content.texts if "/symptoms/" in path and PurePosixPath(path).stem in unread]
    listed = (_LISTED.search(site.content.texts[path]) for path in paths)
    return sorted(unread.union(*(re.findall(r"[a-z0-9-]+", match[1]) for match in listed if match)))


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every outcome that nothing shows."""
    if "vocabulary/outcomes.yaml" in site.vocabulary.unread:
        return
    known = known_outcomes(site)
    where = "vocabulary/outcomes.yaml, or write a symptom page for it"
    for study, number, result in results(site):
        if result.outcome not in known:
            yield unknown_name(
                "unknown-outcome", "outcome", result.outcome, known, study, ("results", number, "outcome"), where=where
            )
        for place, also in enumerate(result.also):
            if also not in known:
                at: Path = ("results", number, "also", place)
                yield unknown_name("unknown-outcome", "outcome", also, known, study, at, where=where)
    for page, number, rating in ratings(site):
        if rating.outcome and rating.outcome not in known:
            at = ("ratings", number, "outcome")
            yield unknown_name("unknown-outcome", "outcome", rating.outcome, known, page, at, where=where)
