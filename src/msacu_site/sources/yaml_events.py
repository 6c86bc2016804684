"""The one door to PyYAML: text becomes a list of node events, and every way to fail becomes a value."""

from __future__ import annotations

from typing import Any, Literal

import yaml
from yaml import events as events

from msacu_site.frozen import Frozen
from msacu_site.limits import DEEPEST_YAML, MOST_YAML_NODES

# The library's own slips come out as these besides YAMLError.
SLIPS = (yaml.YAMLError, ValueError, IndexError, KeyError, AttributeError, TypeError, RecursionError)
FAST_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Trouble(Frozen):
    """Why reading stopped, with offsets into the text; `problem` and `context` are the library's words."""

    kind: Literal["syntax", "too-deep", "too-many", "second-document"]
    at: int
    problem: str = ""
    context: str = ""
    context_at: int | None = None


class Drawn(Frozen):
    """The node events of the first document, complete unless `trouble` says otherwise."""

    events: list[events.Event]
    trouble: Trouble | None


def draw_events(text: str, loader: Any = FAST_LOADER) -> Drawn:
    """Read the first document's events; composing nodes would hide aliases and can exhaust the stack."""
    drawn: list[events.Event] = []
    try:
        trouble = _drain(loader(text), drawn)
    except SLIPS as error:
        trouble = _describe(error, drawn)
    if trouble is not None and trouble.kind == "syntax" and loader is not yaml.SafeLoader:
        trouble = _reword(trouble, text)
    return Drawn(drawn, trouble)


def place_of(event: Any) -> tuple[int, int]:
    """Return the offsets at which an event begins and ends; those that were drawn all have marks."""
    return event.start_mark.index, event.end_mark.index


def _drain(loader: Any, drawn: list[events.Event]) -> Trouble | None:
    """Move the first document's node events to `drawn`; the hot loop of a whole build."""
    depth = nodes = documents = 0
    take = loader.get_event
    while True:
        event = take()
        kind = type(event)
        if kind is events.ScalarEvent or kind is events.AliasEvent:
            nodes += 1
            if nodes > MOST_YAML_NODES:
                return Trouble("too-many", event.start_mark.index)
        elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
            nodes += 1
            depth += 1
            if depth > DEEPEST_YAML:
                return Trouble("too-deep", event.start_mark.index)
        elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
            depth -= 1
        elif kind is events.DocumentStartEvent:
            documents += 1
            if documents > 1:
                return Trouble("second-document", event.start_mark.index)
            continue
        elif kind is events.StreamEndEvent:
            return None
        else:
            continue
        drawn.append(event)


def _describe(error: Exception, drawn: list[events.Event]) -> Trouble:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Trouble("syntax", place_of(drawn[-1])[1] if drawn else 0, problem=type(error).__name__)
    context_at = error.context_mark.index if error.context_mark is not None else None
    at = error.problem_mark.index if error.problem_mark is not None else context_at or 0
    return Trouble("syntax", at, str(error.problem or ""), str(error.context or ""), context_at)


def _reword(trouble: Trouble, text: str) -> Trouble:
    """Ask the slow pure reader, whose messages say more, about the same file.

    It refuses tabs that the fast reader takes for spaces; those are hidden from it, or it would
    complain about the wrong place.
    """
    if text[trouble.at : trouble.at + 1] == "\t":
        return trouble
    second = draw_events(_hide_inner_tabs(text), yaml.SafeLoader).trouble
    return second if second is not None and second.kind == "syntax" else trouble


def _hide_inner_tabs(text: str) -> str:
    if "\t" not in text:
        return text
    lines = (_split_indent(line) for line in text.split("\n"))
    return "\n".join(indent + rest.replace("\t", " ") for indent, rest in lines)


def _split_indent(line: str) -> tuple[str, str]:
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)], rest
