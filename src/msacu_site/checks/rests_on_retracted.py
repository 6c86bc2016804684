"""A rating or a claim rests on a study that was retracted or withdrawn.

Why
    What its own journal no longer stands for can carry no answer. Whoever judged has to judge again without it.
Bad
    considered: [smith2020, jones2019]   # and jones2019 is retracted
Write
    considered: [smith2020]
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import Path, finding, ratings
from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.standing import WITHDRAWN
from msacu_site.linking.site import Site
from msacu_site.records.base import Record
from msacu_site.records.validation import Sourced


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every place of a rating or claim that leans on a withdrawn study."""
    fallen = {key: study.record.standing for key, study in site.studies.items() if study.record.standing in WITHDRAWN}
    for source, name, at, what in _leanings(site):
        if name in fallen:
            yield finding(
                "rests-on-retracted",
                f"«{name}» is {fallen[name]}; {what} must not rest on it.",
                source,
                at,
                help=f"Remove «{name}» here, and judge again without it.",
            )


def _leanings(site: Site) -> Iterator[tuple[Sourced[Record], str, Path, str]]:
    for page, number, rating in ratings(site):
        for place, name in enumerate(rating.considered):
            yield page, name, ("ratings", number, "considered", place), "a rating"
        for domain, judged in rating.domains:
            for place, name in enumerate(judged.records if judged else ()):
                yield page, name, ("ratings", number, "domains", domain, "records", place), "a rating"
    for claim in site.content.claims.values():
        for place, name in enumerate(claim.record.supporting):
            yield claim, name, ("supporting", place), "the answer to a claim"
