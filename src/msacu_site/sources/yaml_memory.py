"""YAML documents remembered: read again from plain data, with the places of all keys and values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msacu_site.diagnostics import Diagnostic, Edit, Note, Severity, Span
from msacu_site.memory import Codec, Memory
from msacu_site.sources.positions import FieldPath, Lines
from msacu_site.sources.yaml_text import Document, SpanMap, parse_yaml

Read = tuple[Document | None, tuple[Diagnostic, ...]]

DIAGNOSTICS = (Diagnostic, Edit, Note, Severity, Span)


def recall_yaml(text: str, path: str, memory: Memory, *, first_line: int = 1) -> Read:
    """Read a YAML document as `parse_yaml` does, from memory where it was read before."""

    def read() -> Read:
        document, found = parse_yaml(text, path, first_line=first_line)
        return document, tuple(found)

    return memory.value_of("yaml", (path, str(first_line), text), YAML_CODER, read)


class _Coder:
    """Writes the data of a document as they are, and each place as its path, its start and its end."""

    def __init__(self) -> None:
        self._found = Codec(*DIAGNOSTICS)

    def write(self, read: Read) -> bytes:
        document, found = read
        told = self._found.write(found).decode()
        if document is None:
            return json.dumps([None, told]).encode()
        keys, values = document.key_spans, document.value_spans
        assert isinstance(keys, SpanMap) and isinstance(values, SpanMap)
        lines = keys.lines
        return json.dumps(
            [
                [document.path, lines.first_line, lines.length, lines.starts],
                told,
                document.data,
                [[*at, *path] for path, at in keys.offsets.items()],
                [[*at, *path] for path, at in values.offsets.items()],
            ],
            separators=(",", ":"),
        ).encode()

    def read(self, data: bytes) -> Read:
        head, told, *rest = json.loads(data)
        found = self._found.read(told.encode())
        if head is None:
            return None, found
        path, first_line, length, starts = head
        content, keys, values = rest
        lines = Lines(path, first_line, length, tuple(starts))
        return Document(path, content, SpanMap(lines, _places(keys)), SpanMap(lines, _places(values))), found


def _places(written: list[list[Any]]) -> Mapping[FieldPath, tuple[int, int]]:
    return {tuple(path): (start, end) for start, end, *path in written}


YAML_CODER = _Coder()
