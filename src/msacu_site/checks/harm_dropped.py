"""A harm that readers were told of is gone: it stood in the last release, or a retelling is said to have lost it.

Why
    A harm that goes away in silence is what readers pay for. If the record named it in error, it says so.
Bad
    harms: none-observed   # and the last release named a burnt tongue, or a review is said to have lost it
Write
    harms:
      - {event: A burnt tongue, severity: minor, arms: [tea]}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msacu_site.checks.findings import Path, finding, tellings
from msacu_site.diagnostics import Diagnostic, Note
from msacu_site.language.words import load_words
from msacu_site.linking.site import Site
from msacu_site.records.retelling import ChangeKind
from msacu_site.records.study import Study


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every record that names fewer harms than readers have been told of."""
    released = set[str]()
    for found in _since_release(site):
        released.add(found.span.path)
        yield found
    yield from (found for found in _lost_by_retellings(site) if found.span.path not in released)


def _since_release(site: Site) -> Iterator[Diagnostic]:
    """Compare every record with the last release; a doubt about harms says why one was taken out.

    Harms are counted and not read, so that one may be told in better words: one put in the place of another passes.
    """
    last = max(site.content.releases.values(), key=lambda source: source.record.on, default=None)
    if last is None:
        return
    for key, told in last.record.studies.items():
        study = site.content.studies.get(key)
        if study is None or len(study.record.named_harms) >= len(told.harms):
            continue
        if any(doubt.about == "harms" for doubt in study.record.doubts):
            continue
        left = Counter(harm.event for harm in study.record.named_harms)
        gone = " and ".join(f"«{event}»" for event in (Counter(told.harms) - left).elements())
        yield finding(
            "harm-dropped",
            f"On {last.record.on.isoformat()} readers were told of {gone} in «{key}», and this record names fewer "
            "harms now.",
            study,
            _place(study.record),
            key=True,
            notes=(Note("It was told here.", last.document.span_of(("studies", key, "harms"))),),
            help="Put it back as a list under «harms». If it was named in error, say so under «doubts», with «about: "
            f"harms».{'' if left else f' {_allowed()}'}",
        )


def _lost_by_retellings(site: Site) -> Iterator[Diagnostic]:
    for text, number, told in tellings(site):
        study = site.content.studies.get(told.study)
        for place, change in enumerate(told.changes):
            if study is None or change.kind is not ChangeKind.HARM_LOST or study.record.named_harms:
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
                help="Put the harm back as a list under «harms», or take the change out of the retelling. "
                f"{_allowed()}",
            )


def _allowed() -> str:
    return f"Until then all that may be said is: «{load_words('en')('harms.not-extracted')}»"


def _place(study: Study) -> Path:
    return ("id",) if study.harms is None else ("harms",)
