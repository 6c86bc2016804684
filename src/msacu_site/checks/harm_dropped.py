"""A harm that a retelling lost is gone from the record too.

Why
    A text is said to have lost a harm. If the record names none any more, either the harm was dropped here, which
    readers would pay for, or the retelling is blamed without ground.
Bad
    harms: none-observed   # and a review is said to have lost the harm of this trial
Write
    harms:
      - {event: A burnt tongue, severity: minor, arms: [tea]}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import Path, finding, tellings
from msacu_site.diagnostics import Diagnostic, Note
from msacu_site.language.words import load_words
from msacu_site.linking.site import Site
from msacu_site.records.retelling import ChangeKind
from msacu_site.records.study import Study


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every record without harms of which a retelling is said to have lost one."""
    words = load_words("en")
    for text, number, told in tellings(site):
        study = site.content.studies.get(told.study)
        for place, change in enumerate(told.changes):
            if study is None or change.kind is not ChangeKind.HARM_LOST or isinstance(study.record.harms, tuple):
                continue
            state = study.record.harms or "not-extracted"
            at = text.document.span_of(("tells", number, "changes", place))
            yield finding(
                "harm-dropped",
                f"«{text.record.id}» is said to have lost a harm of «{told.study}», and this record names none "
                f"(«{state}»).",
                study,
                _place(study.record),
                key=True,
                notes=(Note("The loss is recorded here.", at),),
                help="Put the harm back as a list under «harms», or take the change out of the retelling. Until then "
                f"all that may be said is: «{words('harms.not-extracted')}»",
            )


def _place(study: Study) -> Path:
    return ("id",) if study.harms is None else ("harms",)
