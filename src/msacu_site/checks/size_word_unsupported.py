"""A sentence names the size of an effect that nobody can call large or small.

Why
    Large or small only means something against the smallest difference that matters to people. Without it, and
    with very low certainty, no size word may stand; a share of people is no size either.
Bad
    Tea may make hiccups much fewer, compared with water.   # size: unclear
Write
    Tea may make hiccups fewer, compared with water. How much is unclear.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import find_in_prose, strongest_sentence
from msacu_site.linking.site import Site

_HELP = "Take the size word out, or tell the figure itself."


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every such sentence of evidence prose."""
    for found in find_in_prose(site, judgements, {Kind.SIZE}):
        message = f"«{found.words}» names a size that no rating carries."
        yield Diagnostic("size-word-unsupported", message, found.span, help=strongest_sentence(found, _HELP))
