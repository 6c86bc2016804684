"""How many findings there are of each kind, as numbers and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.frozen import Frozen


class Totals(Frozen):
    """Findings by severity, and the number of files that have any."""

    errors: int
    warnings: int
    notes: int
    files: int


def count(diagnostics: Iterable[Diagnostic]) -> Totals:
    """Count the findings."""
    found = list(diagnostics)
    kinds = Counter(d.severity for d in found)
    return Totals(
        errors=kinds[Severity.ERROR],
        warnings=kinds[Severity.WARNING],
        notes=kinds[Severity.NOTE],
        files=len({d.span.path for d in found}),
    )


def in_words(totals: Totals) -> str:
    """Say it in one line, as in `3 errors and 1 warning in 2 files`."""
    counts = ((totals.errors, "error"), (totals.warnings, "warning"), (totals.notes, "note"))
    parts = [number(n, noun) for n, noun in counts if n]
    if not parts:
        return "no problems found"
    *first, last = parts
    return f"{', '.join(first)}{' and ' if first else ''}{last} in {number(totals.files, 'file')}"


def number(n: int, noun: str) -> str:
    """Put a number before its noun, as in `1 file` and `2 files`."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
