"""A rating weighs studies of different comparisons in one.

Why
    Better than nothing, better than usual care and better than a sham are three different questions. One tally of
    all three answers none of them.
Bad
    - {family: tea, comparator: usual-care, considered: [smith2020, jones2021]}   # jones2021 compared with a sham
Write
    - {family: tea, comparator: usual-care, considered: [smith2020]}
    - {family: tea, comparator: sham, considered: [jones2021]}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.allowed_lines import allowed_line
from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.contrasts import contrast_of
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.rating import JudgedRating
from msacu_site.linking.site import LinkedStudy, LinkedSymptom, Site
from msacu_site.records.study import Basis


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every study that a rating considers and that compares something else."""
    for slug, judgement in judgements.items():
        for judged in judgement.ratings:
            if judged.evidence:
                yield from _in_rating(site, site.symptoms[slug], judged)


def _in_rating(site: Site, symptom: LinkedSymptom, judged: JudgedRating) -> Iterator[Diagnostic]:
    fitting = {study.id for study, _ in judged.evidence}
    for place, name in enumerate(judged.rating.considered):
        study = site.studies.get(name)
        others = _comparisons(site, symptom, study) if study and study.is_direct and name not in fitting else {}
        if others:
            rated = f"«{judged.rating.family}» with «{judged.rating.comparator}»"
            compared = " and ".join(f"«{family}» with «{comparator}»" for family, comparator in others)
            yield finding(
                "comparators-mixed",
                f"This rating is of {rated}, and «{name}» compares {compared}.",
                site.content.symptoms[symptom.slug].front,
                ("ratings", judged.number, "considered", place),
                help=f"Remove «{name}» here and weigh it in a rating of its own. {allowed_line(site, judged)}",
            )


def _comparisons(site: Site, symptom: LinkedSymptom, study: LinkedStudy) -> dict[tuple[str, str], None]:
    """Return what a study compares for the outcomes of the page, each comparison once."""
    found: dict[tuple[str, str], None] = {}
    for other, result in site.results_for(symptom):
        contrast = contrast_of(study, result, site.vocabulary) if other.id == study.id else None
        if contrast and result.basis is Basis.BETWEEN_ARM and contrast.family and contrast.comparator:
            found[contrast.family, contrast.comparator] = None
    return found
