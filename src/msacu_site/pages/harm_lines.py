"""What is known of harms, in words: never silence, and never safety out of silence."""

from __future__ import annotations

from dataclasses import dataclass

from msacu_site.language.words import Words
from msacu_site.linking.addresses import study_address
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.linking.values import format_share
from msacu_site.records.study import Harm


@dataclass(frozen=True, slots=True)
class HarmLine:
    """One study's word on harms; `state` is harms, none-observed, not-reported, not-applicable or not-extracted."""

    study: str
    address: str
    label: str
    state: str
    events: tuple[str, ...]
    text: str
    note: str | None
    design: str
    condition: str


def make_harm_line(study: LinkedStudy, site: Site, words: Words, label: str) -> HarmLine:
    """Say what a record holds on harms."""
    record = study.record
    events: tuple[str, ...] = ()
    if isinstance(record.harms, tuple):
        state = "harms"
        arms = {arm.id: arm.label for arm in record.arms}
        events = tuple(_event(harm, arms, words) for harm in record.harms)
        text = "; ".join(events)
    else:
        state = record.harms or "not-extracted"
        text = words(f"harms.{state}")
    condition = site.vocabulary.conditions.get(record.population.condition)
    return HarmLine(
        study.id,
        study_address(study.id),
        label,
        state,
        events,
        text,
        record.harms_note,
        words(f"designs.{record.design}"),
        condition.label if condition else record.population.condition,
    )


def _event(harm: Harm, arms: dict[str, str], words: Words) -> str:
    who = ", ".join(arms.get(arm, arm) for arm in harm.arms)
    counts = "; ".join(
        f"{arms.get(arm, arm)}: {part} of {whole} people ({format_share(part, whole)} of people)"
        for arm, (part, whole) in (harm.counts or {}).items()
        if whole
    )
    details = [words(f"severity.{harm.severity}"), *(text for text in (who, counts, harm.reported) if text)]
    return f"{harm.event} ({'; '.join(details)})"
