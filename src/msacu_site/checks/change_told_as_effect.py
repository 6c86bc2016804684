"""A change over time is told as if the treatment had caused it.

Why
    People change with time, hope and chance. Where nothing was compared, the same sentence or the next one has to
    say so.
Bad
    After a cup of tea people hiccupped less than before.
Write
    After a cup of tea people hiccupped less than before, but nothing was compared with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import find_in_prose, strongest_sentence
from msacu_site.linking.site import Site

_HELP = "Add that nothing was compared with it."


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every such sentence of evidence prose."""
    for found in find_in_prose(site, judgements, {Kind.WITHIN_ARM}):
        message = f"«{found.words}» is a change over time, told as if it were an effect."
        yield Diagnostic("change-told-as-effect", message, found.span, help=strongest_sentence(found, _HELP))
