"""The list of references at the end of a page, and one reference formatted."""

from __future__ import annotations

from dataclasses import dataclass

from msacu_site.evidence.standing import standing_mark
from msacu_site.language.words import Words
from msacu_site.linking.addresses import reference_anchor, study_address
from msacu_site.linking.site import Site
from msacu_site.pages.fill import Filler
from msacu_site.pages.html_text import Html
from msacu_site.references import author_date, vancouver
from msacu_site.references.formatted import to_html, to_text
from msacu_site.references.reference import Reference


@dataclass(frozen=True, slots=True)
class ListedReference:
    """One entry of a list of references, with the places of the page that cite it."""

    number: int
    anchor: str
    html: Html
    cited_at: tuple[str, ...]
    study: str | None
    read: str | None
    standing: str | None


def list_references(filler: Filler, words: Words) -> tuple[ListedReference, ...]:
    """Return the page's references in the order of their numbers (by author where the style says so)."""
    site = filler.site
    keys = list(filler.citations.keys)
    if site.settings.citation_style == "author-date":
        keys.sort(key=lambda key: reference_text(site.references[key], site).casefold())
    return tuple(
        ListedReference(
            number,
            reference_anchor(key),
            reference_html(site.references[key], site),
            tuple(filler.anchors_of(key)),
            study_address(key) if key in site.studies else None,
            words(f"read.{site.studies[key].record.read}") if key in site.studies else None,
            standing_mark(site, key, words),
        )
        for number, key in enumerate(keys, 1)
    )


def reference_html(reference: Reference, site: Site) -> Html:
    """Format a reference in the site's style, as html with its links."""
    return Html(to_html(_format(reference, site)))


def reference_text(reference: Reference, site: Site) -> str:
    """Format a reference in the site's style, as plain text."""
    return to_text(_format(reference, site))


def _format(reference: Reference, site: Site):  # type: ignore[no-untyped-def]
    style = vancouver if site.settings.citation_style == "vancouver" else author_date
    return style.format_reference(reference)
