"""Nobody says which interests the people behind a text have.

Why
    Readers are entitled to know whether somebody gains from what they read.
Bad
    contributors:
      - {name: A. Smith, role: wrote the site}
Write
    contributors:
      - {name: A. Smith, role: wrote the site, interests: none declared}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding, studies
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.site import Site
from msacu_site.records.study import Read


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for a contributor, and a study read in full, without a statement of interests."""
    if settings := site.content.single.get("site.yaml"):
        for number, person in enumerate(settings.record.contributors):
            if person.interests is None:
                yield finding(
                    "missing-interests", f"The interests of «{person.name}» are not stated.", settings,
                    ("contributors", number), help="Add «interests:» with what they are, or «none declared».",
                )  # fmt: skip
    for study in studies(site):
        if study.record.read is Read.FULL_TEXT and study.record.interests is None:
            yield finding(
                "missing-interests", "The full text was read, and the record does not state the authors' interests.",
                study, ("read",), help="Add «interests:» with what the paper says, or «interests: not reported».",
            )  # fmt: skip
