"""Prose cites a key that the bibliography lacks.

Why
    A citation that leads nowhere is worse than none: it looks checked.
Bad
    Tea helped in one trial [@smith2002].
Write
    Tea helped in one trial [@smith2020].
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.keys import excused_keys
from msacu_site.diagnostics import Diagnostic, Span, nearest_name
from msacu_site.linking.every_prose import every_prose
from msacu_site.linking.site import Site
from msacu_site.prose.written import CitationUse


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every citation of an unknown key."""
    # a study without its entry is reported by a rule of its own
    passed_over = excused_keys(site) | site.content.attempted.get("studies", frozenset())
    for prose in every_prose(site):
        for use in prose.citations:
            for citation in use.group.citations:
                if citation.key in site.references or citation.key in passed_over:
                    continue
                near = nearest_name(citation.key, site.references)
                yield Diagnostic(
                    "citation-unknown",
                    f"The bibliography has no entry «{citation.key}».",
                    _place(use, citation.key),
                    nearest=near,
                    help=f"Write [@{near}], or add an entry «{citation.key}» to the bibliography."
                    if near
                    else f"Add an entry «{citation.key}» to the bibliography, or correct the key.",
                )


def _place(use: CitationUse, key: str) -> Span:
    """Return the place of the key itself where its brackets stand on one line."""
    span, at = use.span, use.group.literal.find(f"@{key}")
    if span.line != span.end_line or at < 0:
        return span
    column = span.column + at
    return Span(span.path, span.line, column, span.line, column + len(key) + 1)
