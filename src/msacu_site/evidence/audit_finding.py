"""What the arithmetic audit says of one figure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msacu_site.frozen import Frozen
from msacu_site.linking.values import result_name
from msacu_site.records.study import Result

Path = tuple[str | int, ...]


class Check(StrEnum):
    """What is recomputed; each has its name for readers in the language file's `audit.checks`."""

    P_FROM_MEANS = "p-from-means"
    P_FROM_INTERVAL = "p-from-interval"
    PERCENTAGE_FROM_COUNTS = "percentage-from-counts"
    GRIM = "grim"
    INTERVAL_AROUND_ESTIMATE = "interval-around-estimate"
    ARM_TOTALS = "arm-totals"
    NUMBERS_ACROSS_RESULTS = "numbers-across-results"
    EFFECT_FROM_MEANS = "effect-from-means"
    EFFECT_FROM_COUNTS = "effect-from-counts"


class Verdict(StrEnum):
    """What came of it; a difference is neutral and says nothing on who is right."""

    REPRODUCES = "reproduces"
    DIFFERS = "differs"
    NOT_ENOUGH_REPORTED = "not-enough-reported"


class Sentence(Frozen):
    """A sentence of the language file by its name, with the values of its gaps."""

    key: str
    values: Mapping[str, str]


class AuditFinding(Frozen):
    """One figure recomputed.

    `result` is the name of the result, or None for the study as a whole; `at` is the figure's place in the record.
    `assumed` is a word of the language file's `audit.assumed`: the test or reading that the recomputation rests on.
    `recomputed` runs from the lowest to the highest possible figure, in the units of `reported`.
    """

    result: str | None
    check: Check
    verdict: Verdict
    assumed: str
    reported: str | None
    recomputed: tuple[float, float] | None
    sentence: Sentence
    at: Path


class Place(Frozen):
    """A result with its number in the record."""

    result: Result
    number: int

    def path(self, *fields: str | int) -> Path:
        """Return the place of one of its fields."""
        return ("results", self.number, *fields)


def find(
    place: Place,
    check: Check,
    verdict: Verdict,
    assumed: str,
    at: Path,
    *,
    reported: str | None = None,
    recomputed: tuple[float, float] | None = None,
    told: str | None = None,
    **gaps: str,
) -> AuditFinding:
    """Make the finding of a result; `told` names the sentence where the verdict alone does not."""
    values = gaps if reported is None else {"reported": reported, **gaps}
    sentence = Sentence(f"audit.{check}.{told or verdict}", values)
    return AuditFinding(result_name(place.result), check, verdict, assumed, reported, recomputed, sentence, at)


def agree(same: bool) -> Verdict:
    """Return the verdict on two figures that could be compared."""
    return Verdict.REPRODUCES if same else Verdict.DIFFERS
