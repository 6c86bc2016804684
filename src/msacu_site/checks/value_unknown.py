"""Prose prints a value that no record holds.

Why
    Numbers come from records, so that a corrected record corrects every page. A value that is not there cannot
    be printed.
Bad
    [=smith2020:randomized]
Write
    [=smith2020:randomised]
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.every_prose import every_prose
from msacu_site.linking.site import Site
from msacu_site.linking.values import NotThere, print_value

OWNERS = {"fact": "facts.yaml", "instrument": "vocabulary/instruments.yaml"}


def check(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every printed value that cannot be looked up."""
    unread = site.content.attempted.get("studies", frozenset()) - frozenset(site.studies)
    unread |= {owner for owner, file in OWNERS.items() if file in site.vocabulary.unread}
    for prose in every_prose(site):
        for use in prose.values:
            if use.reference is None:
                yield Diagnostic(
                    "value-unknown", f"«{use.literal}» cannot be read as a value.", use.span,
                    help="Write the record, a colon and the figure: [=smith2020:randomised].",
                )  # fmt: skip
                continue
            value = None if use.reference.owner in unread else print_value(use.reference, site)
            if isinstance(value, NotThere):
                near = value.nearest
                yield Diagnostic(
                    "value-unknown",
                    value.message,
                    use.span,
                    allowed=value.allowed,
                    nearest=near,
                    help=f"Did you mean «{near}»?" if near else "Add the figure to the record, or use another one.",
                )
