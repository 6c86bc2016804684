"""The comments of a YAML text, each with the field that it stands at, so that a writer can put them back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from msacu_site.frozen import Frozen
from msacu_site.sources.positions import FieldPath
from msacu_site.sources.yaml_text import Document, SpanMap

_COMMENT = re.compile(r"(?:^|(?<=[\s,\[{]))#[^\n]*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")


class Comments(Frozen):
    """Comment lines by the field they stand above, beside or below; `head` is what opens the text.

    An empty string is an empty line. What stands `below` a group or a list is its last line, further in than
    whatever comes next.
    """

    head: tuple[str, ...] = ()
    above: Mapping[FieldPath, tuple[str, ...]] = {}
    beside: Mapping[FieldPath, str] = {}
    below: Mapping[FieldPath, tuple[str, ...]] = {}


class _Token(Frozen, order=True):
    """A name or a plain value, with the path of its field."""

    start: int
    end: int
    path: FieldPath


@dataclass(slots=True)
class _Gathering:
    """The comments of one text while they are gathered; `between` are the lines since the last token."""

    text: str
    data: Any
    places: Mapping[FieldPath, tuple[int, int]]
    head: list[str] = field(default_factory=list)
    above: dict[FieldPath, list[str]] = field(default_factory=dict)
    beside: dict[FieldPath, str] = field(default_factory=dict)
    below: dict[FieldPath, list[str]] = field(default_factory=dict)

    def column(self, at: int) -> int:
        """Return the column of the first character on the line of `at`, counted from 0."""
        start = self.text.rfind("\n", 0, at) + 1
        line = self.text[start:].partition("\n")[0]
        return len(line) - len(line.lstrip())

    def is_block(self, path: FieldPath) -> bool:
        """Tell whether a group or list is written line by line, without brackets."""
        start, _ = self.places[path]
        return self.text[start : start + 1] not in ("[", "{")


def read_comments(text: str, document: Document) -> Comments:
    """Return every comment of the text that `document` was read from."""
    text = text.removeprefix("\ufeff")
    keys, values = document.key_spans, document.value_spans
    if not isinstance(keys, SpanMap) or not isinstance(values, SpanMap):
        return Comments()
    gathering = _Gathering(text, document.data, values.offsets)
    tokens = sorted(_tokens(document.data, keys, values))
    for before, after in zip([None, *tokens], [*tokens, None], strict=True):
        _read_gap(gathering, before, after)
        if after is not None and (header := _BLOCK_HEADER.match(text, after.start)):
            gathering.above.setdefault(after.path, []).append(header[1].rstrip())
    return Comments(
        tuple(gathering.head),
        {path: tuple(lines) for path, lines in gathering.above.items()},
        gathering.beside,
        {path: tuple(lines) for path, lines in gathering.below.items()},
    )


def _tokens(data: Any, keys: SpanMap, values: SpanMap) -> Iterator[_Token]:
    yield from (_Token(*place, path) for path, place in keys.offsets.items())
    for path, place in values.offsets.items():
        if place[1] > place[0] and not _at(data, path):
            yield _Token(*place, path)


def _at(data: Any, path: FieldPath) -> bool:
    """Tell whether a group or list with anything in it stands at a path."""
    for part in path:
        data = data[part]
    return isinstance(data, dict | list) and bool(data)


def _read_gap(gathering: _Gathering, before: _Token | None, after: _Token | None) -> None:
    """Read what stands between two tokens: the rest of a line, then whole lines, then the start of a line."""
    start = before.end if before else 0
    end = after.start if after else len(gathering.text)
    lines = gathering.text[start:end].split("\n")
    if before is not None:
        comment = _COMMENT.search(gathering.text, start, start + len(lines[0]))
        if comment is not None:
            _add_beside(gathering, before, comment)
        lines = ["", *lines[1:]]
    last = len(lines) if after is None else len(lines) - 1
    own: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        if 0 < number < last or (number == 0 and before is None and number < last):
            comment = _COMMENT.search(line)
            if comment is not None or not line.strip():
                own.append((comment.start() if comment else 0, comment[0].rstrip() if comment else ""))
    _place_lines(gathering, own, before, after)


def _add_beside(gathering: _Gathering, token: _Token, comment: re.Match[str]) -> None:
    """Give a comment at a line's end to the value there, or to the outermost brackets that closed before it."""
    path = token.path
    for length in range(1, len(path)):
        outer = path[:length]
        if not gathering.is_block(outer) and gathering.places[outer][1] <= comment.start():
            path = outer
            break
    if path in gathering.beside:
        # two comments for one line: the first one moves above it
        gathering.above.setdefault(path, []).append(gathering.beside[path])
    gathering.beside[path] = comment[0].rstrip()


def _place_lines(
    gathering: _Gathering, lines: list[tuple[int, str]], before: _Token | None, after: _Token | None
) -> None:
    """Give each line of its own to the field below it, or to the group above that it is indented like."""
    blank = False
    for column, comment in lines:
        if not comment:
            blank = True
            continue
        bucket = _bucket(gathering, column, before, after)
        bucket.extend(["", comment] if blank and (bucket or before is not None) else [comment])
        blank = False
    if blank and before is not None and after is not None:
        _bucket(gathering, 0, before, after).append("")
    elif blank and before is None and gathering.head:
        gathering.head.append("")


def _bucket(gathering: _Gathering, column: int, before: _Token | None, after: _Token | None) -> list[str]:
    if before is None:
        return gathering.head
    owner = _above_of(gathering, after) if after else ()
    if after is None or column > gathering.column(after.start):
        for length in range(len(before.path), -1, -1):
            group = before.path[:length]
            inner = _first_child(gathering, group)
            if inner is None or not gathering.is_block(group) or owner[:length] == group != ():
                continue
            # the first field of a list item stands behind its hyphen, and so do remarks that belong to the item
            if inner - (gathering.text.rfind("\n", 0, inner) + 1) <= column and (after is None or group):
                return gathering.below.setdefault(group, [])
    return gathering.above.setdefault(owner, []) if after else gathering.below.setdefault((), [])


def _first_child(gathering: _Gathering, group: FieldPath) -> int | None:
    """Return where a group's or list's first line begins; None for a plain value."""
    data = gathering.data
    for part in group:
        data = data[part]
    return gathering.places[group][0] if isinstance(data, dict | list) and data else None


def _above_of(gathering: _Gathering, token: _Token) -> FieldPath:
    """Return the outermost list item that begins with this token, or the token's own field."""
    for length in range(1, len(token.path)):
        outer = token.path[:length]
        before = gathering.text[gathering.places[outer][0] : token.start]
        if isinstance(outer[-1], int) and not before.strip(" [{"):
            return outer
    return token.path
