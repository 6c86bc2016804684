"""The findings as one JSON object, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from msacu_site.diagnostics import Diagnostic, Note, Span, in_stable_order
from msacu_site.frozen import as_plain
from msacu_site.report.rule_page import rule_url
from msacu_site.report.totals import count

_VERSION = 1


def render_json(diagnostics: Iterable[Diagnostic], *, base_url: str | None = None) -> str:
    """Return `{"version": 1, "diagnostics": [...], "summary": {...}}`; what is unknown is null, never left out."""
    found = in_stable_order(diagnostics)
    document = {
        "version": _VERSION,
        "diagnostics": [_diagnostic(d, base_url) for d in found],
        "summary": as_plain(count(found)),
    }
    return json.dumps(document, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic, base_url: str | None) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        **_place(diagnostic.span),
        "message": diagnostic.message,
        "field": diagnostic.field,
        "allowed": list(diagnostic.allowed),
        "nearest": diagnostic.nearest,
        "help": diagnostic.help,
        "url": rule_url(diagnostic.rule, base_url),
        "notes": [_note(note) for note in diagnostic.notes],
        "edits": [{**_place(edit.span), "replacement": edit.replacement} for edit in diagnostic.edits],
    }


def _note(note: Note) -> dict[str, Any]:
    return {"message": note.message, **(_place(note.span) if note.span else dict.fromkeys(_PLACE))}


_PLACE = ("path", "line", "column", "end_line", "end_column")


def _place(span: Span) -> dict[str, Any]:
    return {name: getattr(span, name) for name in _PLACE}
