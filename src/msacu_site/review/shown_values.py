"""How a difference is put in words, the same in every form of output."""

from __future__ import annotations

from typing import Any

from msacu_site.evidence.conclusion_changes import ConclusionChange
from msacu_site.records.release import Conclusion
from msacu_site.report.totals import number
from msacu_site.review.difference import Difference
from msacu_site.review.field_changes import FieldChange, RecordChange

NOTHING = "Nothing changes for readers."


def summarise(difference: Difference) -> str:
    """Say in one line what readers notice."""
    if difference.changes_nothing:
        return NOTHING
    told = len(difference.told_differently)
    looks = len(difference.pages.altered)
    answers = (
        f"{number(told, 'answer')} {'changes' if told == 1 else 'change'} for readers"
        if told
        else ("No answer changes for readers")
    )
    pages = f"; {number(looks, 'page')} {'looks' if looks == 1 else 'look'} different" if looks else ""
    return f"{answers}{pages}."


def facts_of(change: ConclusionChange) -> str:
    """Say certainty, people and studies before and after, in one line."""
    before, after = change.before, change.after
    parts = [
        _both("certainty", _certainty(before), _certainty(after)),
        _both("people", before and before.people, after and after.people),
        _both("studies", _studies(before), _studies(after)),
    ]
    return "; ".join(part for part in parts if part)


def _certainty(conclusion: Conclusion | None) -> str | None:
    return conclusion.certainty.replace("-", " ") if conclusion and conclusion.certainty else None


def _studies(conclusion: Conclusion | None) -> int | None:
    return len(conclusion.studies) if conclusion and conclusion.certainty else None


def _both(what: str, before: object, after: object) -> str:
    if before is None and after is None:
        return ""
    shown = [("none" if value is None else str(value)) for value in (before, after)]
    return f"{what} {shown[0]}" if shown[0] == shown[1] else f"{what} {shown[0]} → {shown[1]}"


def head_of(record: RecordChange) -> str:
    """Name a record and say what became of it."""
    if record.state == "renamed":
        return f"{record.record} (was {record.was})"
    if record.state == "changed":
        return record.record
    return f"{record.record} ({record.state}, {number(len(record.fields), 'field')})"


def says(change: FieldChange, state: str) -> str:
    """Say what became of a field of a record in this state; of a list, what came and went."""
    before, after = change.before, change.after
    if state in {"added", "removed"}:
        return _value(after if state == "added" else before)
    if isinstance(before, tuple) and isinstance(after, tuple) and set(before) != set(after):
        came = [f"+ {_value(item)}" for item in after if item not in before]
        went = [f"− {_value(item)}" for item in before if item not in after]
        return ", ".join([*came, *went])
    return f"{_value(before)} → {_value(after)}"


def _value(value: Any) -> str:
    if value is None:
        return "(nothing)"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
