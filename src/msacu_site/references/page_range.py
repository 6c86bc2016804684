"""Pages of an article or chapter: ranges, single pages and article numbers."""

from __future__ import annotations

import re

from msacu_site.frozen import Frozen

EN_DASH = "–"

# A plus sign at the end says «and following pages», so only one between numbers parts them.
_LIST = re.compile(r"\s*[,;&]\s*|\s*\+\s*(?=\S)|\s+and\s+")
_DASH = re.compile(r"\s*(?:-{2,}|[–—−‐‑])\s*")
_LETTERED = re.compile(r"(?P<letters>[A-Za-z]{0,8})(?P<number>\d{1,12})")
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_PAGE = re.compile(r"(?P<prefix>[A-Za-z]{0,8}(?:\d{1,8}[.:])?[A-Za-z]{0,8})(?P<number>\d{1,12})(?P<suffix>[A-Za-z]?)")


class PageRange(Frozen):
    """From one page to another; a single page or an article number has no last page."""

    first: str
    last: str | None = None


class Pages(Frozen):
    """The pages of a work, in their order."""

    ranges: tuple[PageRange, ...]

    def is_article_number(self) -> bool:
        """Tell whether this is the number of an article rather than a page: `e29150`, `CD012622`, `101902`."""
        if len(self.ranges) != 1 or self.ranges[0].last is not None:
            return False
        first = self.ranges[0].first
        return not first.isdigit() or len(first) >= 5

    def are_several(self) -> bool:
        """Tell whether there is more than one page."""
        return len(self.ranges) > 1 or self.ranges[0].last is not None

    def in_full(self) -> str:
        """Print every page number in full: `1083–1092`."""
        return ", ".join(_join(pages.first, pages.last) for pages in self.ranges)

    def with_hyphens(self) -> str:
        """Print every page number in full with plain hyphens, as data has it: `1083-1092`."""
        return ", ".join(_join(pages.first, pages.last, "-") for pages in self.ranges)

    def abbreviated(self) -> str:
        """Print as NLM does: without the digits that the last page shares with the first, as in `1083–92`.

        A letter before both numbers is printed once, as in `S49–54`; one behind them keeps them whole, as in
        `126A–127A` (*Citing Medicine*, chapter 1, pagination).
        """
        return ", ".join(_join(pages.first, _shorten(pages.first, pages.last)) for pages in self.ranges)


def parse_pages(text: str) -> Pages | None:
    """Read pages as people write them: `735-40`, `S49--S54`, `i--iv`, `12, 15–18`, `e29150`; None for nothing."""
    ranges = tuple(_parse_range(part.strip()) for part in _LIST.split(" ".join(text.split())) if part.strip())
    return Pages(ranges) if ranges else None


def _parse_range(text: str) -> PageRange:
    sides = _DASH.split(text, maxsplit=1)
    if len(sides) == 1:
        sides = _split_at_hyphen(text)
    if len(sides) == 1 or not sides[1]:
        return PageRange(sides[0] or text)
    if not sides[0]:
        return PageRange(text)
    return _expand(sides[0], sides[1])


def _split_at_hyphen(text: str) -> list[str]:
    """Split `735-40` and `S49-S54`, but leave an article number such as `2018-05-X` alone."""
    sides = [side.strip() for side in text.split("-")]
    if len(sides) != 2:
        return [text]
    if all(_ROMAN.fullmatch(side) for side in sides):
        return sides
    first, last = (_PAGE.fullmatch(side) for side in sides)
    if first is None or last is None or last["prefix"] not in ("", first["prefix"]):
        return [text]
    return sides


def _expand(first: str, last: str) -> PageRange:
    """Complete `735-40` to 735 and 740, `S49-54` to S49 and S54; one page twice is one page."""
    start, end = _PAGE.fullmatch(first), _PAGE.fullmatch(last)
    if start is not None and end is not None and end["prefix"] in ("", start["prefix"]):
        number = end["number"]
        if len(number) < len(start["number"]):
            number = start["number"][: -len(number)] + number
        last = f"{start['prefix']}{number}{end['suffix']}"
    return PageRange(first, None if last == first else last)


def _shorten(first: str, last: str | None) -> str | None:
    start, end = _LETTERED.fullmatch(first), _LETTERED.fullmatch(last or "")
    if start is None or end is None or start["letters"] != end["letters"] or len(first) != len(last or ""):
        return last
    low, high = start["number"], end["number"]
    shared = 0
    while shared < len(high) - 1 and low[shared] == high[shared]:
        shared += 1
    return high[shared:]


def _join(first: str, last: str | None, dash: str = EN_DASH) -> str:
    return first if last is None else f"{first}{dash}{last}"
