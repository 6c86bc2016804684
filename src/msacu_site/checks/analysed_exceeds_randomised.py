"""More people were analysed than took part.

Why
    One of the two numbers was read from another place, or mistyped.
Bad
    population: {condition: hiccups, randomised: 20, analysed: 24}
Write
    population: {condition: hiccups, randomised: 24, analysed: 20}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding, studies
from msacu_site.diagnostics import Diagnostic, Note
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic where analysed exceeds randomised or enrolled."""
    for study in studies(site):
        population = study.record.population
        for field in ("randomised", "enrolled"):
            total = getattr(population, field)
            if total is None or population.analysed is None or population.analysed <= total:
                continue
            declared = study.document.span_of(("population", field))
            yield finding(
                "analysed-exceeds-randomised",
                f"{population.analysed} people were analysed, and only {total} were {field}.",
                study,
                ("population", "analysed"),
                notes=(Note(f"«{field}» stands here.", declared),),
                help=f"Correct one of the two; «analysed» can be at most {total}.",
            )
