"""A sentence makes harms smaller than anybody knows.

Why
    Where harms were not counted, nobody can call a treatment safe. A study's own finding may be told, with what it
    could not have seen.
Bad
    Tea is safe.
Write
    In the one trial a few people burnt their tongue; a rare harm could not have been seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import find_in_prose, strongest_sentence
from msacu_site.language.words import load_words
from msacu_site.linking.plain_text import plain_sentences
from msacu_site.linking.site import Site

_HELP = "Tell what was counted, among how many and in whom, or that nobody has counted."


def check_judged(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every such sentence of evidence prose."""
    for found in find_in_prose(site, judgements, {Kind.HARM}):
        message = f"«{found.words}» says less about harms than anybody knows."
        advice = f"{_HELP} What may be said is: «{_allowed(site)}»"
        yield Diagnostic("harm-weakened", message, found.span, help=strongest_sentence(found, advice))


def _allowed(site: Site) -> str:
    """Return what the site says of harms wherever a benefit stands, else that nobody has read of any."""
    return next(iter(plain_sentences(site.general_harms, site)), load_words("en")("harms.not-extracted"))
