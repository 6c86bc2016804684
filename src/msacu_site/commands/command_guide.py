"""The guide to all commands, written from the same options that the command line reads."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msacu_site.frozen import Frozen

GUIDE = "COMMANDS.md"
# options that so many commands take are told once
_MANY = 5
_HEAD = """\
# Every command

Written by `python3 build.py schema`. `python3 build.py COMMAND --help` says the same on the terminal.
"""


def write_command_guide(parser: argparse.ArgumentParser) -> str:
    """Return a markdown page with every command, its arguments and its options, in the order of their definition."""
    commands = list(_commands(parser, "python3 build.py", ""))
    uses = Counter(line for command in commands for line in command.lines)
    shared = {line: _names(line) for line, number in uses.items() if number >= _MANY}
    parts = [_HEAD, *(_section(command, shared) for command in commands)]
    parts.append("## Options of most commands\n\n" + "\n".join(shared) + "\n")
    return "\n".join(parts)


class _Command(Frozen):
    called: str
    about: str
    lines: tuple[str, ...]


def _commands(parser: argparse.ArgumentParser, called: str, about: str) -> Iterator[_Command]:
    parts = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    own = [action for action in parser._actions if action not in parts and "--help" not in action.option_strings]
    if about:
        yield _Command(called, about, tuple(map(_line, own)))
    for action in parts:
        abouts = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for name, inner in action.choices.items():
            yield from _commands(inner, f"{called} {name}", abouts[name])


def _section(command: _Command, shared: Mapping[str, str]) -> str:
    own = [line for line in command.lines if line not in shared]
    also = [shared[line] for line in command.lines if line in shared]
    lines = [*own, *([f"- also {', '.join(also)}"] if also else [])]
    head = f"## `{command.called}`\n\n{command.about[:1].upper()}{command.about[1:]}.\n"
    return "\n".join([head, *lines]) + ("\n" if lines else "")


def _names(line: str) -> str:
    """Return the options of a line without what they take."""
    return re.sub(r" [A-Z]+`", "`", line.partition(" — ")[0].removeprefix("- ").partition(" (")[0])


def _line(action: argparse.Action) -> str:
    names = ", ".join(f"`{name}{_value(action)}`" for name in action.option_strings)
    if not names:
        metavar = action.metavar if isinstance(action.metavar, str) else action.dest
        names = f"`{metavar}`" + (f" ({', '.join(map(str, action.choices))})" if action.choices else "")
    elif action.choices:
        names += f" ({', '.join(map(str, action.choices))})"
    return f"- {names} — {action.help or 'what follows is handed on'}"


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return f" {metavar}"
