"""A release has another day than its file's name says, or names an answer twice.

Why
    What readers were told on a day is looked up by the file's name, and compared answer by answer.
Bad
    # releases/2026-11-21.yaml
    on: 2026-11-22
Write
    # releases/2026-11-21.yaml
    on: 2026-11-21
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every release whose name and day differ, and for every answer that stands twice."""
    for name, source in site.content.releases.items():
        if name != source.record.on.isoformat():
            yield finding(
                "release-misnamed",
                f"The release of {source.record.on.isoformat()} is in the file {name}.yaml.",
                source,
                ("on",),
                help=f"Rename the file to {source.record.on.isoformat()}.yaml.",
            )
        seen: Counter[str] = Counter()
        for number, conclusion in enumerate(source.record.conclusions):
            seen[conclusion.key] += 1
            if seen[conclusion.key] == 2:
                yield finding(
                    "release-misnamed",
                    f"The answer «{conclusion.key}» stands twice.",
                    source,
                    ("conclusions", number, "key"),
                    help="Write the release anew with «review release».",
                )
