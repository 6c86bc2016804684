"""The findings as Markdown, for the summary of a workflow: the totals, then all of them, the worst first."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.diagnostics import Diagnostic, Severity, in_stable_order
from msacu_site.report.markdown_text import code, plain
from msacu_site.report.totals import count, in_words

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
# A summary may hold a megabyte; nobody reads more than this.
_SHOWN = 300


def render_markdown(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the totals and a list, cut after some hundreds with the number left out."""
    found = in_stable_order(diagnostics)
    worst_first = sorted(found, key=lambda d: _ORDER.index(d.severity))
    words = in_words(count(found))
    lines = [f"**{words[0].upper()}{words[1:]}.**", ""]
    lines += [_line(diagnostic) for diagnostic in worst_first[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(f"- … and {len(found) - _SHOWN} more.")
    return "\n".join(lines) + "\n"


def _line(found: Diagnostic) -> str:
    place = f"{found.span.path}:{found.span.line}:{found.span.column}"
    advice = f" {plain(found.help)}" if found.help else ""
    return f"- {found.severity} {code(found.rule)} at {code(place)}: {plain(found.message)}{advice}"
