"""A rating is surer than its records allow.

Why
    The machine sets a ceiling from the number of people, the designs and the risk of bias. Editors decide below
    it. The ceilings are policy and stand on the methods page.
Bad
    certainty: moderate   # 62 people in one trial
Write
    certainty: low
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.allowed_lines import allowed_line
from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.rating import exceeds
from msacu_site.linking.site import Site


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every rating above its ceiling, and every size that no minimal difference carries."""
    for slug, judgement in judgements.items():
        page = site.content.symptoms[slug].front
        for judged in judgement.ratings:
            limit = judged.ceiling
            if judged.evidence and exceeds(judged.rating.certainty, limit.certainty):
                yield finding(
                    "rating-above-ceiling",
                    f"The certainty is «{judged.rating.certainty}», and the records allow at most "
                    f"«{limit.certainty}» ({limit.reason.replace('-', ' ')}; {judged.people} people in all).",
                    page,
                    ("ratings", judged.number, "certainty"),
                    allowed=(limit.certainty,),
                    nearest=limit.certainty,
                    help=f"Write «certainty: {limit.certainty}», and say in «domains» what lowers it. "
                    f"{allowed_line(site, judged)}",
                )
