"""Tables as CSV that spreadsheets open without running anything (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from msacu_site.exports.column import Value

# A spreadsheet takes a cell that begins so for a formula; the wide forms count in some languages.
_FORMULA = frozenset({"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"})


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a table as CSV: a first line of names, lines that end as the RFC says, nothing for what is not known."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: Value) -> str | int | float:
    """Write one cell: a text that could be a formula gets an apostrophe before it, and a number never does."""
    kind = type(value)
    if value is None:
        return ""
    if kind is int or kind is float:
        return value  # type: ignore[return-value]
    if kind is bool:
        return "true" if value else "false"
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text[:1] in _FORMULA else text
