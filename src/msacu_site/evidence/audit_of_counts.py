"""Percentages, arm totals, repeated figures and means of whole numbers, put beside the people they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msacu_site.evidence.arm_sizes import size_of_one_arm
from msacu_site.evidence.audit_finding import AuditFinding, Check, Path, Place, Sentence, Verdict, agree, find
from msacu_site.evidence.grim import Grim, grim, nearest_means
from msacu_site.evidence.rounding import Between, printed_decimals, rounds_to
from msacu_site.evidence.shown_numbers import show_number, show_short
from msacu_site.linking.values import format_number
from msacu_site.records.study import ArmValues, Design, Result, Study
from msacu_site.records.vocabulary import Instrument


def audit_percentages(study: Study, place: Place) -> Iterator[AuditFinding]:
    """Yield whether each reported percentage is what the counts give, or any whole number of the people."""
    labels = {arm.id: arm.label for arm in study.arms}
    for arm, values in (place.result.values or {}).items():
        if values.percent is None:
            continue
        at = place.path("values", arm, "percent")
        counted = (place.result.counts or {}).get(arm)
        n = counted[1] if counted else size_of_one_arm(study, place.result, arm)
        if not n:
            yield _percentage(place, at, Verdict.NOT_ENOUGH_REPORTED, "nothing", values.percent, labels.get(arm, arm))
            continue
        part = counted[0] if counted else round(values.percent * n / 100)
        share = 100 * part / n
        verdict = agree(rounds_to(values.percent).meets(Between(share, share)))
        told = None if counted else f"any-count-{verdict}"
        yield _percentage(
            place, at, verdict, "counts" if counted else "whole-people", values.percent, labels.get(arm, arm),
            told=told, recomputed=share, part=str(part), people=str(n),
            again=show_short(share, max(printed_decimals(values.percent), 1)),
        )  # fmt: skip


def _percentage(
    place: Place,
    at: Path,
    verdict: Verdict,
    assumed: str,
    percent: float,
    group: str,
    *,
    told: str | None = None,
    recomputed: float | None = None,
    **gaps: str,
) -> AuditFinding:
    return find(
        place, Check.PERCENTAGE_FROM_COUNTS, verdict, assumed, at, reported=format_number(percent), told=told,
        recomputed=None if recomputed is None else (recomputed, recomputed), group=group, **gaps,
    )  # fmt: skip


def audit_arm_totals(study: Study) -> Iterator[AuditFinding]:
    """Yield whether the arms add up to the study's people.

    Sums between the people analysed and the people at the start are left open: somebody left, and nobody says
    from which arm. In a crossover everybody is in every arm.
    """
    sizes = [arm.n for arm in study.arms if arm.n is not None]
    population = study.population
    begun = "randomised" if population.randomised is not None else "enrolled"
    if getattr(population, begun) is None and population.planned is not None:
        begun = "planned"
    stated = {name: number for name in (begun, "analysed") if (number := getattr(population, name)) is not None}
    if len(sizes) != len(study.arms) or len(sizes) < 2 or not stated:
        return
    total = max(sizes) if study.design is Design.CROSSOVER_RCT and len(set(sizes)) == 1 else sum(sizes)
    field, number = next(iter(stated.items()))
    field, number = next(((f, n) for f, n in stated.items() if n == total), (field, number))
    between = min(stated.values()) < total < max(stated.values())
    verdict = Verdict.NOT_ENOUGH_REPORTED if between else agree(total == number)
    gaps = {"reported": str(number), "again": str(total), "sizes": " + ".join(map(str, sizes))}
    yield AuditFinding(
        None, Check.ARM_TOTALS, verdict, "everyone-in-one-arm", str(number), (total, total),
        Sentence(f"audit.{Check.ARM_TOTALS}.{verdict}", gaps), ("population", field),
    )  # fmt: skip


def audit_repeated_figures(study: Study) -> Iterator[AuditFinding]:
    """Yield whether figures of one arm that stand in several results are the same in each, and fit the arm."""
    seen: dict[tuple[object, ...], ArmValues] = {}
    sizes = {arm.id: arm.n for arm in study.arms}
    labels = {arm.id: arm.label for arm in study.arms}
    for number, result in enumerate(study.results):
        place = Place(result, number)
        for arm, values in (result.values or {}).items():
            group = labels.get(arm, arm)
            size = sizes.get(arm)
            if size is not None and values.n is not None and values.n > size:
                yield _repeated(place, (arm, "n"), "larger-than-arm", False, group, str(values.n), str(size))
            earlier = seen.setdefault(_what_was_measured(result, arm), values)
            if earlier is not values:
                yield _compare(place, arm, group, earlier, values)


def _what_was_measured(result: Result, arm: str) -> tuple[object, ...]:
    return (arm, result.outcome, result.measure, result.detail, result.timepoint, result.counted)


def _compare(place: Place, arm: str, group: str, earlier: ArmValues, now: ArmValues) -> AuditFinding:
    for name, figure in now:
        before = getattr(earlier, name)
        if figure is None or before is None or (name == "sd" and not _same_kind(earlier, now)):
            continue
        if not rounds_to(figure).meets(rounds_to(before)):
            return _repeated(place, (arm, name), "differs", False, group, format_number(figure), format_number(before))
    return _repeated(place, (arm,), "reproduces", True, group, None, None)


def _same_kind(one: ArmValues, other: ArmValues) -> bool:
    """A spread belongs to whichever of mean and change stands beside it."""
    return (one.mean is None, one.change is None) == (other.mean is None, other.change is None)


def _repeated(
    place: Place, at: Path, told: str, same: bool, group: str, reported: str | None, again: str | None
) -> AuditFinding:
    gaps = {"group": group} | ({"again": again} if again is not None else {})
    ends = None if again is None else (float(again.replace("−", "-")),) * 2
    return find(
        place, Check.NUMBERS_ACROSS_RESULTS, agree(same), "same-people", place.path("values", *at),
        reported=reported, recomputed=ends, told=told, **gaps,
    )  # fmt: skip


def audit_grim(study: Study, place: Place, instruments: Mapping[str, Instrument]) -> Iterator[AuditFinding]:
    """Yield whether each mean can come from whole numbers; only where the instrument is known to give them."""
    instrument = instruments.get(place.result.measure)
    number = instrument.scoring.answers if instrument and instrument.scoring else None
    for arm, values in (place.result.values or {}).items():
        for name in ("mean", "change"):
            mean = getattr(values, name)
            if mean is not None:
                n = size_of_one_arm(study, place.result, arm)
                yield _grim(place, place.path("values", arm, name), mean, n, number)


def _grim(place: Place, at: Path, mean: float, n: int | None, answers: int | None) -> AuditFinding:
    shown = format_number(mean)
    assumed = "whole-numbers"
    if not n or answers is None:
        told = "no-sizes" if answers is not None else "kind-unknown"
        return find(place, Check.GRIM, Verdict.NOT_ENOUGH_REPORTED, assumed, at, reported=shown, told=told)
    outcome = grim(mean, n, answers=answers)
    if outcome is Grim.BLIND:
        return find(place, Check.GRIM, Verdict.NOT_ENOUGH_REPORTED, assumed, at, reported=shown, told="blind")
    low, high = nearest_means(mean, n, answers=answers)
    decimals = printed_decimals(mean) + 1
    return find(
        place, Check.GRIM, agree(outcome is Grim.POSSIBLE), assumed, at, reported=shown, recomputed=(low, high),
        people=str(n), below=show_number(low, decimals), above=show_number(high, decimals),
    )  # fmt: skip
