"""A field or a kind of result does not fit the design of the study.

Why
    The design decides what a study can show: a case report has no randomised people, and a single group has no
    comparison.
Bad
    design: case-report
    population: {condition: hiccups, randomised: 1}
Write
    design: case-report
    population: {condition: hiccups, analysed: 1}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding, studies
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site
from msacu_site.records.designs import DESIGNS


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every field and basis that the design rules out."""
    for study in studies(site):
        facts = DESIGNS[study.record.design]
        for name in facts.not_for:
            at = tuple(name.split("."))
            if study.document.key_spans.get(at):
                yield finding(
                    "field-not-for-design",
                    f"A study with the design «{study.record.design}» has no field «{name}».",
                    study,
                    at,
                    key=True,
                    help=f"Remove «{at[-1]}», or correct the design.",
                )
        for number, result in enumerate(study.record.results):
            if result.basis not in facts.bases:
                allowed = tuple(basis.value for basis in facts.bases)
                yield finding(
                    "field-not-for-design",
                    f"A result of the design «{study.record.design}» cannot have the basis «{result.basis}».",
                    study,
                    ("results", number, "basis"),
                    allowed=allowed,
                    nearest=allowed[0] if allowed else None,
                    help=f"Write one of: {', '.join(allowed)}; or correct the design.",
                )
