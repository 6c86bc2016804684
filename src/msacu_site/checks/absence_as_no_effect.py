"""That nobody knows is told as if there were no effect.

Why
    Not having looked, or not having seen clearly, is no finding of nothing. It could help, do nothing or harm.
Bad
    Tea has no effect on sleep.   # nobody has looked
Write
    Nobody has studied whether tea changes sleep.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import find_in_prose, strongest_sentence
from msacu_site.linking.site import Site

_HELP = "Say that nobody knows."


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every such sentence of evidence prose."""
    for found in find_in_prose(site, judgements, {Kind.NO_EFFECT}):
        message = f"«{found.words}» denies an effect that nobody has ruled out."
        yield Diagnostic("absence-as-no-effect", message, found.span, help=strongest_sentence(found, _HELP))
