"""Results from a table, as review programs export it (CSV): one row for each study and outcome."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.records.todo import TODO
from msacu_site.sources.yaml_scalars import resolve_plain

# Headings as review programs write them, in small letters without signs, and what each column holds.
_COLUMNS = {
    "study": "study", "study id": "study", "studyid": "study", "study name": "study", "name": "study",
    "outcome": "outcome", "outcome name": "outcome", "outcome or subgroup": "outcome", "measure": "measure",
    "scale": "measure", "instrument": "measure", "timepoint": "timepoint", "time point": "timepoint",
    "comparison": "comparison", "comparison name": "comparison", "p": "p", "p value": "p",
    "experimental mean": "1.mean", "mean 1": "1.mean", "intervention mean": "1.mean",
    "experimental sd": "1.sd", "sd 1": "1.sd", "intervention sd": "1.sd",
    "experimental total": "1.n", "total 1": "1.n", "intervention total": "1.n", "experimental n": "1.n", "n 1": "1.n",
    "experimental events": "1.events", "events 1": "1.events", "experimental cases": "1.events", "cases 1": "1.events",
    "experimental n total": "1.n", "control mean": "2.mean", "mean 2": "2.mean", "comparator mean": "2.mean",
    "control sd": "2.sd", "sd 2": "2.sd", "comparator sd": "2.sd", "control total": "2.n", "total 2": "2.n",
    "comparator total": "2.n", "control n": "2.n", "n 2": "2.n", "control events": "2.events", "events 2": "2.events",
    "control cases": "2.events", "cases 2": "2.events",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row: the study as the table names it, its result, and the figures of the two arms by field."""

    study: str
    result: dict[str, Any]
    arms: tuple[dict[str, Any], dict[str, Any]]
    span: Span


def is_table(text: str) -> bool:
    """Tell whether a text begins with headings of such a table."""
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    return sum(_heading(cell) in _COLUMNS for cell in re.split(r"[,;\t]", first)) >= 2


def read_result_rows(text: str, path: str) -> tuple[list[ResultRow], list[Diagnostic]]:
    """Read every row; a column or a figure that has no place is named and left out."""
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.split("\n"), delimiter=delimiter)
    rows: list[ResultRow] = []
    found: list[Diagnostic] = []
    headings: list[str] = []
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if not headings:
            headings = cells
            found += _unknown_columns(headings, path)
            continue
        row, problems = _read_row(dict(zip(map(_heading, headings), cells, strict=False)), Span(path, line, 1, line, 1))
        found += problems
        rows += [row] if row else []
    return rows, found


def as_result(row: ResultRow, arms: tuple[str, str]) -> dict[str, Any]:
    """Return the row as a result of a record whose arms are known; who did better is still to be said."""
    result: dict[str, Any] = {"outcome": TODO, "measure": TODO, **row.result}
    result |= {"basis": "between-arm", "contrast": list(arms), "direction": TODO}
    pairs = [(name, figures) for name, figures in zip(arms, row.arms, strict=True) if figures]
    counts = {name: [f["events"], f["n"]] for name, f in pairs if {"events", "n"} <= set(f)}
    if counts:
        result |= {"counts": counts, "counted": TODO}
    values = {name: {k: v for k, v in f.items() if k != "events"} for name, f in pairs if "mean" in f or "sd" in f}
    return result | ({"values": values} if values else {})


def _heading(cell: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", cell.strip().strip('"').casefold()).split())


def _unknown_columns(headings: list[str], path: str) -> Iterator[Diagnostic]:
    for number, heading in enumerate(headings, 1):
        known = _COLUMNS.get(_heading(heading))
        if heading.strip() and (known is None or known == "comparison"):
            column = sum(len(cell) + 1 for cell in headings[: number - 1]) + 1
            yield Diagnostic(
                "import-left-out",
                f"The column `{heading.strip()}` has no place in a result and is left out.",
                Span(path, 1, column, 1, column + len(heading)),
                Severity.NOTE,
                help="Write what matters of it into the record by hand.",
            )


def _read_row(cells: Mapping[str, str], place: Span) -> tuple[ResultRow | None, list[Diagnostic]]:
    values = {
        _COLUMNS[heading]: cell.strip() for heading, cell in cells.items() if heading in _COLUMNS and cell.strip()
    }
    found: list[Diagnostic] = []
    if "study" not in values:
        return None, [_left(place, "This row names no study, so it is left out.", "Write the study's key into it.")]
    arms: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for name, cell in values.items():
        side, _, figure = name.partition(".")
        if not figure:
            continue
        number = resolve_plain(cell)
        if isinstance(number, int | float) and not isinstance(number, bool):
            arms[int(side) - 1][figure] = number
        else:
            found.append(
                _left(place, f"`{cell}` is no number and is left out.", "Write it with a point: 4.5, not 4,5.")
            )
    result: dict[str, Any] = {name: values[name] for name in ("outcome", "measure", "timepoint", "p") if name in values}
    for name in ("outcome", "measure"):
        if name in result:
            result[name] = "-".join(re.findall(r"[a-z0-9]+", result[name].casefold())) or TODO
    return ResultRow(values["study"], result, arms, place), found


def _left(place: Span, message: str, advice: str) -> Diagnostic:
    return Diagnostic("import-left-out", message, place, Severity.WARNING, help=advice)
