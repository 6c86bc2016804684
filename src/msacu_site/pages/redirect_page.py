"""The page at an address that has moved: it names the new one and leads there without a script."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.frozen import Frozen
from msacu_site.pages.frame import make_frame
from msacu_site.pages.page import Desk, Page
from msacu_site.pages.study_links import NamedLink


class RedirectView(Frozen):
    """Where the page is now."""

    target: NamedLink


def make_redirects(desk: Desk, pages: Iterable[Page]) -> list[Page]:
    """Make a page for each declared redirect that leads to a page and stands in no page's place."""
    titles = {page.frame.address: page.frame.title for page in pages}
    return [
        _make_redirect(desk, old, NamedLink(titles[new], new))
        for old, new in sorted(desk.site.redirects.items())
        if new in titles and old not in titles
    ]


def _make_redirect(desk: Desk, old: str, target: NamedLink) -> Page:
    title = desk.words("pages.redirect.title")
    frame = make_frame(
        desk.site,
        desk.filler(old, title),
        title=title,
        description=desk.words("pages.redirect.description"),
        today=desk.today,
    )
    return Page("redirect", frame, RedirectView(target), canonical=target.address)
