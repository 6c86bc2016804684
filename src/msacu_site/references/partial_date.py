"""Dates as bibliographies give them: a year, a year and month, or a whole day."""

from __future__ import annotations

import re
from datetime import date

from msacu_site.frozen import Frozen, replace

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

SEASONS = ("Spring", "Summer", "Autumn", "Winter")
EN_DASH = "–"

_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_ONE_DATE = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?)?(?P<sign>[~?%]?)(?:T[\d:.+Z-]*)?"
)
_WRITTEN = re.compile(
    r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})"
    r"|(?P<year2>\d{4}),?\s+(?P<month2>[A-Za-z]{3,9})\.?(?:\s+(?P<day2>\d{1,2}))?"
    r"|(?P<month3>[A-Za-z]{3,9})\.?\s+(?P<day3>\d{1,2}),\s*(?P<year3>\d{4})"
)
_ABOUT = re.compile(r"(?:c|ca|circa|about|approx)\b\.?\s*", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:/|--+|[–—])\s*|(?<=\d{4})\s*-\s*(?=\d{4}\b)")
_MONTH_RANGE = re.compile(r"\s*(?:--+|[-–—/]|\bto\b|\band\b)\s*")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")


class PartialDate(Frozen):
    """A year with a month and a day where they are known; months count from 1, seasons from 1 for spring.

    `until` is where a stretch of time ends, `approximate` says that the source is not sure.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    until: PartialDate | None = None
    approximate: bool = False

    def in_nlm(self) -> str:
        """Print as NLM does, biggest part first and shared parts once: `2020 Sep 3`, `2020 Jan–Feb`."""
        parts = self._nlm_parts()
        if self.until is None:
            return " ".join(parts)
        last = self.until._nlm_parts()
        shared = 0
        while shared < min(len(parts), len(last)) - 1 and parts[shared] == last[shared]:
            shared += 1
        return f"{' '.join(parts)}{EN_DASH}{' '.join(last[shared:])}"

    def _nlm_parts(self) -> list[str]:
        if self.season is not None:
            return [str(self.year), SEASONS[self.season - 1]]
        parts = [str(self.year)]
        if self.month is not None:
            parts.append(MONTH_NAMES[self.month - 1][:3])
            if self.day is not None:
                parts.append(str(self.day))
        return parts

    def years(self) -> str:
        """Print the year, or the years of a stretch: `2019–2020`."""
        if self.until is not None and self.until.year != self.year:
            return f"{self.year}{EN_DASH}{self.until.year}"
        return str(self.year)

    def without_days(self) -> PartialDate:
        """Return the date to the month."""
        until = self.until.without_days() if self.until else None
        shorter = replace(self, day=None, until=None)
        return shorter if until in (None, shorter) else replace(shorter, until=until)

    def day_in_words(self) -> str | None:
        """Print the day without its year, `3 September`; None where not even the month is known."""
        return self.in_words().rpartition(" ")[0] if self.month is not None else None

    def in_words(self) -> str:
        """Print as British prose does: `3 September 2020`."""
        if self.season is not None:
            return f"{SEASONS[self.season - 1]} {self.year}"
        if self.month is None:
            return str(self.year)
        day = f"{self.day} " if self.day is not None else ""
        return f"{day}{MONTH_NAMES[self.month - 1]} {self.year}"

    def in_iso(self) -> str:
        """Print as machines read it: `2020-09`; of a stretch its beginning."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


def parse_year(text: str) -> int | None:
    """Read a year of four digits from 1500 on; None for anything else."""
    return int(text.strip()) if _YEAR.fullmatch(text.strip()) else None


def parse_date(text: str) -> PartialDate | None:
    """Read a date as BibLaTeX and people write it; None for anything else.

    `2020`, `2020-09-03`, `2020/09/03`, `3 September 2020`; `2020~` and `c. 2020` are not sure; `2020-21` to
    `2020-24` are seasons; `2020-01/2020-03` and `2019–2020` are stretches, and one without an end is its beginning.
    """
    stripped = text.strip().strip("[]").strip()
    whole = _parse_one(stripped)
    if whole is not None:
        return whole
    sides = _RANGE.split(stripped)
    if len(sides) != 2:
        return None
    first = _parse_one(sides[0])
    if first is None or sides[1] in ("", ".."):
        return first
    last = _parse_one(sides[1])
    return None if last is None or _begins(last) < _begins(first) else replace(first, until=last)


