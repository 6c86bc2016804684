"""The arithmetic of one study: every figure that its own record allows to be worked out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msacu_site.evidence.audit_finding import AuditFinding, Check, Place, Sentence, Verdict
from msacu_site.evidence.audit_of_counts import (
    audit_arm_totals,
    audit_grim,
    audit_percentages,
    audit_repeated_figures,
)
from msacu_site.evidence.audit_of_effects import audit_effect
from msacu_site.evidence.audit_of_p import audit_p
from msacu_site.language.words import Words
from msacu_site.records.study import Study
from msacu_site.records.vocabulary import Instrument

__all__ = ["AuditFinding", "Check", "Sentence", "Verdict", "audit_study", "write_finding"]


def audit_study(study: Study, instruments: Mapping[str, Instrument]) -> tuple[AuditFinding, ...]:
    """Recompute a study's figures: the study as a whole first, then result by result.

    `instruments` is the topic's vocabulary by id. Only means on an instrument whose scoring it gives are put to the
    GRIM test.
    """
    return tuple(_audit(study, instruments))


def _audit(study: Study, instruments: Mapping[str, Instrument]) -> Iterator[AuditFinding]:
    yield from audit_arm_totals(study)
    yield from audit_repeated_figures(study)
    for number, result in enumerate(study.results):
        place = Place(result, number)
        yield from audit_percentages(study, place)
        yield from audit_effect(study, place)
        yield from audit_p(study, place)
        yield from audit_grim(study, place, instruments)


def write_finding(finding: AuditFinding, words: Words) -> str:
    """Write a finding as readers see it."""
    return words(finding.sentence.key, **finding.sentence.values)
