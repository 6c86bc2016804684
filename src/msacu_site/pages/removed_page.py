"""The page at an address where nothing stands any more: what it was, and why it is gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msacu_site.frozen import Frozen
from msacu_site.pages.frame import make_frame
from msacu_site.pages.page import Desk, Page
from msacu_site.pages.study_links import NamedLink
from msacu_site.records.settings import RemovedPage


class RemovedView(Frozen):
    """A page that was: `see` is one that helps instead."""

    title: str
    address: str
    why: str
    on: date
    see: NamedLink | None


def list_removed(desk: Desk) -> tuple[RemovedView, ...]:
    """Return every page that is gone, the latest first."""
    return tuple(_describe(page, {}) for page in desk.site.removed)


def make_removed_pages(desk: Desk, pages: Iterable[Page]) -> list[Page]:
    """Make a page for each one that was taken away and that no page stands in the place of."""
    titles = {page.frame.address: page.frame.title for page in pages}
    return [_make_page(desk, page, titles) for page in desk.site.removed if page.at not in titles]


def _make_page(desk: Desk, page: RemovedPage, titles: dict[str, str]) -> Page:
    title = desk.words("pages.removed.title", title=page.title)
    frame = make_frame(
        desk.site,
        desk.filler(page.at, title),
        title=title,
        description=page.why,
        today=desk.today,
        changed=(page.on,),
    )
    return Page("removed", frame, _describe(page, titles))


def _describe(page: RemovedPage, titles: dict[str, str]) -> RemovedView:
    see = NamedLink(titles[page.see], page.see) if page.see in titles else None
    return RemovedView(page.title, page.at, page.why, page.on, see)
