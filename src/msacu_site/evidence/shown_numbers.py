"""Recomputed figures as readers see them."""

from __future__ import annotations

from msacu_site.evidence.rounding import printed_decimals


def show_number(number: float, decimals: int) -> str:
    """Write a number with so many decimals and a true minus sign; a rounded zero has no sign."""
    text = f"{number:.{decimals}f}"
    return text.removeprefix("-") if float(text) == 0 else text.replace("-", "−")


def show_short(number: float, decimals: int) -> str:
    """Write a number with so many decimals, or as a whole number where that says the same."""
    text = show_number(number, decimals)
    return text.rstrip("0").rstrip(".") if "." in text and float(text.partition(".")[2]) == 0 else text


def show_p(p: float) -> str:
    """Write a p value with two digits that count, as in 0.17 and 0.099, and «< 0.0001» below that."""
    if p < 0.0001:
        return "< 0.0001"
    decimals = 2 if p >= 0.0995 else 3 if p >= 0.00995 else 4
    return f"{p:.{decimals}f}" if p < 0.995 else "1"


def show_equals_p(p: float) -> str:
    """Write a p value as it follows the letter p: «= 0.099» or «< 0.001»."""
    shown = show_p(p)
    return shown if shown.startswith("<") else f"= {shown}"


def show_p_limits(low: float, high: float) -> tuple[str, str]:
    """Write the ends of a range of p values, with two decimals unless the lower end needs more."""
    if low < 0.01:
        return show_p(low), show_p(high)
    return f"{low:.2f}", f"{high:.2f}"


def show_reported_p(written: str) -> str:
    """Write a reported p as it follows the letter p: «= 0.04» or «< 0.001»."""
    return f"= {written}" if written[:1].isdigit() or written.startswith(".") else written


def most_decimals(*numbers: float) -> int:
    """Return the decimals of the most finely printed of these numbers.

    Source: plain rounding.
    """
    return max(printed_decimals(number) for number in numbers)
