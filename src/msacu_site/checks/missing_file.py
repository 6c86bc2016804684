"""A file that every site needs is not there.

Why
    Settings and vocabulary give every record its meaning.
Bad
    # no file site.yaml
Write
    # site.yaml, as in the editor's guide
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.linking.site import Site

FRONT_PAGE = "pages/index.md"


def check(site: Site) -> Iterator[Diagnostic]:
    """Find that a site has no front page; other files are missed where they are read."""
    settings = site.content.single.get("site.yaml")
    if settings and "index" not in site.content.attempted.get("pages", ()):
        yield Diagnostic(
            "missing-file",
            f"The file {FRONT_PAGE} is missing.",
            Span(settings.document.path.removesuffix("site.yaml") + FRONT_PAGE),
            help="Every site needs a front page: write it with «kind: factsheet» among its first lines.",
        )
