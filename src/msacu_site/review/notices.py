"""The file of notices on our works: known ones are kept, new ones join them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msacu_site.editing.record_text import write_record
from msacu_site.records.notice import Notice

Notices = Mapping[str, tuple[Notice, ...]]


def merge_notices(known: Notices, found: Iterable[Notice]) -> dict[str, tuple[Notice, ...]]:
    """Return all notices by work; of two from the same source the one just found counts."""
    by_source = {(n.work, n.source): n for notices in known.values() for n in notices}
    by_source |= {(notice.work, notice.source): notice for notice in found}
    ordered = sorted(by_source.values(), key=lambda notice: (notice.work, notice.on or date.min, notice.source))
    merged: dict[str, list[Notice]] = {}
    for notice in ordered:
        merged.setdefault(notice.work, []).append(notice)
    return {work: tuple(notices) for work, notices in merged.items()}


def write_notices(notices: Notices) -> str:
    """Return notices.yaml."""
    items = [
        notice.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        for of_work in notices.values()
        for notice in of_work
    ]
    return write_record("notices", {"notices": items})
