"""The list of harms is empty.

Why
    An empty list could mean that nothing happened, that nothing was reported, or that nobody looked. Readers
    must know which.
Bad
    harms: []
Write
    harms: none-observed
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding, studies
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every empty list of harms."""
    for study in studies(site):
        if study.record.harms == ():
            yield finding(
                "empty-harms",
                "The list of harms is empty, which does not say whether anybody looked.",
                study,
                ("harms",),
                allowed=("none-observed", "not-reported", "not-applicable"),
                help="Write «harms: none-observed» if the source says so; remove the line if nobody read about harms.",
            )
