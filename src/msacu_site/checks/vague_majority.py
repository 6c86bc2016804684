"""«Most people» gain something, and no count stands behind them.

Why
    «Most» can be six of ten or all of three. Only a count says how many, and of whom.
Bad
    Most people hiccup less with tea.
Write
    [=smith2020:better.count.tea] people hiccupped less with tea.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import find_in_prose, strongest_sentence
from msacu_site.linking.site import Site

_HELP = "Print the count from a record, or leave the sentence out."


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every such sentence of evidence prose."""
    for found in find_in_prose(site, judgements, {Kind.QUANTIFIER}):
        message = f"«{found.words}» stands without a count."
        yield Diagnostic("vague-majority", message, found.span, help=strongest_sentence(found, _HELP))
