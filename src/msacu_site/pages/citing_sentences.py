"""The sentences of this site that cite a source, each with its place."""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.linking.plain_text import plain_sentence
from msacu_site.pages.page import Desk


class CitingSentence(Frozen):
    """A place that cites a reference."""

    title: str
    address: str
    sentence: str


def sentences_citing(desk: Desk, key: str) -> tuple[CitingSentence, ...]:
    """Return every sentence that cites a source, page by page."""
    site = desk.site
    return tuple(
        CitingSentence(link.title, f"{link.address}#{link.anchor}", plain_sentence(link.sentence, link.prose, site))
        for link in site.backlinks.get(key, ())
    )
