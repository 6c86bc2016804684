"""Days as people write them, to say how a record has them."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

# Each can be read in one way only; 3/4/2026 can not, so it is not among them.
_FORMS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d. %B %Y", "%B %d, %Y", "%b %d, %Y",
    "%B %d %Y", "%b %d %Y", "%Y %B %d", "%Y %b %d", "%d-%b-%Y",
)  # fmt: skip
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def read_day(text: str) -> date | None:
    """Return the day that a text can only mean, or None."""
    plain = _ORDINAL.sub("", " ".join(text.split()))
    for form in _FORMS:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def why_no_day(text: str) -> str | None:
    """Say of numbers in the right order why they are no day, or return None for any other text."""
    match = _NUMBERS.fullmatch(text.strip())
    if match is None:
        return None
    year, month, _ = map(int, match.groups())
    if not 1 <= month <= 12:
        return f"there is no month {match[2]}"
    return f"{calendar.month_name[month]} {year} has {calendar.monthrange(max(year, 1), month)[1]} days"
