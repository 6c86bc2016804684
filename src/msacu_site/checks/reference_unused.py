"""A reference is never cited and belongs to no record.

Why
    A bibliography that holds what nobody uses hides what matters. It may also be that a citation was forgotten.
Bad
    @article{jones1999, …}   with no [@jones1999] anywhere
Write
    As Jones found [@jones1999], …
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.site import Site


def check(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a warning for every reference that no record, page, claim or fact uses."""
    used = set(site.backlinks) | site.content.attempted.get("studies", frozenset())
    for study in site.studies.values():
        used.update(discrepancy.told_by or "" for discrepancy in study.record.discrepancies)
    for claim in site.claims.values():
        used.update((claim.record.told_by, *claim.record.supporting, *claim.record.against))
    for fact in site.facts.values():
        used.update(fact.record.sources)
    used.update(instrument.mid_source or "" for instrument in site.vocabulary.instruments.values())
    for key, reference in site.references.items():
        if key not in used:
            yield Diagnostic(
                "reference-unused", f"Nothing cites «{key}».", reference.span, Severity.WARNING,
                help=f"Cite it with [@{key}] where it is used, or remove the entry.",
            )  # fmt: skip
