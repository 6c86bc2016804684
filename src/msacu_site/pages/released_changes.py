"""What readers were told differently from release to release, worked out from the records of both."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from msacu_site.evidence.conclusion_changes import ConclusionChange, compare_releases
from msacu_site.evidence.conclusions import draw_release
from msacu_site.frozen import Frozen
from msacu_site.pages.page import Desk
from msacu_site.records.release import Release


class AnswerChange(Frozen):
    """One answer before and after, and why; `address` is None where its page is no longer there."""

    title: str
    address: str | None
    before: str | None
    after: str | None
    why: str


class ReleasedChanges(Frozen):
    """All that changed between two releases; without `until`, between the last one and now."""

    anchor: str
    since: date
    until: date | None
    told_differently: tuple[AnswerChange, ...]
    same_answer: tuple[AnswerChange, ...]


def list_releases(desk: Desk) -> tuple[ReleasedChanges, ...]:
    """Return the changes from release to release and up to now, the newest first; where nothing changed, nothing."""
    releases = desk.site.releases
    if not releases:
        return ()
    names = desk.labels.author_date
    now = draw_release(desk.site, desk.judgements, desk.words, names, desk.site.settings.reviewed)
    steps = [(before, after, after.on) for before, after in pairwise(releases)]
    made = [_make(desk, before, after, until) for before, after, until in [*steps, (releases[-1], now, None)]]
    return tuple(changes for changes in reversed(made) if changes.told_differently or changes.same_answer)


def _make(desk: Desk, before: Release, after: Release, until: date | None) -> ReleasedChanges:
    changes = compare_releases(before, after, desk.words, desk.site.redirects)
    return ReleasedChanges(
        f"release-{until.isoformat()}" if until else "not-yet-released",
        before.on,
        until,
        tuple(_answers(desk, (change for change in changes if change.told_differently))),
        tuple(_answers(desk, (change for change in changes if not change.told_differently))),
    )


def _answers(desk: Desk, changes: Iterable[ConclusionChange]) -> Iterable[AnswerChange]:
    for change in changes:
        address = desk.site.redirects.get(change.address, change.address)
        yield AnswerChange(
            change.title,
            address if address.partition("#")[0] in desk.parts and _is_there(desk, change) else None,
            change.before.sentence if change.before else None,
            change.after.sentence if change.after else None,
            _sentence(change.causes),
        )


def _sentence(causes: tuple[str, ...]) -> str:
    chain = "; ".join(causes)
    return f"{chain[:1].upper()}{chain[1:]}."


def _is_there(desk: Desk, change: ConclusionChange) -> bool:
    """Whether the place on the page is still there: a claim that went has left none."""
    kind, _, rest = (change.after or change.before).key.partition("/")  # type: ignore[union-attr]
    return kind != "claim" or rest in desk.site.claims
