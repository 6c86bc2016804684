"""Results from a table, as review programs export it (CSV): one row for each study and outcome."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.editing.result_columns import column_of, report_unknown
from msacu_site.frozen import Frozen
from msacu_site.records.todo import TODO
from msacu_site.sources.positions import FieldPath
from msacu_site.sources.yaml_scalars import resolve_plain


@dataclass(slots=True)
class ArmFigures:
    """What a row says of one arm: its name where the table gives it, and its figures as they are typed there."""

    name: str | None = None
    typed: dict[str, str] = field(default_factory=dict)

    def number(self, figure: str) -> Any:
        """Return a figure's value."""
        return resolve_plain(self.typed[figure])


class ResultRow(Frozen):
    """One row: the study as the table names it, its result, and what it says of each arm, in the table's order."""

    study: str
    result: dict[str, Any]
    arms: tuple[ArmFigures, ...]
    span: Span


def read_result_rows(text: str, path: str) -> tuple[list[ResultRow], list[Diagnostic]]:
    """Read every row; a column or a figure that has no place is named and left out."""
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    reader = csv.reader(text.split("\n"), delimiter=max(",;\t", key=first.count))
    rows: list[ResultRow] = []
    found: list[Diagnostic] = []
    columns: list[str | None] = []
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = [column_of(heading) for heading in cells]
            found += report_unknown(cells, path)
            continue
        values = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name and cell.strip()}
        row, problems = _read_row(values, Span(path, line, 1, line, 1))
        found += problems
        rows += [row] if row else []
    return rows, found


def as_result(row: ResultRow, arms: Sequence[str]) -> tuple[dict[str, Any], dict[FieldPath, str]]:
    """Return the row as a result on these arms of a record, and its numbers as they are typed in the table.

    Who did better is still to be said, and of more than two arms also which are compared.
    """
    contrast: Any = list(arms) if len(arms) == 2 else TODO
    result: dict[str, Any] = {"outcome": TODO, "measure": TODO, **row.result}
    result |= {"basis": "between-arm", "contrast": contrast, "direction": TODO}
    typed: dict[FieldPath, str] = {}
    counts, values = dict[str, list[Any]](), dict[str, dict[str, Any]]()
    for name, figures in zip(arms, row.arms, strict=True):
        given = figures.typed
        if {"events", "n"} <= set(given):
            counts[name] = [figures.number("events"), figures.number("n")]
            typed |= {("counts", name, 0): given["events"], ("counts", name, 1): given["n"]}
        if {"mean", "sd"} & set(given):
            values[name] = {figure: figures.number(figure) for figure in given if figure != "events"}
            typed |= {("values", name, figure): given[figure] for figure in values[name]}
    result |= {"counts": counts, "counted": TODO} if counts else {}
    return result | ({"values": values} if values else {}), typed


def _read_row(values: Mapping[str, str], place: Span) -> tuple[ResultRow | None, list[Diagnostic]]:
    found: list[Diagnostic] = []
    if "study" not in values:
        return None, [_left(place, "This row names no study, so it is left out.", "Write the study's key into it.")]
    arms: dict[int, ArmFigures] = {}
    for name, cell in values.items():
        number, _, figure = name.partition(".")
        if not figure:
            continue
        arm = arms.setdefault(int(number), ArmFigures())
        if figure == "arm":
            arm.name = cell
        elif _is_number(cell):
            arm.typed[figure] = cell
        else:
            found.append(
                _left(place, f"`{cell}` is no number and is left out.", "Write it with a point: 4.5, not 4,5.")
            )
    result: dict[str, Any] = {name: values[name] for name in ("outcome", "measure", "timepoint", "p") if name in values}
    for name in ("outcome", "measure"):
        if name in result:
            result[name] = "-".join(re.findall(r"[a-z0-9]+", result[name].casefold())) or TODO
    return ResultRow(values["study"], result, tuple(arms[number] for number in sorted(arms)), place), found


def _is_number(cell: str) -> bool:
    number = resolve_plain(cell)
    return isinstance(number, int | float) and not isinstance(number, bool)


def _left(place: Span, message: str, advice: str) -> Diagnostic:
    return Diagnostic("import-left-out", message, place, Severity.WARNING, help=advice)
