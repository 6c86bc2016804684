"""A reported figure could not be reproduced from the others.

Why
    A slip in the record looks the same as a slip in the paper, and only someone with the paper can tell them apart.
    Readers are told of the difference in neutral words; which test was assumed stands with it.
Bad
    values: {tea: {percent: 92}}
    counts: {tea: [19, 20]}
Write
    values: {tea: {percent: 95}}
    counts: {tea: [19, 20]}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding, studies
from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.evidence.audit import Check, Verdict, audit_study, write_finding
from msacu_site.language.words import load_words
from msacu_site.linking.site import Site
from msacu_site.linking.values import result_name
from msacu_site.records.study import Study

# An interval that misses its estimate is an error with a rule of its own.
HAVE_A_RULE = frozenset({Check.INTERVAL_AROUND_ESTIMATE})


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a warning for every figure that the arithmetic of its own record does not give."""
    words = load_words("en")
    for study in studies(site):
        for audited in audit_study(study.record, site.vocabulary.instruments):
            if audited.verdict is Verdict.DIFFERS and audited.check not in HAVE_A_RULE:
                yield finding(
                    "arithmetic-differs",
                    write_finding(audited, words),
                    study,
                    audited.at,
                    severity=Severity.NOTE if _is_doubted(study.record, audited.result) else Severity.WARNING,
                    help="Compare the figure with the source. Correct it if it was mistyped; if the source says so, "
                    "leave it and say so in «doubt»; readers see this remark beside it.",
                )


def _is_doubted(study: Study, name: str | None) -> bool:
    """Whether the record already tells readers to take the figure with care: then somebody has looked."""
    return any(result.doubt for result in study.results if result_name(result) == name)
