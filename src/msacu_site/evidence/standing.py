"""What notices ask of a record's standing, and which records have lost their ground altogether."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msacu_site.language.words import Words
from msacu_site.linking.site import Site
from msacu_site.records.notice import Notice, NoticeNature
from msacu_site.records.study import Standing

# A record with one of these was believed once and must leave everything that rests on it.
WITHDRAWN = frozenset({Standing.RETRACTED, Standing.RETIRED})

_HEEDS = {
    NoticeNature.RETRACTION: WITHDRAWN,
    NoticeNature.CONCERN: WITHDRAWN | {Standing.EXPRESSION_OF_CONCERN},
    NoticeNature.REINSTATEMENT: frozenset({Standing.REINSTATED, Standing.RETIRED, Standing.EXPRESSION_OF_CONCERN}),
    NoticeNature.CORRECTION: frozenset(Standing) - {Standing.CURRENT, Standing.PREPRINT},
}
_ASKED = {
    NoticeNature.RETRACTION: Standing.RETRACTED,
    NoticeNature.CONCERN: Standing.EXPRESSION_OF_CONCERN,
    NoticeNature.REINSTATEMENT: Standing.REINSTATED,
    NoticeNature.CORRECTION: Standing.CORRECTED,
}
_WEIGHT = (NoticeNature.CORRECTION, NoticeNature.CONCERN, NoticeNature.RETRACTION, NoticeNature.REINSTATEMENT)


def deciding_notice(notices: Iterable[Notice]) -> Notice | None:
    """Return the notice that a standing has to heed: the gravest, unless a later one takes a retraction back."""
    ordered = sorted(notices, key=lambda notice: (notice.on or date.min, _WEIGHT.index(notice.nature)))
    taken_back = any(notice.nature is NoticeNature.REINSTATEMENT for notice in ordered)
    if taken_back:
        last = [n for n in ordered if n.nature in {NoticeNature.RETRACTION, NoticeNature.REINSTATEMENT}]
        return last[-1]
    return max(ordered, key=lambda notice: _WEIGHT.index(notice.nature), default=None)


def asked_standing(notice: Notice) -> Standing:
    """Return the standing that a notice asks for."""
    return _ASKED[notice.nature]


def heeds(standing: Standing, notice: Notice) -> bool:
    """Tell whether a record's standing says what a notice declares, or something graver."""
    return standing in _HEEDS[notice.nature]


def standing_mark(site: Site, key: str, words: Words) -> str | None:
    """Return the word that must stand wherever a work is named that no longer stands as it did; None for others."""
    marks = words.group("standing_mark")
    study, notice = site.studies.get(key), deciding_notice(site.notices.get(key, ()))
    standing = study.record.standing if study else asked_standing(notice) if notice else Standing.CURRENT
    return marks.get(standing)
