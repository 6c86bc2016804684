"""A result says which side did better without naming the two sides.

Why
    A direction belongs to a contrast, arm against arm. «Favours» without a comparison is how a change over time
    turns into an effect.
Bad
    results:
      - basis: between-arm
        direction: favours-first
Write
    results:
      - basis: between-arm
        contrast: [tea, water]
        direction: favours-first
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding, results
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site
from msacu_site.records.study import Basis
from msacu_site.records.todo import is_open


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every direction, and every comparison between arms, that lacks its contrast."""
    for study, number, result in results(site):
        if result.contrast is not None or is_open(study.document, ("results", number, "contrast")):
            continue
        arms = ", ".join(arm.id for arm in study.record.arms[:2]) or "first-arm, second-arm"
        if result.direction is not None and result.basis is not Basis.WITHIN_ARM:
            yield finding(
                "direction-without-contrast",
                f"«{result.direction}» says who did better, and no contrast says between whom.",
                study,
                ("results", number, "direction"),
                help=f"Add «contrast: [{arms}]», the treatment of interest first; without two arms write «change».",
            )
        elif result.basis is Basis.BETWEEN_ARM:
            yield finding(
                "direction-without-contrast",
                "This result compares two arms and does not say which.",
                study,
                ("results", number, "basis"),
                help=f"Add «contrast: [{arms}]», the treatment of interest first.",
            )
