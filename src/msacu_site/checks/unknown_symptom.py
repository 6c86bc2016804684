"""A claim names a symptom page, a fact or another claim that does not exist.

Why
    The link would lead nowhere, and the claim would be missing on the page where readers look for it.
Bad
    symptoms: [hicups]
Write
    symptoms: [hiccups]
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import tellings, unknown_name
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every page, fact or claim that a claim or retelling names and that is not there."""
    attempted = site.content.attempted
    known = {
        "symptoms": ("symptom page", attempted.get("symptoms", frozenset()), "content/symptoms/"),
        "facts": ("background fact", frozenset(site.facts), "facts.yaml"),
        "see": ("claim", attempted.get("claims", frozenset()), "content/claims/"),
    }
    for claim in site.content.claims.values():
        for field, (kind, names, where) in known.items():
            if field == "facts" and "facts.yaml" in site.vocabulary.unread:
                continue
            for number, name in enumerate(getattr(claim.record, field)):
                if name not in names:
                    at = (field, number)
                    yield unknown_name("unknown-symptom", kind, name, sorted(names), claim, at, where=where)
    kind, names, where = known["see"]
    for text, number, told in tellings(site):
        for place, name in enumerate(told.claims):
            if name not in names:
                path = ("tells", number, "claims", place)
                yield unknown_name("unknown-symptom", kind, name, sorted(names), text, path, where=where)
