"""More people are counted than there are in the arm or in the study.

Why
    Shares and effects are worked out from counts. A count above its own group is a slip that would be published
    as a number.
Bad
    counts: {tea: [21, 20]}
Write
    counts: {tea: [19, 20]}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import Path, finding, studies
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site
from msacu_site.records.study import Study


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every count above its group, its arm or its study."""
    for study in studies(site):
        for arm, (part, whole), at in _counts(study.record):
            if part > whole:
                message, most = f"{part} of {whole} people cannot be: the part is larger than the whole.", whole
            elif whole > (most := _most(study.record, arm)):
                message = f"{whole} people are counted in «{arm}», and the record has only {most} there."
            else:
                continue
            yield finding(
                "counts-exceed-arm", message, study, at,
                help=f"Write [how many, of how many], with at most {most} people.",
            )  # fmt: skip


def _counts(study: Study) -> Iterator[tuple[str, tuple[int, int], Path]]:
    for number, result in enumerate(study.results):
        for arm, counted in (result.counts or {}).items():
            yield arm, counted, ("results", number, "counts", arm)
    for number, harm in enumerate(study.named_harms):
        for arm, counted in (harm.counts or {}).items():
            yield arm, counted, ("harms", number, "counts", arm)


def _most(study: Study, arm: str) -> int:
    of_arm = [a.n for a in study.arms if a.id == arm and a.n is not None]
    population = study.population
    of_study = [n for n in (population.randomised, population.enrolled, population.analysed) if n is not None]
    return min(of_arm) if of_arm else max(of_study) if of_study else 10**9
