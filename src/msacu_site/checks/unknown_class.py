"""An arm received something that is neither an intervention nor a comparator class.

Why
    The class of the two arms decides in which tally a result stands; comparator classes are never mixed.
Bad
    arms:
      - {id: tea, label: Tea, class: herbal-teas}
Write
    arms:
      - {id: tea, label: Tea, class: herbal-tea}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import studies, unknown_name
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every arm with an unknown class."""
    vocabulary = site.vocabulary
    if vocabulary.unread & {"vocabulary/interventions.yaml", "vocabulary/comparators.yaml"}:
        return
    known = (*vocabulary.interventions, *vocabulary.comparators)
    for study in studies(site):
        for number, arm in enumerate(study.record.arms):
            if arm.kind not in known:
                yield unknown_name(
                    "unknown-class", "intervention or comparator class", arm.kind, known, study,
                    ("arms", number, "class"),
                    where="vocabulary/interventions.yaml or vocabulary/comparators.yaml",
                )  # fmt: skip
