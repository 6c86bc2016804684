"""A journal has retracted, corrected or voiced concern about a study, and its record does not say so.

Why
    Readers would be told what its own journal no longer stands for.
Bad
    # notices.yaml holds a retraction of smith2020, and studies/smith2020.yaml says nothing
Write
    # studies/smith2020.yaml
    standing: retracted
    standing_note: The journal withdrew the paper in 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic, Note, Severity
from msacu_site.evidence.standing import asked_standing, deciding_notice, heeds
from msacu_site.linking.site import Site
from msacu_site.records.notice import Notice, NoticeNature

_DECLARED = {
    NoticeNature.RETRACTION: "was retracted",
    NoticeNature.CONCERN: "is under an expression of concern",
    NoticeNature.CORRECTION: "was corrected",
    NoticeNature.REINSTATEMENT: "was reinstated after a retraction",
}
_MILD = frozenset({NoticeNature.CORRECTION, NoticeNature.REINSTATEMENT})


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every record whose standing does not heed the notice that decides."""
    yield from check_notices(site, site.notices)


def check_notices(site: Site, of_works: Mapping[str, tuple[Notice, ...]]) -> Iterator[Diagnostic]:
    """Do the same with notices that the content does not hold yet."""
    for work, notices in of_works.items():
        notice = deciding_notice(notices)
        study = site.content.studies.get(work)
        if notice is None or study is None or heeds(study.record.standing, notice):
            continue
        at = ("standing",) if "standing" in study.document.data else ("id",)
        yield finding(
            "notice-unheeded",
            f"This study {_DECLARED[notice.nature]}, and its record says «standing: {study.record.standing}».",
            study,
            at,
            severity=Severity.WARNING if notice.nature in _MILD else Severity.ERROR,
            help=f"Write «standing: {asked_standing(notice)}», and in «standing_note» when and why.",
            notes=(Note(_told(notice)),),
        )


def _told(notice: Notice) -> str:
    parts = [notice.source, notice.on.isoformat() if notice.on else "", "; ".join(notice.reasons)]
    return ", ".join(part for part in parts if part) + "."
