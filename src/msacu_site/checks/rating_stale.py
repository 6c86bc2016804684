"""A study has arrived that a rating has not considered.

Why
    An answer is only as current as the studies it weighed. Readers see a banner until somebody has looked.
Bad
    considered: [smith2020]   # and jones2024 compares the same
Write
    considered: [smith2020, jones2024]
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.allowed_lines import allowed_line
from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.evidence.contrasts import contrast_of
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.records.study import Result


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a warning for every rating that lacks a study, and every comparison without a rating."""
    for slug, judgement in judgements.items():
        page = site.content.symptoms[slug].front
        for judged in judgement.ratings:
            for name in judged.not_considered:
                yield finding(
                    "rating-stale",
                    f"This rating does not consider «{name}» yet.",
                    page,
                    ("ratings", judged.number, "considered"),
                    severity=Severity.WARNING,
                    help=f"Weigh «{name}», then add it to «considered» with the reasons it changes. "
                    f"{allowed_line(site, judged)}",
                )
        # a rating that considers a study and matches no comparison is reported by a rule of its own
        astray = {name for judged in judgement.ratings if not judged.evidence for name in judged.rating.considered}
        unrated = dict.fromkeys(
            (study.id, *_compared(site, study, result)) for study, result in judgement.unrated if study.id not in astray
        )
        for name, family, comparator in unrated:
            yield finding(
                "rating-stale",
                f"«{name}» compares «{family}» with «{comparator}», and no rating here covers that.",
                page,
                ("ratings",),
                key=True,
                severity=Severity.WARNING,
                help=f"Add a rating with «family: {family}» and «comparator: {comparator}» that considers it.",
            )


def _compared(site: Site, study: LinkedStudy, result: Result) -> tuple[str, str]:
    contrast = contrast_of(study, result, site.vocabulary)
    return (contrast.family or "", contrast.comparator or contrast.second.kind) if contrast else ("", "")
