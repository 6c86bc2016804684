"""The headings of a table of results as review programs write them, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msacu_site.diagnostics import Diagnostic, Severity, Span

_PLAIN = {
    "study": "study", "study id": "study", "studyid": "study", "study name": "study", "name": "study",
    "outcome": "outcome", "outcome name": "outcome", "outcome or subgroup": "outcome", "measure": "measure",
    "scale": "measure", "instrument": "measure", "timepoint": "timepoint", "time point": "timepoint",
    "p": "p", "p value": "p",
}  # fmt: skip
_SIDES = {"experimental": 1, "intervention": 1, "treatment": 1, "control": 2, "comparator": 2, "comparison": 2}
_FIGURES = {
    "mean": "mean", "sd": "sd", "total": "n", "n": "n", "n total": "n", "events": "events", "cases": "events",
    "arm": "arm", "group": "arm", "id": "arm", "label": "arm",
}  # fmt: skip
_NUMBERED = re.compile(r"(?:(?:arm|group) )?([1-9]) (.+)|(.+) ([1-9])")


def is_table(text: str) -> bool:
    """Tell whether a text begins with headings of such a table."""
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    return sum(column_of(cell) is not None for cell in re.split(r"[,;\t]", first)) >= 2


def column_of(heading: str) -> str | None:
    """Return what a column holds: a field of the result, or the number of an arm with its figure, as in `2.mean`."""
    folded = " ".join(re.sub(r"[^a-z0-9]+", " ", heading.strip().casefold()).split())
    if folded in _PLAIN:
        return _PLAIN[folded]
    side, _, rest = folded.partition(" ")
    if side in _SIDES and rest in _FIGURES:
        return f"{_SIDES[side]}.{_FIGURES[rest]}"
    if match := _NUMBERED.fullmatch(folded):
        number, figure = (match[1], match[2]) if match[1] else (match[4], match[3])
        if figure in _FIGURES:
            return f"{number}.{_FIGURES[figure]}"
    return None


def report_unknown(headings: Iterable[str], path: str) -> Iterator[Diagnostic]:
    """Name every column that has no place in a result."""
    column = 1
    for heading in headings:
        if heading.strip() and column_of(heading) is None:
            yield Diagnostic(
                "import-left-out",
                f"The column `{heading.strip()}` has no place in a result and is left out.",
                Span(path, 1, column, 1, column + len(heading)),
                Severity.NOTE,
                help="Write what matters of it into the record by hand.",
            )
        column += len(heading) + 1
