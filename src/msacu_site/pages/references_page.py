"""The references page: every source with its links, on how many pages it is cited, and the way to the sentences."""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import reference_anchor, source_address, study_address
from msacu_site.pages.context_object import write_context_object
from msacu_site.pages.html_text import Html
from msacu_site.pages.page import Desk


class ReferenceItem(Frozen):
    """A reference, the number of pages that cite it, and where their sentences are quoted."""

    anchor: str
    html: Html
    study: str | None
    read: str | None
    standing: str | None
    cited: int
    sentences: str | None
    context_object: str


def list_all_references(desk: Desk) -> tuple[ReferenceItem, ...]:
    """Return every reference in alphabetical order of its text."""
    site, printed = desk.site, desk.labels.printed
    ordered = sorted(
        site.references.values(), key=lambda reference: (printed[reference.key].text.casefold(), reference.key)
    )
    items = []
    for reference in ordered:
        study = site.studies.get(reference.key)
        standing = study.record.standing if study else "current"
        items.append(
            ReferenceItem(
                reference_anchor(reference.key),
                printed[reference.key].html,
                study_address(reference.key) if study else None,
                desk.words(f"read.{study.record.read}") if study else None,
                desk.words(f"standing.{standing}") if standing != "current" else None,
                len({link.title for link in site.backlinks.get(reference.key, ())}),
                _sentences_address(desk, reference.key),
                write_context_object(reference),
            )
        )
    return tuple(items)


def _sentences_address(desk: Desk, key: str) -> str | None:
    """Return where the citing sentences are quoted: on the study's page, or on the source's own."""
    if not desk.site.backlinks.get(key):
        return None
    return f"{study_address(key)}#used-on" if key in desk.site.studies else f"{source_address(key)}#used-on"
