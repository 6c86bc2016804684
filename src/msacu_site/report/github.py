"""The findings as GitHub workflow commands, which show up beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.diagnostics import Diagnostic, Severity, Span, in_stable_order
from msacu_site.report.totals import count, in_words

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# GitHub shows ten of each kind per step and hides the rest without a word.
_SHOWN_OF_EACH = 10


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the worst findings as annotations, the worst first, and a last plain line with the totals of all."""
    found = in_stable_order(diagnostics)
    shown = [d for kind in _COMMANDS for d in [d for d in found if d.severity is kind][:_SHOWN_OF_EACH]]
    hidden = len(found) - len(shown)
    totals = in_words(count(found)) + (f"; {hidden} of them not shown above" if hidden else "")
    return "".join(f"{line}\n" for line in [*map(_annotation, shown), totals])


def _annotation(diagnostic: Diagnostic) -> str:
    properties = {"file": diagnostic.span.path, **_place(diagnostic.span), "title": diagnostic.rule}
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    message = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_escape(message)}"


def _place(span: Span) -> dict[str, str]:
    """Give lines always and columns within one line only: GitHub takes no others."""
    lines = {"line": str(span.line), "endLine": str(span.end_line)}
    if span.line != span.end_line:
        return lines
    return {**lines, "col": str(span.column), "endColumn": str(span.end_column)}


def _escape(text: str) -> str:
    printable = text.encode("utf-8", "replace").decode("utf-8")
    return printable.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