def _begins(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 0, date.day or 0


def _parse_one(text: str) -> PartialDate | None:
    about = _ABOUT.match(text)
    bare = text[about.end() :] if about else text
    match = _ONE_DATE.fullmatch(bare)
    if match is None:
        return _parse_written(bare, approximate=about is not None)
    if parse_year(match["year"]) is None:
        return None
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    sure = not (about or match["sign"])
    if month is not None and 21 <= month <= 24 and day is None and year is not None:
        return PartialDate(year, season=month - 20, approximate=not sure)
    made = make_date(year or 0, month, day)
    return made if made is None or sure else replace(made, approximate=True)


def _parse_written(text: str, *, approximate: bool) -> PartialDate | None:
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    day, word, year = (match[name] or match[f"{name}2"] or match[f"{name}3"] for name in ("day", "month", "year"))
    month, season = _month_number(word or ""), _season_number(word or "")
    if parse_year(year or "") is None or (month is None and season is None):
        return None
    made = (
        make_date(int(year or 0), month, int(day) if day else None)
        if month
        else PartialDate(int(year or 0), season=season)
    )
    return replace(made, approximate=True) if made and approximate else made


def make_date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    """Put a date together; None when there is no such day or month."""
    if month is None:
        return PartialDate(year)
    try:
        date(year, month, day or 1)
    except (ValueError, OverflowError):
        return None
    return PartialDate(year, month, day)


def add_month(year: PartialDate, text: str, day: str | None) -> PartialDate | None:
    """Complete a year with a month: `sep`, `9`, `15~sep`, `jan--feb`, `12--15~oct`, `Spring`; None if it is none.

    `day` is the entry's own day, if it has one.
    """
    season = _season_number(text.strip(" .~"))
    if season is not None:
        return replace(year, season=season)
    sides = [side for side in _MONTH_RANGE.split(text.replace("~", " ").replace("\u00a0", " ").strip()) if side]
    if not 1 <= len(sides) <= 2:
        return None
    # beside a month in letters a number is a day
    days_alone = len(sides) == 2 and re.search("[A-Za-z]", text) is not None
    read = [(None, int(s)) if days_alone and s.isdecimal() else _parse_month_and_day(s) for s in sides]
    first, last = read[0], read[-1]
    # `12--15 oct` names the month once, at the end; `jan 30--2` at the beginning
    month = first[0] or last[0]
    if month is None:
        return None
    if len(sides) == 1:
        return make_date(year.year, month, first[1] or (int(day) if day else None))
    begins = make_date(year.year, month, first[1])
    ends = make_date(year.year, last[0] or month, last[1])
    return replace(begins, until=ends) if begins and ends and _begins(begins) < _begins(ends) else None


def parse_month(text: str) -> tuple[int, int | None] | None:
    """Read a BibTeX month, `sep`, `September`, `9` or `15~sep`, as a month and perhaps a day."""
    month, day = _parse_month_and_day(text)
    return None if month is None else (month, day)


def _parse_month_and_day(text: str) -> tuple[int | None, int | None]:
    """Read `sep`, `Sept. 15`, `15 sep`; a number alone is a month up to 12 and a day above."""
    word = re.search(r"[A-Za-z]+", text)
    number = _DAY.search(text)
    rest = re.sub(r"[A-Za-z]+|(?<!\d)\d{1,2}(?!\d)|[\s.,~\u00a0]+", "", text)
    if rest or len(re.findall(r"[A-Za-z]+", text)) > 1:
        return None, None
    if word is None:
        value = int(number.group(1)) if number else 0
        return (value, None) if 1 <= value <= 12 else (None, value or None)
    return _month_number(word.group()), int(number.group(1)) if number else None


def _month_number(word: str) -> int | None:
    folded = word.casefold()
    if folded == "sept":
        return 9
    if len(folded) < 3:
        return None
    return next((number for number, name in enumerate(MONTH_NAMES, 1) if name.casefold().startswith(folded)), None)


def _season_number(word: str) -> int | None:
    folded = word.casefold().replace("fall", "autumn")
    return next((number for number, name in enumerate(SEASONS, 1) if name.casefold() == folded), None)
