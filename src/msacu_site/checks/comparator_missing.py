"""A sentence tells of a gain without saying compared with what.

Why
    An effect is a difference between two groups. Better than nothing, better than usual care and better than
    pretending are three different things.
Bad
    Tea may make hiccups fewer.
Write
    Compared with a glass of water, tea may make hiccups fewer.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import find_in_prose, strongest_sentence
from msacu_site.linking.site import Site

_HELP = "Add «compared with …» or «than with …»."


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every such sentence of evidence prose."""
    for found in find_in_prose(site, judgements, {Kind.COMPARATOR}):
        message = f"«{found.words}» is told without what it was compared with."
        yield Diagnostic("comparator-missing", message, found.span, help=strongest_sentence(found, _HELP))
