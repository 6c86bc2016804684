"""A record says that something is not reported without the full text having been read.

Why
    An abstract leaves out most things. Only who has read the whole paper can say that it does not report
    something.
Bad
    read: abstract
    harms: not-reported
Write
    read: abstract
    # leave «harms» out: it is then shown as not extracted
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding, studies
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site
from msacu_site.records.study import Read

FIELDS = ("harms", "funding", "interests")


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every «not reported» of a record that was not made from the full text."""
    for study in studies(site):
        if study.record.read is Read.FULL_TEXT:
            continue
        for field in FIELDS:
            value = getattr(study.record, field)
            if isinstance(value, str) and value.replace("-", " ").casefold() == "not reported":
                yield finding(
                    "not-reported-needs-full-text",
                    f"Only the full text can show that «{field}» is not reported; here «read» is {study.record.read}.",
                    study,
                    (field,),
                    help=f"Remove «{field}»: the site then says that it was not extracted yet.",
                )
