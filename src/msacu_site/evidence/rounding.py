"""What a printed figure allows: every value that rounds to it."""

from __future__ import annotations

from decimal import Decimal

from msacu_site.frozen import Frozen


class Between(Frozen):
    """All values from `low` to `high`, both included."""

    low: float
    high: float

    def meets(self, other: Between) -> bool:
        """Tell whether the two have a value in common, give or take the last bits of a double."""
        slack = 1e-9 * max(abs(self.low), abs(self.high), abs(other.low), abs(other.high))
        return self.low <= other.high + slack and other.low <= self.high + slack


def printed_decimals(number: float) -> int:
    """Return the decimals of a number as it is written shortest.

    A record keeps 5.50 as 5.5, so this is at most what the source printed: whatever is allowed for by it is
    allowed for by the source's own digits, and a check that relies on it errs towards silence.
    Source: plain rounding.
    """
    exponent = Decimal(repr(number)).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def half_unit(number: float) -> float:
    """Return half of the last printed place: 0.05 for 23.0, 0.5 for 23.

    Source: plain rounding.
    """
    return 0.5 * 10.0 ** -printed_decimals(number)


def rounds_to(number: float) -> Between:
    """Return all values that may have been printed as `number`.

    Source: plain rounding, half a unit of the last printed place either way.
    """
    half = half_unit(number)
    return Between(number - half, number + half)
