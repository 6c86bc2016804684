"""A study has no entry in the bibliography.

Why
    Every record must be findable by readers: its title, authors and journal come from the bibliography.
Bad
    # studies/smith2020.yaml, and no @article{smith2020, …} in references.bib
Write
    @article{smith2020,
      title = {Tea for hiccups},
      year  = {2020}
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding
from msacu_site.checks.keys import excused_keys
from msacu_site.diagnostics import Diagnostic, nearest_name
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every study whose id is no key of the bibliography."""
    excused = excused_keys(site)
    for stem, study in site.content.studies.items():
        name = study.record.id
        if name == stem and name not in site.references and name not in excused:
            near = nearest_name(name, set(site.references) - set(site.studies))
            yield finding(
                "study-without-reference",
                f"The bibliography has no entry «{name}».",
                study,
                ("id",),
                nearest=near,
                help=f"Add an entry «@article{{{name}, …}}» to the bibliography"
                + (f", or give the entry «{near}» the key «{name}»." if near else "."),
            )
