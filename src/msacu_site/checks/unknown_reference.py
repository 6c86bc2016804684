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

from msacu_site.checks.findings import unknown_name
from msacu_site.checks.keys import excused_keys, keys_of_records
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every key of a record that no bibliography holds."""
    known = site.references
    # a study without its entry is reported by a rule of its own
    passed_over = excused_keys(site) | site.content.attempted.get("studies", frozenset())
    for sourced, name, at in keys_of_records(site):
        if name not in known and name not in passed_over:
            yield unknown_name(
                "unknown-reference", "reference", name, known, sourced, at, where="the bibliography", list_all=False
            )
