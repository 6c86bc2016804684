"""Axes: which numbers stand on them and where a value falls, in equal steps or, for ratios, in equal factors."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msacu_site.frozen import Frozen

_MOST_TICKS = 6
_STEPS = (1, 2, 5, 10)


class Axis(Frozen):
    """A range of values with its ticks; `log` says that equal factors are equally wide."""

    low: float
    high: float
    ticks: tuple[float, ...]
    log: bool = False

    def place(self, value: float) -> float:
        """Return where a value falls: 0 at the low end, 1 at the high end."""
        low, high, here = (math.log(v) if self.log else v for v in (self.low, self.high, value))
        return (here - low) / (high - low)


def linear_axis(values: Iterable[float]) -> Axis:
    """Return an axis with round numbers that holds all values and 0."""
    low, high = _range([*values, 0.0])
    rough = (high - low) / (_MOST_TICKS - 2)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in _STEPS if factor * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(number * step, 12) for number in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def log_axis(values: Iterable[float]) -> Axis:
    """Return an axis of factors that holds all values, which must be above zero, and 1."""
    low, high = _range([*values, 1.0], least=1.0)
    for factors in ((1, 2, 5), (1,)):
        ticks = _factors(low, high, factors)
        if len(ticks) <= _MOST_TICKS:
            return Axis(ticks[0], ticks[-1], ticks, log=True)
    every = -(-len(ticks) // _MOST_TICKS)
    shown = tuple(tick for tick in ticks if round(math.log10(tick)) % every == 0)
    return Axis(ticks[0], ticks[-1], shown, log=True)


def write_tick(value: float) -> str:
    """Write a tick with a true minus sign and no needless zeros."""
    return f"{value:.10g}".replace("-", "−")


def _range(values: list[float], least: float = 0.0) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (least, least + 1)


def _factors(low: float, high: float, factors: tuple[int, ...]) -> tuple[float, ...]:
    """Return the round numbers around a range, one beyond each end."""
    first, last = math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1
    round_numbers = [float(f"{factor}e{power}") for power in range(first, last + 1) for factor in factors]
    lowest = max(number for number in round_numbers if number <= low * (1 + 1e-9))
    highest = min(number for number in round_numbers if number >= high * (1 - 1e-9))
    return tuple(number for number in round_numbers if lowest <= number <= highest)
