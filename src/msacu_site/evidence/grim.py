"""GRIM: whether a mean can come from so many whole numbers (Brown and Heathers 2017)."""

from __future__ import annotations

import math
from enum import StrEnum

from msacu_site.evidence.rounding import printed_decimals, rounds_to


class Grim(StrEnum):
    """What the test says; it is blind where the people are so many that every printed mean is possible."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    BLIND = "blind"


def grim(mean: float, people: int, *, answers: int = 1) -> Grim:
    """Tell whether `people` scores, each the mean of `answers` whole numbers, can have a mean printed as `mean`.

    A sum of whole numbers has one answer. Both ways of rounding a half are allowed. Raises ValueError unless there
    is at least one person and one answer.
    Source: Brown and Heathers 2017.
    """
    whole = people * answers
    if people < 1 or answers < 1:
        raise ValueError(f"a mean is of at least one number, not of {whole}")
    if whole >= 10 ** printed_decimals(mean):
        return Grim.BLIND
    printed = rounds_to(mean)
    nearest_below, nearest_above = math.floor(mean * whole), math.ceil(mean * whole)
    slack = 1e-9 * max(1.0, abs(mean))
    fits = any(printed.low - slack <= total / whole <= printed.high + slack for total in (nearest_below, nearest_above))
    return Grim.POSSIBLE if fits else Grim.IMPOSSIBLE


def nearest_means(mean: float, people: int, *, answers: int = 1) -> tuple[float, float]:
    """Return the nearest possible mean on either side of a printed one.

    Source: Brown and Heathers 2017.
    """
    whole = people * answers
    return math.floor(mean * whole) / whole, math.ceil(mean * whole) / whole
