"""A result was measured with something the vocabulary lacks.

Why
    The instrument says which way is better and what difference matters. Without it a result cannot be read.
Bad
    measure: hicup-scale
Write
    measure: hiccup-scale
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import results, unknown_name
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every unknown measure."""
    known = site.vocabulary.instruments
    if "vocabulary/instruments.yaml" in site.vocabulary.unread:
        return
    for study, number, result in results(site):
        if result.measure not in known:
            yield unknown_name(
                "unknown-instrument", "instrument", result.measure, known, study, ("results", number, "measure"),
                where="vocabulary/instruments.yaml",
            )  # fmt: skip
