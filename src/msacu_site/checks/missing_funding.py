"""Nobody says who paid.

Why
    Money and interests shape evidence. The site must name its own, and a paper read in full either names its
    funding or is known not to.
Bad
    # site.yaml without a line «funding»
Write
    funding: No money was received for this site.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding, studies
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site
from msacu_site.records.study import Read


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for a site, and a study read in full, without a statement of funding."""
    settings = site.content.single.get("site.yaml")
    if settings and settings.record.funding is None:
        yield finding(
            "missing-funding", "The site does not say who pays for it.", settings, (),
            help="Add «funding:» with who pays, or that no money was received.",
        )  # fmt: skip
    for study in studies(site):
        if study.record.read is Read.FULL_TEXT and study.record.funding is None:
            yield finding(
                "missing-funding", "The full text was read, and the record does not say who paid for the study.",
                study, ("read",), help="Add «funding:» with what the paper says, or «funding: not reported».",
            )  # fmt: skip
