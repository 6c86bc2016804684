"""A rating names a size although no minimal important difference is known.

Why
    Large or small only means something against the smallest difference that matters to people. Without it no
    size word may appear.
Bad
    size: large   # the instrument has no «mid»
Write
    size: unclear
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.site import Site
from msacu_site.records.study import Direction
from msacu_site.records.symptom import Size


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every size that no instrument of its evidence can carry."""
    if "vocabulary/instruments.yaml" in site.vocabulary.unread:
        return
    for slug, judgement in judgements.items():
        page = site.content.symptoms[slug].front
        for judged in judgement.ratings:
            rating = judged.rating
            if rating.size is Size.UNCLEAR or rating.direction is Direction.NO_DIFFERENCE or not judged.evidence:
                continue
            instruments = [site.vocabulary.instruments.get(result.measure) for _, result in judged.evidence]
            if not any(instrument and instrument.mid is not None for instrument in instruments):
                yield finding(
                    "size-without-difference",
                    f"The size is «{rating.size}», and no instrument used has a minimal important difference.",
                    page,
                    ("ratings", judged.number, "size"),
                    allowed=("unclear",),
                    nearest="unclear",
                    help="Write «size: unclear», or add «mid» and «mid_source» to the instrument.",
                )
