"""A record names a condition or a form of it that the vocabulary lacks.

Why
    The condition decides whether a study is about the people of this site. A misspelt one would quietly make it
    indirect.
Bad
    population: {condition: hiccup}
Write
    population: {condition: hiccups}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import studies, unknown_name
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every unknown condition, and for every form that its condition lacks."""
    conditions = site.vocabulary.conditions
    if "vocabulary/conditions.yaml" in site.vocabulary.unread:
        return
    for study in studies(site):
        population = study.record.population
        condition = conditions.get(population.condition)
        if condition is None:
            yield unknown_name(
                "unknown-condition", "condition", population.condition, conditions, study,
                ("population", "condition"), where="vocabulary/conditions.yaml",
            )  # fmt: skip
            continue
        forms = [form.id for form in condition.types]
        for number, form in enumerate(population.types or ()):
            if form not in forms:
                yield unknown_name(
                    "unknown-condition", f"form of «{condition.id}» called", form, forms, study,
                    ("population", "types", number), where="the condition's types in vocabulary/conditions.yaml",
                )  # fmt: skip
