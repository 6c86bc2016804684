"""An idea of how a treatment works is told as a fact, or as the reason of an effect.

Why
    Most mechanisms were seen in animals or on scans, if at all. Nobody feels a scan. Confident words on how it
    works make readers believe that it does.
Bad
    Tea works by calming the diaphragm.
Write
    One text says that tea calms the diaphragm. No study here tests it in people.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import find_in_prose, strongest_sentence
from msacu_site.linking.site import Site

_HELP = "Say whose idea it is, or in whom it was seen, in the past tense."


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every such sentence of evidence prose."""
    for found in find_in_prose(site, judgements, {Kind.MECHANISM}):
        message = f"«{found.words}» tells an idea of how it works as a fact."
        yield Diagnostic("mechanism-as-effect", message, found.span, help=strongest_sentence(found, _HELP))
