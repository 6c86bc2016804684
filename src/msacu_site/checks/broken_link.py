"""A link in prose leads to a page that does not exist.

Why
    A reader who follows a dead link loses the thread, and trust.
Bad
    [more](/symptoms/hicups/)
Write
    [more](/symptoms/hiccups/)
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, nearest_name
from msacu_site.linking.every_prose import every_prose
from msacu_site.linking.known_addresses import known_addresses
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every link to an address that the site does not have."""
    known = known_addresses(site)
    for prose in every_prose(site):
        for use in prose.links:
            target = use.href.partition("#")[0]
            if target.startswith(("http://", "https://", "mailto:")) or not target or target in known:
                continue
            near = nearest_name(target, known)
            yield Diagnostic(
                "broken-link",
                f"There is no page «{target}».",
                use.span,
                nearest=near,
                help=f"Write «{near}»." if near else "Begin with a slash and name a page of the site, as in /safety/.",
            )
