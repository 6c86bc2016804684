"""A retelling does not say which text it is about.

Why
    Whoever is said to have changed something must be found, or at least named.
Bad
    id: some-blog
    kind: web-page
Write
    id: some-blog
    called: A blog on hot drinks
    kind: web-page
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every retelling that names neither a reference nor what the text is called."""
    for text in site.content.retellings.values():
        if not text.record.told_by and not text.record.called:
            yield finding(
                "retelling-unnamed",
                "This retelling does not say which text it is about.",
                text,
                ("id",),
                key=True,
                help="Add «told_by:» with a key of the bibliography, or «called:» with what readers call the text.",
            )
