"""Dates of a BibTeX entry: when the work came out, how far it has come, and when it was looked at."""

from __future__ import annotations

import re

from msacu_site.diagnostics import Severity
from msacu_site.frozen import replace
from msacu_site.references.bibtex_entry import EntryReading, spelled_out
from msacu_site.references.latex_text import latex_to_text
from msacu_site.references.partial_date import PartialDate, add_month, parse_date

_ACCESSED = re.compile(
    r"\b(?:last\s+)?(?:accessed|retrieved|visited|cited|viewed)\b\s*(?:on|:)*\s*(?P<date>[^.;,)\]]*\d{4}(?:[-/]\d+)*)",
    re.IGNORECASE,
)
_UNPUBLISHED = re.compile(r"in press|forthcoming|to appear|submitted|accepted|in preparation", re.IGNORECASE)


def read_date(reading: EntryReading) -> PartialDate | None:
    """Read `date`, or `year` with `month` and `day`."""
    for name in ("date", "year"):
        raw = reading.entry.get(name)
        if raw is None or not raw.value.strip("{} \t\n"):
            continue
        written = latex_to_text(raw.value) if "\\" in raw.value else raw.value.strip("{}")
        read = parse_date(written)
        if read is None and _UNPUBLISHED.fullmatch(written.strip()):
            return None
        if read is None:
            advice = "Write four digits, as in `2020`; if the source states no year, delete this and say so in `note`."
            reading.report("bib-bad-year", f"`{raw.value}` is not a year or date.", raw, advice)
            return None
        return _add_month(reading, read) if read.month is None and read.season is None and not read.until else read
    return None


def _add_month(reading: EntryReading, read: PartialDate) -> PartialDate:
    raw = reading.entry.get("month")
    if raw is None or not raw.value.strip():
        return read
    day = reading.plain("day")
    full = add_month(read, latex_to_text(raw.value), day if re.fullmatch(r"[0-9]{1,2}", day or "") else None)
    if full is None:
        advice = "Write the month's name, its first three letters, or a number from 1 to 12."
        reading.report("bib-bad-month", f"`{raw.value}` is not a month.", raw, advice, Severity.WARNING)
        return read
    return replace(full, approximate=read.approximate)


def read_accessed(reading: EntryReading, note: str | None) -> PartialDate | None:
    """Read `urldate`, or a note such as «Accessed: 2020-09-03»."""
    raw = reading.entry.get("urldate")
    if raw is None or not raw.value.strip():
        told = _ACCESSED.search(note or "")
        return parse_date(told["date"].strip()) if told else None
    read = parse_date(raw.value.strip("{}"))
    if read is None:
        advice = "Write it as `2020-09-03`."
        reading.report("bib-bad-year", f"`{raw.value}` is not a date.", raw, advice, Severity.WARNING)
    return read


def read_status(reading: EntryReading) -> str | None:
    """Return how far a work has come: `pubstate`, or words such as «in press» in place of the year."""
    year = (reading.plain("year") or "").strip("{}").strip()
    return spelled_out(reading.text("pubstate")) or (year if _UNPUBLISHED.fullmatch(year) else None)
