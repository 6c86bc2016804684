"""A redirect leads nowhere, or stands where a page is.

Why
    Old addresses live on in bookmarks, printed leaflets and other people's pages. Whoever follows one should reach
    the page in one step.
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


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every redirect from an address that is taken, and for every one to what is no page."""
    source = site.content.single.get("redirects.yaml")
    if source is None:
        return
    known = known_addresses(site)
    pages = {address for address in known if address.endswith("/")}
    seen: set[str] = set()
    for number, redirect in enumerate(source.record.redirects):
        old, new = redirect.old, redirect.new
        taken = "redirected already" if old in seen else _taken(old, pages, {*known, *seen})
        if taken:
            yield finding(
                "redirect-astray",
                f"The address «{old}» is {taken}.",
                source,
                ("redirects", number, "from"),
                help="Remove this line, or correct the address.",
            )
        elif new not in pages:
            near = site.redirects.get(new) or nearest_name(new, pages)
            yield finding(
                "redirect-astray",
                f"There is no page «{new}».",
                source,
                ("redirects", number, "to"),
                nearest=near,
                help=f"Write «to: {near}»." if near else "Name the address of a page, as in /safety/.",
            )
        seen.add(old)


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
