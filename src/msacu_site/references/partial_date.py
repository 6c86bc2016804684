"""Dates as bibliographies give them: a year, a year and month, or a whole day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?[~?%]?(?:T.*)?")
_WORD = re.compile(r"[A-Za-z]{3,9}")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year with a month and a day where they are known; months count from 1."""

    year: int
    month: int | None = None
    day: int | None = None

    def in_nlm(self) -> str:
        """Print as NLM does, biggest part first: `2020 Sep 3`."""
        parts = [str(self.year)]
        if self.month is not None:
            parts.append(MONTH_NAMES[self.month - 1][:3])
            if self.day is not None:
                parts.append(str(self.day))
        return " ".join(parts)

    def in_words(self) -> str:
        """Print as British prose does: `3 September 2020`."""
        if self.month is None:
            return str(self.year)
        day = f"{self.day} " if self.day is not None else ""
        return f"{day}{MONTH_NAMES[self.month - 1]} {self.year}"

    def in_iso(self) -> str:
        """Print as machines read it: `2020-09`."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


def parse_year(text: str) -> int | None:
    """Read a year of four digits from 1500 on; None for anything else."""
    return int(text.strip()) if _YEAR.fullmatch(text.strip()) else None


def parse_date(text: str) -> PartialDate | None:
    """Read `2020`, `2020-09` or `2020-09-03`; of a stretch such as `2020-01/2020-03` its beginning."""
    match = _ISO.fullmatch(text.strip().split("/")[0])
    if match is None or parse_year(match["year"]) is None:
        return None
    return make_date(int(match["year"]), *(int(part) if part else None for part in match.group("month", "day")))


def make_date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    """Put a date together; None when there is no such day or month."""
    if month is None:
        return PartialDate(year)
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def parse_month(text: str) -> tuple[int, int | None] | None:
    """Read a BibTeX month, `sep`, `September`, `9` or `15~sep`, as a month and perhaps a day."""
    stripped = text.strip().strip(".")
    if stripped.isdecimal() and stripped.isascii() and len(stripped) <= 2:
        number = int(stripped)
        return (number, None) if 1 <= number <= 12 else None
    word = _WORD.search(text)
    if word is None:
        return None
    month = _month_number(word.group())
    if month is None:
        return None
    day = _DAY.search(text)
    return month, int(day.group(1)) if day else None


def _month_number(word: str) -> int | None:
    folded = word.casefold()
    if folded == "sept":
        return 9
    return next((number for number, name in enumerate(MONTH_NAMES, 1) if name.casefold().startswith(folded)), None)
