"""A change inside one group is presented as an effect.

Why
    People change with time, hope and chance. Only a comparison shows what the treatment did; a before-and-after
    change never feeds a rating.
Bad
    basis: within-arm
    direction: favours-first
    effect: {metric: mean-difference, value: -2}
Write
    basis: within-arm
    arm: tea
    change: better
    reported: Scores fell by 2 points over 4 weeks.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding, results
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site
from msacu_site.records.study import Basis, Metric

NOT_EFFECTS = frozenset({Metric.PROPORTION, Metric.RATE})


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every contrast, direction or effect of a within-arm result."""
    for study, number, result in results(site):
        if result.basis is not Basis.WITHIN_ARM:
            continue
        for field in ("contrast", "direction", "effect"):
            value = getattr(result, field)
            if value is None or (field == "effect" and value.metric in NOT_EFFECTS):
                continue
            yield finding(
                "within-arm-as-effect",
                f"A change inside one group has no «{field}»: nothing was compared.",
                study,
                ("results", number, field),
                key=True,
                help="Write «arm» and «change» (better, worse, unchanged, mixed, unclear), and tell the figures in "
                "«reported»; or correct the basis to between-arm.",
            )
