"""A finding in animals or other people is carried over to the people of this site.

Why
    What happens in rats, in healthy people or in another illness may not happen in the people readers think of:
    themselves.
Bad
    In rats tea calmed the diaphragm, so it stops hiccups in people.
Write
    In rats tea calmed the diaphragm. That shows nothing about people.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import find_in_prose, strongest_sentence
from msacu_site.linking.site import Site

_HELP = "Tell what was seen in whom, in the past tense, and draw nothing from it for others."


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every such sentence of evidence prose."""
    for found in find_in_prose(site, judgements, {Kind.INDIRECT}):
        message = f"«{found.words}» is drawn from animals or from other people."
        yield Diagnostic("others-told-as-ours", message, found.span, help=strongest_sentence(found, _HELP))
