"""A difference as one JSON object, for programs."""

from __future__ import annotations

import json
from typing import Any

from msacu_site.evidence.conclusion_changes import ConclusionChange
from msacu_site.frozen import as_plain
from msacu_site.review.difference import Difference
from msacu_site.review.shown_values import summarise

_VERSION = 1


def render_json(difference: Difference) -> str:
    """Return every change; what is unknown is null, never left out."""
    document = {
        "version": _VERSION,
        "old": difference.old,
        "new": difference.new,
        "summary": summarise(difference),
        "changes_nothing_for_readers": difference.changes_nothing,
        "conclusions": [_conclusion(change) for change in difference.conclusions],
        "records": [as_plain(record) for record in difference.records],
        "words": [as_plain(page) for page in difference.words],
        "pages": as_plain(difference.pages),
        "errors": [{"rule": d.rule, "message": d.message, "help": d.help} for d in difference.problems],
        "remarks": list(difference.remarks),
    }
    return json.dumps(document, indent=2, ensure_ascii=False, default=str) + "\n"


def _conclusion(change: ConclusionChange) -> dict[str, Any]:
    return {
        "title": change.title,
        "address": change.address,
        "told_differently": change.told_differently,
        "before": change.before.model_dump(mode="json") if change.before else None,
        "after": change.after.model_dump(mode="json") if change.after else None,
        "causes": list(change.causes),
    }
