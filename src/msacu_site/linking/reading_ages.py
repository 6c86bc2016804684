"""The reading age of every page that has prose of its own."""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.language.reading_age import ReadingAge, read_age
from msacu_site.linking.link import page_parts
from msacu_site.linking.plain_text import plain_sentences
from msacu_site.linking.site import Site

# fewer sentences than this tell nothing
FEWEST_SENTENCES = 5


class PageReading(Frozen):
    """A page and how hard it is to read."""

    address: str
    reading: ReadingAge


def read_ages(site: Site) -> tuple[PageReading, ...]:
    """Return the reading age of every page with some sentences of prose, the hardest first."""
    pages = (
        PageReading(
            parts.address,
            read_age([sentence for _, prose in parts.prose for sentence in plain_sentences(prose, site)]),
        )
        for parts in page_parts(site)
    )
    told = [page for page in pages if page.reading.sentences >= FEWEST_SENTENCES]
    return tuple(sorted(told, key=lambda page: (-page.reading.grade, page.address)))
