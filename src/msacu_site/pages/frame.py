"""What surrounds every page: menu, breadcrumbs, the trust block and the banners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import HOME, page_address
from msacu_site.linking.site import Site
from msacu_site.pages.fill import Filler
from msacu_site.pages.html_text import Html
from msacu_site.records.exception import ReviewedException
from msacu_site.records.settings import SiteSettings


class MenuItem(Frozen):
    """An entry of the menu or of the breadcrumbs."""

    label: str
    address: str
    current: bool = False


class Trust(Frozen):
    """Who stands behind a page, and how current it is: `changed` is the last day on which it told something new."""

    settings: SiteSettings
    reviewed: date
    changed: date
    due: date
    overdue: bool
    stale: tuple[str, ...] = ()


class Frame(Frozen):
    """Everything around a page's own content."""

    address: str
    title: str
    description: str
    menu: tuple[MenuItem, ...]
    crumbs: tuple[MenuItem, ...]
    trust: Trust
    not_advice: Html
    exceptions: tuple[ReviewedException, ...] = ()
    off_paper: tuple[str, ...] = ()


def make_frame(
    site: Site,
    filler: Filler,
    *,
    title: str,
    description: str,
    crumbs: tuple[MenuItem, ...] = (),
    reviewed: date | None = None,
    due: date | None = None,
    today: date,
    changed: Iterable[date] = (),
    stale: tuple[str, ...] = (),
    exceptions: tuple[ReviewedException, ...] = (),
    off_paper: tuple[str, ...] = (),
) -> Frame:
    """Put the frame of a page together; the page is overdue when its date has passed by `today`.

    It changed last when it was reviewed, when the list of changes says so, or on the latest of the days in `changed`.
    """
    address = filler.parts.address
    settings = site.settings
    last, next_due = reviewed or settings.reviewed, due or settings.due
    return Frame(
        address,
        title,
        description,
        tuple(
            MenuItem(page.record.nav, page_address(slug), _is_within(address, page_address(slug)))
            for slug, page in site.pages.items()
            if page.record.nav
        ),
        crumbs,
        Trust(settings, last, max((last, *_changes(site, address), *changed)), next_due, today > next_due, stale),
        filler.links(site.not_advice.html),
        exceptions,
        off_paper,
    )


def _changes(site: Site, address: str) -> Iterator[date]:
    """Yield the days on which readers were told that a page has changed."""
    return (change.record.on for change in site.changes if address in change.record.pages)


def crumb_trail(site: Site, *slugs: str) -> tuple[MenuItem, ...]:
    """Return the way from the first page to the parents named."""
    home = MenuItem(site.settings.short_title, HOME)
    parents = (MenuItem(site.pages[slug].record.title, page_address(slug)) for slug in slugs if slug in site.pages)
    return (home, *parents)


def _is_within(address: str, section: str) -> bool:
    return address == section or (section != HOME and address.startswith(section))
