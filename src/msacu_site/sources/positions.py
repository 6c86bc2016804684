"""Where things stand in a text: offsets become lines and columns, paths inside a record become names."""

from __future__ import annotations

from bisect import bisect_right

from msacu_site.diagnostics import Span
from msacu_site.frozen import Frozen

FieldPath = tuple[str | int, ...]
"""The way from a file's top to a value, as in ("results", 2, "direction")."""


class Lines(Frozen):
    """The line starts of one text; lines end at "\\n" alone, columns count characters."""

    path: str
    first_line: int
    length: int
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span from offset `start` up to offset `end`; offsets outside the text are drawn in."""
        start = min(max(start, 0), self.length)
        end = min(max(end, start), self.length)
        row = bisect_right(self.starts, start) - 1
        last = row if end == start else bisect_right(self.starts, end) - 1
        return Span(
            self.path,
            self.first_line + row,
            start - self.starts[row] + 1,
            self.first_line + last,
            end - self.starts[last] + 1,
        )


def index_lines(text: str, path: str, *, first_line: int = 1) -> Lines:
    """Index a text whose first line is line `first_line` of the file at `path`."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return Lines(path, first_line, len(text), tuple(starts))


def field_name(path: FieldPath) -> str | None:
    """Write a path the way editors read it, as in `results[2].direction` for the second
    result: items count from 1, as lines and columns do. The top of a file has no name."""
    name = ""
    for step in path:
        if isinstance(step, int):
            name += f"[{step + 1}]"
        else:
            name += f".{step}" if name else step
    return name or None
