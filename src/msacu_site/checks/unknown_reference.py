"""A record names a key that the bibliography lacks.

Why
    Whoever is quoted must be found by readers.
Bad
    told_by: some-magazin
Write
    told_by: some-magazine
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import Path, studies, unknown_name
from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.site import Site
from msacu_site.records.base import Record
from msacu_site.records.validation import Sourced


def check(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every key of a record that no bibliography holds."""
    known = site.references
    for sourced, name, at in _named(site):
        if name not in known:
            yield unknown_name(
                "unknown-reference", "reference", name, known, sourced, at, where="the bibliography", list_all=False
            )


def _named(site: Site) -> Iterator[tuple[Sourced[Record], str, Path]]:
    for study in studies(site):
        for number, discrepancy in enumerate(study.record.discrepancies):
            if discrepancy.told_by:
                yield study, discrepancy.told_by, ("discrepancies", number, "told_by")
    for claim in site.content.claims.values():
        yield claim, claim.record.told_by, ("told_by",)
        for field in ("supporting", "against"):
            for number, name in enumerate(getattr(claim.record, field)):
                yield claim, name, (field, number)
    if facts := site.content.single.get("facts.yaml"):
        for number, fact in enumerate(facts.record.facts):
            for place, name in enumerate(fact.sources):
                yield facts, name, ("facts", number, "sources", place)
    if instruments := site.content.single.get("vocabulary/instruments.yaml"):
        for number, instrument in enumerate(instruments.record.instruments):
            if instrument.mid_source:
                yield instruments, instrument.mid_source, ("instruments", number, "mid_source")
