"""A certainty does not follow from its domains, or a domain has no weight.

Why
    A rating is an argument: it starts high for randomised trials and low for others, and each domain moves it
    by the levels it names (GRADE).
Bad
    certainty: low
    domains:
      imprecision: {levels: -1, reason: Few people.}
Write
    certainty: low
    domains:
      risk_of_bias: {levels: -1, reason: Nobody was blinded.}
      imprecision: {levels: -1, reason: Few people.}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.site import Site


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every certainty that differs from what its domains lead to."""
    for slug, judgement in judgements.items():
        page = site.content.symptoms[slug].front
        for judged in judgement.ratings:
            if judged.evidence and judged.follows is not judged.rating.certainty:
                yield finding(
                    "rating-level",
                    f"The domains lead to «{judged.follows}», and the certainty says «{judged.rating.certainty}».",
                    page,
                    ("ratings", judged.number, "certainty"),
                    allowed=(judged.follows,),
                    nearest=judged.follows,
                    help=f"Write «certainty: {judged.follows}», or correct the levels of the domains.",
                )
