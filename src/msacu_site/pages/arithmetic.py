"""A study's own arithmetic in words: which figures can be worked out again, and what its size could have seen."""

from __future__ import annotations

from msacu_site.evidence.audit import Check, audit_study, write_finding
from msacu_site.evidence.detectability import Detectability, detectable_in, sentences
from msacu_site.evidence.shown_numbers import show_number
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import result_anchor
from msacu_site.linking.site import LinkedStudy
from msacu_site.linking.values import result_name
from msacu_site.pages.page import Desk
from msacu_site.pages.result_rows import outcome_label


class AuditLine(Frozen):
    """One figure recomputed: which result, what was checked, the verdict and the sentence."""

    anchor: str | None
    outcome: str
    check: str
    verdict: str
    verdict_label: str
    text: str
    assumed: str


class UnderTruthRow(Frozen):
    """What happens under one assumed truth, in words of numbers."""

    difference: str
    power: str
    exaggeration: str
    wrong_sign: str


class SeenView(Frozen):
    """What a comparison of a certain size could have seen."""

    sizes: str
    sentences: tuple[str, ...]
    rows: tuple[UnderTruthRow, ...]
    method: str


def make_audit(desk: Desk, study: LinkedStudy) -> tuple[AuditLine, ...]:
    """Describe every finding of the arithmetic audit, the differences first."""
    words = desk.words
    results = {result_name(result): result for result in study.record.results}
    lines = []
    for found in audit_study(study.record, desk.site.vocabulary.instruments):
        if found.sentence.key == f"audit.{Check.GRIM}.kind-unknown":
            # most scales do not say how their score is made up, so this would stand beside every mean
            continue
        result = results.get(found.result or "")
        lines.append(
            AuditLine(
                result_anchor(found.result) if found.result else None,
                outcome_label(result.outcome, desk.site) if result else "",
                words(f"audit.checks.{found.check}"),
                found.verdict,
                words(f"audit.verdicts.{found.verdict}"),
                write_finding(found, words),
                words(f"audit.assumed.{found.assumed}"),
            )
        )
    order = {"differs": 0, "reproduces": 1, "not-enough-reported": 2}
    return tuple(sorted(lines, key=lambda line: order[line.verdict]))


def make_detectability(desk: Desk, study: LinkedStudy) -> tuple[SeenView, ...]:
    """Describe what the study's comparisons could have seen, each pair of sizes once; only for randomised trials."""
    if not study.design.randomised:
        return ()
    found = {d: None for result in study.record.results if (d := detectable_in(study.record, result)) is not None}
    return tuple(_seen(desk, detectability) for detectability in found)


def _seen(desk: Desk, found: Detectability) -> SeenView:
    rows = tuple(
        UnderTruthRow(
            str(under.difference),
            f"{show_number(100 * under.power, 0)}%",
            show_number(under.exaggeration, 1),
            f"{show_number(100 * under.wrong_sign, 0)}%" if under.wrong_sign >= 0.01 else "under 1%",
        )
        for under in found.under
    )
    told = tuple(desk.words(sentence.key, **sentence.values) for sentence in sentences(found))
    return SeenView(f"{found.first} + {found.second}", told, rows, desk.words("detectability.power"))
