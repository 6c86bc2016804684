"""A redirect or a removed page leads nowhere, or stands where a page is.

Why
    Old addresses live on in bookmarks, printed leaflets and other people's pages. Whoever follows one should reach
    the page in one step, or read why it is gone. An address that meant one thing must not come to mean another.
Bad
    redirects:
      - {from: /symptoms/hiccoughs/, to: /symptoms/hicups/}
Write
    redirects:
      - {from: /symptoms/hiccoughs/, to: /symptoms/hiccups/}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msacu_site.checks.findings import finding
from msacu_site.checks.page_collision import RESERVED
from msacu_site.diagnostics import Diagnostic, nearest_name
from msacu_site.linking.addresses import NOT_FOUND
from msacu_site.linking.known_addresses import known_addresses
from msacu_site.linking.site import Site
from msacu_site.records.settings import RedirectsFile

_HELP_IF_REMOVED = "Give the new page another address, since this one meant something else; or remove this line."


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every old address that is taken, and for every one that leads to what is no page."""
    source = site.content.single.get("redirects.yaml")
    if source is None:
        return
    known = known_addresses(site)
    pages = {address for address in known if address.endswith("/")}
    seen: dict[str, str] = {}
    for path, old, new in _old_addresses(source.record):
        taken = seen.get(old) or _taken(old, pages, {*known, *seen})
        if taken:
            yield finding(
                "redirect-astray",
                f"The address «{old}» is {taken}.",
                source,
                path,
                help=_HELP_IF_REMOVED
                if path[0] == "removed" and old in pages
                else "Remove this line, or correct the address.",
            )
        elif new is not None and new not in pages:
            name = "see" if path[0] == "removed" else "to"
            near = site.redirects.get(new) or nearest_name(new, pages)
            yield finding(
                "redirect-astray",
                f"There is no page «{new}».",
                source,
                (*path[:-1], name),
                nearest=near,
                help=f"Write «{name}: {near}»." if near else "Name the address of a page, as in /safety/.",
            )
        seen.setdefault(old, f"{'redirected' if path[0] == 'redirects' else 'removed'} already")


def _old_addresses(record: RedirectsFile) -> Iterator[tuple[tuple[str, int, str], str, str | None]]:
    """Yield every address that a page had, with where it stands in the file and the page that it leads to."""
    for number, redirect in enumerate(record.redirects):
        yield ("redirects", number, "from"), redirect.old, redirect.new
    for number, page in enumerate(record.removed):
        yield ("removed", number, "at"), page.at, page.see


def _taken(old: str, pages: Iterable[str], known: Iterable[str]) -> str | None:
    """Say what stands at an address or in its way, or None; capitals make no other address on some computers."""
    if old in pages:
        return "a page of the site"
    if old.split("/")[1] in RESERVED:
        return "kept for the generator"
    spellings = {_folded(part): part for address in (*known, NOT_FOUND) for part in _parts(address)}
    clash = next((part for part in _parts(old) if spellings.get(_folded(part), part) != part), None)
    return f"spelt almost like «{spellings[_folded(clash)]}»" if clash else None


def _folded(part: str) -> str:
    return part.rstrip("/").casefold()


def _parts(address: str) -> Iterator[str]:
    """Yield an address and the folders above it; a page is a folder, so `/a.xml/` stands in the way of `/a.xml`."""
    yield address
    while (address := address.rstrip("/").rpartition("/")[0]) != "":
        address += "/"
        yield address
