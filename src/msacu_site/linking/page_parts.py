"""Which prose stands on which page, in the order readers meet it; numbers of citations follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import citation_anchor
from msacu_site.linking.site import Backlink, PageCitations
from msacu_site.prose.written import Prose
from msacu_site.references.reference import Reference


class PageParts(Frozen):
    """The prose of one page by the name of its place, and the references it lists besides."""

    address: str
    title: str
    prose: tuple[tuple[str, Prose], ...]
    listed: tuple[str, ...] = ()


def number_citations(page: PageParts, references: Mapping[str, Reference]) -> PageCitations:
    """Number the page's references in the order of their first appearance; unknown keys get no number."""
    cited = [key for _, prose in page.prose for key in prose.keys]
    return PageCitations(tuple(dict.fromkeys(key for key in [*cited, *page.listed] if key in references)))


def collect_backlinks(pages: Sequence[PageParts]) -> dict[str, tuple[Backlink, ...]]:
    """Return for each cited key every place that cites it, in the order of pages and sentences."""
    found: dict[str, list[Backlink]] = {}
    for page in pages:
        seen: Counter[str] = Counter()
        for _, prose in page.prose:
            for use in prose.citations:
                for citation in use.group.citations:
                    seen[citation.key] += 1
                    anchor = citation_anchor(citation.key, seen[citation.key])
                    link = Backlink(page.address, page.title, anchor, use.sentence, prose)
                    found.setdefault(citation.key, []).append(link)
    return {key: tuple(links) for key, links in found.items()}
