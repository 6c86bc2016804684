"""A page for each source that is no study: what it is, and every sentence of this site that cites it."""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import source_address
from msacu_site.pages.citing_sentences import CitingSentence, sentences_citing
from msacu_site.pages.frame import crumb_trail, make_frame
from msacu_site.pages.html_text import Html
from msacu_site.pages.page import Desk, Page
from msacu_site.references.reference import Reference


class SourceView(Frozen):
    """A source, formatted, with what cites it."""

    work: Reference
    reference: Html
    used_on: tuple[CitingSentence, ...]


def make_source_pages(desk: Desk) -> list[Page]:
    """Make the page of every cited source that has no study record."""
    return [_make_page(desk, key) for key in sorted(desk.site.sources_with_pages())]


def _make_page(desk: Desk, key: str) -> Page:
    reference = desk.site.references[key]
    title = reference.title or key
    frame = make_frame(
        desk.site,
        desk.filler(source_address(key), title),
        title=title,
        description=desk.words("source_page.description", title=title),
        crumbs=crumb_trail(desk.site, "references"),
        today=desk.today,
    )
    return Page("source", frame, SourceView(reference, desk.labels.printed[key].html, sentences_citing(desk, key)))
