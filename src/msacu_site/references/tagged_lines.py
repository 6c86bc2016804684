"""Files of tagged lines, as RIS and PubMed write them: records of (tag, value, place)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.frozen import Frozen


class Tagged(Frozen):
    """One field: its tag in capitals, its value with continued lines joined, and where the value stands."""

    tag: str
    value: str
    span: Span


def read_tagged(text: str, path: str, pattern: re.Pattern[str]) -> tuple[list[Tagged], list[Diagnostic]]:
    """Read every line that `pattern` takes for a tag and its value; a line without a tag goes on with the one above.

    An empty line becomes a field with an empty tag, because it ends a PubMed record.
    """
    fields: list[Tagged] = []
    found: list[Diagnostic] = []
    for number, line in _lines(text):
        match = pattern.fullmatch(line)
        if match is not None:
            start = match.start("value") + 1
            place = Span(path, number, start, number, start + len(match["value"].rstrip()))
            fields.append(Tagged(match["tag"].upper(), match["value"].strip(), place))
        elif not line.strip():
            fields.append(Tagged("", "", Span(path, number, 1, number, 1)))
        elif fields and fields[-1].tag:
            last = fields[-1]
            end = Span(path, last.span.line, last.span.column, number, len(line.rstrip()) + 1)
            fields[-1] = Tagged(last.tag, f"{last.value} {line.strip()}".strip(), end)
        else:
            found.append(_untagged(line, Span(path, number, 1, number, len(line.rstrip()) + 1)))
    return fields, found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    yield from enumerate(plain.split("\n"), start=1)


def _untagged(line: str, span: Span) -> Diagnostic:
    shown = line.strip()[:40]
    return Diagnostic(
        "import-unreadable",
        f"`{shown}` stands outside any record, so it is not read.",
        span,
        Severity.WARNING,
        help="If it belongs to a record, write its tag before it; otherwise delete it.",
    )
