"""The id inside a record differs from its file name.

Why
    The file name is the address of the page and the key of every citation. If the two differ, links lead
    nowhere.
Bad
    # the file studies/smith2020.yaml
    id: smith2002
Write
    # the file studies/smith2020.yaml
    id: smith2020
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every study, claim and retelling whose id is not its file name."""
    for folder in (site.content.studies, site.content.claims, site.content.retellings):
        for stem, sourced in folder.items():
            if sourced.record.id != stem:
                yield finding(
                    "id-mismatch",
                    f"The id is «{sourced.record.id}», and the file is called «{stem}».",
                    sourced,
                    ("id",),
                    allowed=(stem,),
                    nearest=stem,
                    help=f"Write «id: {stem}», or rename the file to {sourced.record.id}.yaml.",
                )
