"""Where a literal of the prose stands in its file, since a markdown reader keeps no positions."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from msacu_site.diagnostics import Span
from msacu_site.frozen import Frozen, replace

# How YAML writes a letter in double and in single quotation marks (YAML 1.2.2, 5.7 and 7.3).
_ESCAPES = {
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t]*|[^xuU])"),
    "'": re.compile("''"),
}
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


class Passage(Frozen):
    """A stretch of a source file that was read as prose: the raw text, and where it begins.

    Where the file writes letters in another way, as `\\u00e9` in quotation marks, `written` is what stands there and
    `places` holds for every letter of the raw text, and for its end, the offset in it.
    """

    path: str
    raw: str
    line: int = 1
    column: int = 1
    written: str = ""
    places: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the span of the characters from `start` up to `end` of the raw text."""
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        return Span(self.path, line, column, end_line, end_column)

    def whole(self) -> Span:
        """Return the span of the whole passage."""
        return self.span(0, len(self.raw))

    def find(self, literal: str, nth: int = 0) -> Span:
        """Return the span of the nth `literal` (from 0); any run of white space matches any other."""
        pattern = r"\s+".join(re.escape(word) for word in literal.split())
        for position, match in enumerate(re.finditer(pattern, self.raw)):
            if position == nth:
                return self.span(match.start(), match.end())
        return self.whole()

    def _place(self, offset: int) -> tuple[int, int]:
        if self.places:
            offset = self.places[offset]
        before = (self.written or self.raw)[:offset]
        breaks = before.count("\n")
        if not breaks:
            return self.line, self.column + offset
        return self.line + breaks, offset - before.rfind("\n")


def cut_passage(text: str, span: Span) -> Passage:
    """Cut the characters of a field out of the whole text of its YAML file.

    Quotation marks around it are YAML's own: without them it is the same field, and must be read as the same prose.
    """
    lines = [*_lines_of(text)[span.line - 1 : span.end_line]]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    raw = "\n".join(lines)
    if len(raw) < 2 or raw[0] not in _ESCAPES or raw[-1] != raw[0]:
        return Passage(span.path, raw, span.line, span.column)
    return _resolve(Passage(span.path, raw[1:-1], span.line, span.column + 1), _ESCAPES[raw[0]])


# Many fields in turn are cut out of one file.
@lru_cache(maxsize=1)
def _lines_of(text: str) -> list[str]:
    return text.split("\n")


def _resolve(passage: Passage, escapes: re.Pattern[str]) -> Passage:
    """Put every letter that is written in another way in its place."""
    letters, at = "", 0
    places: list[int] = []
    for match in escapes.finditer(passage.raw):
        places += range(at, match.start())
        letter = _letter(match)
        letters += passage.raw[at : match.start()] + letter
        places += [match.start()] * len(letter)
        at = match.end()
    if not at:
        return passage
    places += range(at, len(passage.raw) + 1)
    return replace(passage, raw=letters + passage.raw[at:], written=passage.raw, places=tuple(places))


def _letter(escape: re.Match[str]) -> str:
    said = escape.group()[1:]
    if said[0] in "xuU":
        number = int(said[1:], 16)
        return chr(number) if number <= sys.maxunicode else " "
    return "" if said[0] == "\n" else _NAMED.get(said, said)
