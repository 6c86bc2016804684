"""All prose of a site, each piece once, for the rules that read it."""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.linking.site import Site
from msacu_site.prose.written import Prose


def every_prose(site: Site) -> Iterator[Prose]:
    """Yield every piece of prose of the site."""
    for study in site.studies.values():
        yield study.summary
    for symptom in site.symptoms.values():
        yield from symptom.sections.values()
    for claim in site.claims.values():
        yield claim.why
    for page in site.pages.values():
        yield page.body
    for term in site.terms:
        yield term.meaning
    for fact in site.facts.values():
        yield fact.says
    for change in site.changes:
        yield change.says
    yield site.general_harms
    yield site.not_advice
