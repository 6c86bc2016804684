"""The list of references at the end of a page, with the way back to where each is cited."""

from __future__ import annotations

from msacu_site.evidence.standing import standing_mark
from msacu_site.frozen import Frozen
from msacu_site.language.words import Words
from msacu_site.linking.addresses import reference_anchor, study_address
from msacu_site.pages.fill import Filler
from msacu_site.pages.html_text import Html
from msacu_site.pages.works_described import Node, point_at_work


class ListedReference(Frozen):
    """One entry of a list of references, with the places of the page that cite it."""

    key: str
    number: int
    anchor: str
    html: Html
    cited_at: tuple[str, ...]
    study: str | None
    read: str | None
    standing: str | None
    pointer: Node


def list_references(filler: Filler, words: Words) -> tuple[ListedReference, ...]:
    """Return the page's references in the order of their numbers (by author where the style says so)."""
    site, printed = filler.site, filler.labels.printed
    keys = list(filler.citations.keys)
    if site.settings.citation_style == "author-date":
        keys.sort(key=lambda key: printed[key].text.casefold())
    return tuple(
        ListedReference(
            key,
            number,
            reference_anchor(key),
            printed[key].html,
            tuple(filler.anchors_of(key)),
            study_address(key) if key in site.studies else None,
            words(f"read.{site.studies[key].record.read}") if key in site.studies else None,
            standing_mark(site, key, words),
            point_at_work(site.references[key]),
        )
        for number, key in enumerate(keys, 1)
    )
