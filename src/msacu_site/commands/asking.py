"""Questions on the terminal: one at a time, with what may be answered; flags answer in advance."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msacu_site.diagnostics import nearest_name
from msacu_site.editing.answers import read_answer
from msacu_site.editing.choices import Choice
from msacu_site.editing.interview import Question
from msacu_site.records.field_model import Field, Kind
from msacu_site.records.todo import TODO, is_todo

_MOST_LISTED = 40
# a list this short is shown each time that it is asked from
_SHORT = 8


class CancelledError(Exception):
    """Nobody is there to answer any more; nothing may be written."""


@dataclass(slots=True)
class Asker:
    """Answers from flags first, then from the terminal where there is one; `missing` gathers what neither gave."""

    flags: Mapping[str, str]
    on_terminal: bool
    needed: frozenset[str] = frozenset()
    used: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    listed: set[tuple[Choice, ...]] = field(default_factory=set)

    def __call__(self, question: Question) -> Any:
        """Return the answer's value, or None where there is none yet."""
        if question.path in self.flags:
            self.used.add(question.path)
            value, problem = _read(question, self.flags[question.path])
            if problem:
                self.problems.append(f"{question.path}: {problem}")
            return value
        if self.on_terminal:
            choices = question.choices
            known = choices in self.listed
            self.listed.add(choices)
            return _ask_on_terminal(question, is_known=known)
        if question.path in self.needed:
            self.missing.append(question.path)
        return None


def confirm(question: str) -> bool:
    """Ask whether to go on; an empty answer is a yes."""
    return _line(f"{question} [Y/n] ").strip().casefold() in ("", "y", "yes")


def _ask_on_terminal(question: Question, *, is_known: bool) -> Any:
    """Ask until the answer can be read; a long list that has been shown is shown again for a `?`."""
    print(f"\n{question.text}")
    if question.field.help and question.field.help != question.text and not question.choices:
        print(f"  {question.field.help}")
    if is_known and len(question.choices) > _SHORT:
        print("  Type a number of the list above or a part of the name; ? shows the list again.")
    else:
        _show_choices(question)
    while True:
        typed = _line(f"{question.path}{f' [{question.default}]' if question.default else ''}> ")
        if typed.strip() == "?" and question.choices:
            _show_choices(question)
            continue
        value, problem = _read(question, typed if typed.strip() else question.default or "")
        if not problem:
            return value
        print(f"  {problem}")


def _show_choices(question: Question) -> None:
    for number, choice in enumerate(question.choices[:_MOST_LISTED], 1):
        print(f"  {number:>2}  {choice.id}{_label(choice)}")
    if len(question.choices) > _MOST_LISTED:
        print(f"      and {len(question.choices) - _MOST_LISTED} more; a part of the name is enough to find one")


def _label(choice: Choice) -> str:
    return "" if choice.label.replace(" ", "-") == choice.id else f"  {choice.label[:60]}"


def _line(prompt: str) -> str:
    try:
        return input(prompt)
    except (EOFError, KeyboardInterrupt) as error:
        raise CancelledError from error


def _read(question: Question, typed: str) -> tuple[Any, str | None]:
    """Return the value of an answer, or what is wrong with it."""
    if is_todo(typed):
        return TODO, None
    if question.choices and question.field.kind is not Kind.PAIR and typed.strip():
        return _choose(question, typed.strip())
    value = read_answer(question.field, typed)
    if question.field.kind in (Kind.NUMBER, Kind.WHOLE_NUMBER) and value is not None:
        return _check_number(question.field, value, typed.strip())
    if question.field.kind is Kind.PAIR and isinstance(value, list) and len(value) != 2:
        return None, "Type two names with a comma between them."
    return value, None


def _check_number(field: Field, value: Any, typed: str) -> tuple[Any, str | None]:
    whole = field.kind is Kind.WHOLE_NUMBER
    if not isinstance(value, int if whole else int | float):
        return None, f"«{typed}» is no {'whole ' if whole else ''}number. Type digits, or nothing if nobody knows."
    if field.least is not None and value < field.least:
        return None, f"It should be at least {field.least:g}."
    return value, None


def _choose(question: Question, typed: str) -> tuple[Any, str | None]:
    known = {choice.id: choice for choice in question.choices}
    if typed in known:
        return _as_list(question, typed), None
    if typed.isdecimal() and 1 <= int(typed) <= len(question.choices):
        return _as_list(question, question.choices[int(typed) - 1].id), None
    parts = [c.id for c in question.choices if typed.casefold() in f"{c.id} {c.label}".casefold()]
    if len(parts) == 1:
        return _as_list(question, parts[0]), None
    if parts:
        return None, f"«{typed}» could be {', '.join(parts[:8])}."
    near = nearest_name(typed, known)
    meant = f" Did you mean {near}?" if near else " Type a number of the list, or «todo» if none fits yet."
    return None, f"There is no «{typed}» here.{meant}"


def _as_list(question: Question, word: str) -> Any:
    """A fixed word stands for itself; an id in a list is a list of one."""
    return [word] if question.field.kind is Kind.LIST and word not in question.field.allowed else word


def is_on_terminal() -> bool:
    """Tell whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_line(name: str, text: str) -> str:
    """Ask for a line of text; an empty one says that nobody knows."""
    print(f"\n{text}")
    return " ".join(_line(f"{name}> ").split())
