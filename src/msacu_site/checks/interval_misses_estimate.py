"""An interval does not hold its own estimate, or its limits are the wrong way round.

Why
    An estimate lies inside its interval. Where it does not, a sign was lost or a digit mistyped.
Bad
    effect: {metric: mean-difference, value: -1.1, ci: [0.4, 1.8]}
Write
    effect: {metric: mean-difference, value: -1.1, ci: [-1.8, -0.4]}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding, results
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every interval that is reversed or misses its estimate."""
    for study, number, result in results(site):
        effect = result.effect
        if effect is None or effect.ci is None:
            continue
        low, high = effect.ci
        at = ("results", number, "effect", "ci")
        if low > high:
            yield finding(
                "interval-misses-estimate", f"The interval runs from {low} down to {high}.", study, at,
                help=f"Write the lower limit first: ci: [{high}, {low}].",
            )  # fmt: skip
        elif not low <= effect.value <= high:
            yield finding(
                "interval-misses-estimate",
                f"The estimate {effect.value} lies outside its interval, {low} to {high}.",
                study,
                at,
                help="Check the signs and digits of the estimate and of both limits against the source.",
            )
