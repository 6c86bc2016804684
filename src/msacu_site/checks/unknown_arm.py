"""A result or a harm names an arm that the record does not declare.

Why
    A contrast is between two arms of the same study; a misspelt arm would lose the result.
Bad
    arms:
      - {id: tea, label: Tea, class: herbal-tea}
    results:
      - contrast: [the-tea, water]
Write
    arms:
      - {id: tea, label: Tea, class: herbal-tea}
      - {id: water, label: Water, class: usual-care}
    results:
      - contrast: [tea, water]
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import Path, finding, studies
from msacu_site.diagnostics import Diagnostic, Note, nearest_name
from msacu_site.linking.site import Site
from msacu_site.records.study import Study


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every arm that is named and not declared."""
    for study in studies(site):
        declared = [arm.id for arm in study.record.arms]
        if len(set(declared)) < len(declared):
            # which arm is meant shows once the two have names of their own
            continue
        notes = tuple(
            Note(f"The arm «{arm}» is declared here.", study.document.span_of(("arms", number, "id")))
            for number, arm in enumerate(declared)
        )
        for name, at, key in _named(study.record):
            if name not in declared:
                near = nearest_name(name, declared)
                yield finding(
                    "unknown-arm",
                    f"This record has no arm «{name}».",
                    study,
                    at,
                    key=key,
                    allowed=declared,
                    nearest=near,
                    notes=notes,
                    help=f"Write «{near}»."
                    if near
                    else f"Declare an arm with «id: {name}», or name one that is there.",
                )


def _named(study: Study) -> Iterator[tuple[str, Path, bool]]:
    for number, result in enumerate(study.results):
        here: Path = ("results", number)
        for place, name in enumerate(result.contrast or ()):
            yield name, (*here, "contrast", place), False
        if result.arm:
            yield result.arm, (*here, "arm"), False
        for field in ("values", "counts"):
            for name in getattr(result, field) or ():
                yield name, (*here, field, name), True
    for number, harm in enumerate(study.named_harms):
        for place, name in enumerate(harm.arms):
            yield name, ("harms", number, "arms", place), False
        for name in harm.counts or ():
            yield name, ("harms", number, "counts", name), True
