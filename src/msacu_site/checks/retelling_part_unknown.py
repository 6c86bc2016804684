"""A retelling differs from a part of the study that is not there.

Why
    Readers see the record's own words beside each change. They are taken from the part that is named here.
Bad
    against: hicups
Write
    against: hiccups
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import tellings, unknown_name
from msacu_site.checks.unknown_outcome import known_outcomes
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.parts_of_study import parts_of
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every change against something that is neither a result nor a part of the study."""
    outcomes = known_outcomes(site)
    for text, number, told in tellings(site):
        study = site.studies.get(told.study)
        # a result with a misspelt outcome may be the one that is meant here, and has a finding of its own
        if study and any(result.outcome not in outcomes for result in study.record.results):
            continue
        for place, change in enumerate(told.changes if study else ()):
            known = parts_of(study.record) if study else ()
            if change.against not in known:
                yield unknown_name(
                    "retelling-part-unknown", f"result or part of «{told.study}» called", change.against, known, text,
                    ("tells", number, "changes", place, "against"), where=f"the record of «{told.study}»",
                )  # fmt: skip
