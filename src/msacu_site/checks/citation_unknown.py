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

from msacu_site.diagnostics import Diagnostic, nearest_name
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.every_prose import every_prose
from msacu_site.linking.site import Site


def check(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every citation of an unknown key."""
    for prose in every_prose(site):
        for use in prose.citations:
            for citation in use.group.citations:
                if citation.key in site.references:
                    continue
                near = nearest_name(citation.key, site.references)
                yield Diagnostic(
                    "citation-unknown",
                    f"The bibliography has no entry «{citation.key}».",
                    use.span,
                    nearest=near,
                    help=f"Write [@{near}], or add an entry «{citation.key}» to the bibliography."
                    if near
                    else f"Add an entry «{citation.key}» to the bibliography, or correct the key.",
                )
