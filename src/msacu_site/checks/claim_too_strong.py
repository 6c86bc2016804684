"""A sentence is surer of an effect than its rating allows.

Why
    The words follow the certainty: high says what happens, moderate says «probably», low says «may», and very low
    says outright that it could help, do nothing or harm. A sentence that outruns its rating misleads. That holds
    wherever readers take the words for ours: in prose, summaries, labels of groups, names and reasons alike.
Bad
    Tea stops hiccups.   # certainty: low
Write
    Compared with a glass of water, tea may stop hiccups.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import find_in_prose, strongest_sentence
from msacu_site.linking.site import Site

_HELP = "Say no more than the rating does, or tell what one study found, in the past tense and with its comparison."


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every such sentence of evidence prose."""
    for found in find_in_prose(site, judgements, {Kind.TOO_STRONG, Kind.NULL}):
        message = f"«{found.words}» is more than the records allow to say."
        yield Diagnostic("claim-too-strong", message, found.span, help=strongest_sentence(found, _HELP))
