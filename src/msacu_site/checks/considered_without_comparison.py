"""A rating weighs a study that compares nothing for its outcome.

Why
    A change before and after, a plan or a review is no comparison between groups. Beside trials in one rating it
    would count as one.
Bad
    considered: [smith2020, lee2015]   # lee2015 saw one group before and after
Write
    considered: [smith2020]
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.site import Site
from msacu_site.records.study import Basis


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every study of a rating that compares no groups for an outcome of its page."""
    for slug, judgement in judgements.items():
        comparing = {
            study.id for study, result in site.results_for(site.symptoms[slug]) if result.basis is Basis.BETWEEN_ARM
        }
        for judged in judgement.ratings:
            for place, name in enumerate(judged.rating.considered) if judged.evidence else ():
                study = site.studies.get(name)
                if study and study.is_direct and name not in comparing:
                    yield finding(
                        "considered-without-comparison",
                        f"«{name}» compares no two groups for this outcome, so a rating cannot rest on it.",
                        site.content.symptoms[slug].front,
                        ("ratings", judged.number, "considered", place),
                        help=f"Remove «{name}» here. The page shows it below the line by itself.",
                    )
