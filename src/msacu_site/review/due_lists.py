"""Unfinished work as a list to work through: for a terminal, for an issue, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.evidence.unfinished import Task, Unfinished
from msacu_site.language.words import Words
from msacu_site.report.markdown_text import code, plain

_PRESSING = frozenset({Unfinished.OVERDUE, Unfinished.UNWEIGHED, Unfinished.PAST_COMPLETION})


def is_pressing(task: Task) -> bool:
    """Tell whether readers may be told something that is no longer so."""
    return task.kind in _PRESSING


def render_text(tasks: Sequence[Task], words: Words) -> str:
    """Return the list in plain lines, kind by kind."""
    blocks = [
        "\n".join([f"{words(f'unfinished.{kind}')} ({len(of_kind)})", *(f"  {_line(task)}" for task in of_kind)])
        for kind, of_kind in _grouped(tasks)
    ]
    return "\n\n".join(blocks or ["Nothing is overdue or unfinished."]) + "\n"


def render_markdown(tasks: Sequence[Task], words: Words) -> str:
    """Return the list with boxes to tick."""
    blocks = [
        "\n".join([f"### {plain(words(f'unfinished.{kind}'))} ({len(of_kind)})\n", *map(_box, of_kind)])
        for kind, of_kind in _grouped(tasks)
    ]
    return "\n\n".join(blocks or ["Nothing is overdue or unfinished."]) + "\n"


def _box(task: Task) -> str:
    return f"- [ ] {code(_place(task))} {plain(task.subject)}{f': {plain(task.says)}' if task.says else ''}"


def render_json(tasks: Sequence[Task], words: Words) -> str:
    """Return one JSON object with every task."""
    document = {
        "version": 1,
        "tasks": [
            {
                "kind": task.kind,
                "means": words(f"unfinished.{task.kind}"),
                "subject": task.subject,
                "address": task.address,
                "path": task.span.path,
                "line": task.span.line,
                "says": task.says,
            }
            for task in tasks
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def as_findings(tasks: Sequence[Task], words: Words) -> list[Diagnostic]:
    """Return the tasks as findings, for annotations beside the lines."""
    return [
        Diagnostic(
            str(task.kind),
            f"{words(f'unfinished.{task.kind}')}: {task.subject}{f' ({task.says})' if task.says else ''}",
            task.span,
            Severity.WARNING if is_pressing(task) else Severity.NOTE,
        )
        for task in tasks
    ]


def _grouped(tasks: Sequence[Task]) -> Iterator[tuple[Unfinished, list[Task]]]:
    for kind, of_kind in groupby(tasks, key=lambda task: task.kind):
        yield kind, list(of_kind)


def _line(task: Task) -> str:
    return f"{_place(task)}  {task.subject}{f': {task.says}' if task.says else ''}"


def _place(task: Task) -> str:
    return f"{task.span.path}:{task.span.line}"
