"""Evidence prose holds a number that was typed and not printed from a record.

Why
    A typed number stays when the record is corrected. Printed from the record, text and data cannot drift
    apart.
Bad
    The trial had 60 people.
Write
    The trial had [=smith2020:randomised] people.
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site
from msacu_site.prose.bare_numbers import find_bare_numbers
from msacu_site.prose.places import Passage, cut_passage


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every bare number on symptom pages, evidence pages and in the reasons of claims."""
    for page in site.content.symptoms.values():
        yield from _in_passage(Passage(page.path, page.body, page.body_line))
    for text in site.content.pages.values():
        if text.record.evidence:
            yield from _in_passage(Passage(text.path, text.body, text.body_line))
    for claim in site.content.claims.values():
        whole = site.content.texts[claim.document.path]
        yield from _in_passage(cut_passage(whole, claim.document.span_of(("why",))))


_HELP = (
    "Print it from a record, as in [=smith2020:randomised], or from a background fact, as in [=fact:some-fact.share]; "
    "or use words such as «a few»."
)


def _in_passage(passage: Passage) -> Iterator[Diagnostic]:
    for number in find_bare_numbers(passage.raw):
        message = f"«{number.text}» is a number that no record stands behind."
        yield Diagnostic("bare-number", message, passage.span(number.start, number.end), help=_HELP)
