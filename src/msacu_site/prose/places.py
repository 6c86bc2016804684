"""Where a literal of the prose stands in its file, since a markdown reader keeps no positions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from msacu_site.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source file that was read as prose: the raw text, and where it begins."""

    path: str
    raw: str
    line: int = 1
    column: int = 1
    _starts: tuple[int, ...] = field(default=(), compare=False)

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
        before = self.raw[:offset]
        breaks = before.count("\n")
        if not breaks:
            return self.line, self.column + offset
        return self.line + breaks, offset - before.rfind("\n")


def cut_passage(text: str, span: Span) -> Passage:
    """Cut the characters of a span out of the whole text of its file."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    if len(lines) == 1:
        return Passage(span.path, lines[0][span.column - 1 : span.end_column - 1], span.line, span.column)
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return Passage(span.path, "\n".join(lines), span.line, span.column)
