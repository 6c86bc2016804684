"""What is known of harms, in words: never silence, and never safety out of silence."""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.language.words import Words
from msacu_site.linking.addresses import study_address
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.linking.values import format_share
from msacu_site.records.study import Harm


class HarmLine(Frozen):
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
        text = " ".join(events)
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
    told = [words("harm_event.head", event=harm.event, severity=words(f"severity.{harm.severity}"))]
    told += [
        words("harm_event.count", group=arms.get(arm, arm), part=part, whole=whole, share=format_share(part, whole))
        for arm, (part, whole) in (harm.counts or {}).items()
        if whole
    ]
    told += [harm.reported] if harm.reported else []
    uncounted = [arms.get(arm, arm) for arm in harm.arms if arm not in (harm.counts or {})]
    told += [words("harm_event.groups", groups="; ".join(uncounted))] if uncounted else []
    return " ".join(told)
