"""A p value is not a number between 0 and 1.

Why
    A p value is a probability. Anything else was mistyped or is another figure.
Bad
    p: 1.4
Write
    p: 0.14
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.checks.findings import finding, results
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site

_FORM = re.compile(r"^\s*[<>=≤≥]?\s*(\d*\.?\d+)\s*$")


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every p that cannot be one."""
    for study, number, result in results(site):
        if result.p is None:
            continue
        match = _FORM.match(str(result.p))
        if match is None or not 0 <= float(match[1]) <= 1:
            yield finding(
                "p-out-of-range",
                f"«{result.p}» is not a p value.",
                study,
                ("results", number, "p"),
                help="Write a number from 0 to 1, such as «p: 0.04», or a limit in quotes, such as «p: '< 0.001'».",
            )
