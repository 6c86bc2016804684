"""A word makes the evidence larger or surer than it is.

Why
    «Proven», «significant» or «large studies» sound like knowledge and tell nothing that a reader could check. How
    sure we are is said by the rating.
Bad
    Studies show a significant effect of tea.
Write
    In one small trial people hiccupped less with tea than with water.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import find_in_prose, strongest_sentence
from msacu_site.linking.site import Site

_HELP = "Take the word out, and tell what the study found and compared."


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every such sentence of evidence prose."""
    for found in find_in_prose(site, judgements, {Kind.INFLATED}):
        message = f"«{found.words}» makes the evidence sound surer or larger than it is."
        yield Diagnostic("inflated-word", message, found.span, help=strongest_sentence(found, _HELP))
