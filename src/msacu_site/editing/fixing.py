"""The safe edits that findings carry, applied to a text; what they do not touch keeps every byte."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.diagnostics import Diagnostic, Edit
from msacu_site.sources.positions import Lines, index_lines


def edits_by_file(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Edit]]:
    """Return the edits of all findings by the file they change."""
    edits: dict[str, list[Edit]] = {}
    for found in diagnostics:
        for edit in found.edits:
            edits.setdefault(edit.span.path, []).append(edit)
    return edits


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits to a text; of two that touch the same place the first one counts, the other may come next time."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    lines = index_lines(text, "")
    pieces: list[str] = []
    end = 0
    for start, stop, replacement in sorted({(*_offsets(edit, lines), edit.replacement) for edit in edits}):
        if start >= end and stop <= len(text):
            pieces += [text[end:start], replacement]
            end = stop
    return f"{mark}{''.join(pieces)}{text[end:]}"


def _offsets(edit: Edit, lines: Lines) -> tuple[int, int]:
    span = edit.span
    starts = lines.starts
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
