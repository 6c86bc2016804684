"""A page leaves a section out on paper that it does not have.

Why
    A section that was renamed would be printed again, and a sheet of two pages would become three.
Bad
    off_paper: [How tea acts]
Write
    off_paper: [How it may work]
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import unknown_name
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every name in `off_paper` that is no heading of its page."""
    for slug, source in site.content.pages.items():
        body = site.pages[slug].body
        headings = [heading.text for heading in body.headings if heading.level == 2]
        if not body.html:
            # nothing could be read, which is told already
            continue
        for number, name in enumerate(source.record.off_paper):
            if name not in headings:
                yield unknown_name(
                    "off-paper-unknown",
                    "section",
                    name,
                    headings,
                    source.front,
                    ("off_paper", number),
                    where="its page",
                )
