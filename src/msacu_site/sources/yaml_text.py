"""YAML text becomes plain data in which every key and every value knows its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msacu_site.diagnostics import Diagnostic, Edit, Span
from msacu_site.frozen import Frozen, replace
from msacu_site.limits import DEEPEST_YAML, LONGEST_YAML, MOST_YAML_NODES
from msacu_site.sources.characters import replace_control_characters
from msacu_site.sources.missing_hyphen import put_hyphen
from msacu_site.sources.positions import FieldPath, Lines, index_lines
from msacu_site.sources.yaml_events import Drawn, Trouble, draw_events
from msacu_site.sources.yaml_findings import Findings, report_missing_hyphen
from msacu_site.sources.yaml_syntax import explain
from msacu_site.sources.yaml_walk import Walk, walk_events

MOST_HYPHENS = 20

# YAML 1.1 ends a line at these two and today's YAML doesn't; they are hidden from the reader.
LINE_SEPARATORS = "\u2028\u2029"


@dataclass(frozen=True, slots=True, eq=False)
class SpanMap(Mapping[FieldPath, Span]):
    """The spans of a document's keys or values by their path, worked out when they are asked for."""

    lines: Lines
    offsets: Mapping[FieldPath, tuple[int, int]]

    def __getitem__(self, path: FieldPath) -> Span:
        return self.lines.span(*self.offsets[path])

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self.offsets)

    def __len__(self) -> int:
        return len(self.offsets)


class Document(Frozen):
    """One YAML document as plain dicts, lists and scalars, with the span of each key and value."""

    path: str
    data: Any
    key_spans: Mapping[FieldPath, Span]
    value_spans: Mapping[FieldPath, Span]

    def span_of(self, field: FieldPath, *, key: bool = False) -> Span:
        """Return the span of a field's value, or of its key, or of the nearest parent that exists.

        A list item has no key of its own: its value stands in. Where no parent but the whole
        document is left, the file's first character is meant.
        """
        for length in range(len(field), 0, -1):
            path = field[:length]
            if key and path in self.key_spans:
                return self.key_spans[path]
            if path in self.value_spans:
                return self.value_spans[path]
        return Span(self.path)


def parse_yaml(text: str, path: str, *, first_line: int = 1) -> tuple[Document | None, list[Diagnostic]]:
    """Read one YAML document by the core schema of YAML 1.2, reporting everything that would mislead.

    `first_line` is the line of the file on which `text` begins. There is no document only where the
    text cannot be read at all, is too large or too deeply nested.
    """
    text, found = replace_control_characters(text.removeprefix("\ufeff"), path, first_line=first_line)
    lines = index_lines(text, path, first_line=first_line)
    if len(text) > LONGEST_YAML:
        return None, [*found, _too_large(lines, 0, f"it has more than {LONGEST_YAML:,} characters")]
    readable, restored = _hide_line_separators(text)
    drawn = draw_events(readable)
    if drawn.trouble is not None:
        found.append(_report_trouble(drawn.trouble, text, lines))
        if drawn.trouble.kind != "second-document":
            return None, found
    walk = _walk(drawn, readable, Findings(text, lines, found), restored)
    return Document(path, walk.data, SpanMap(lines, walk.keys), SpanMap(lines, walk.values)), found


def _walk(drawn: Drawn, readable: str, findings: Findings, restored: dict[int, str]) -> Walk:
    """Walk what was drawn; where a hyphen is missing, that is told, and the rest is read as if it were there."""
    text = findings.text
    for _ in range(MOST_HYPHENS):
        gathered: list[Diagnostic] = []
        walk = walk_events(drawn.events, replace(findings, text=text, gathered=gathered), restored)
        if walk.missing_hyphen is None:
            break
        report_missing_hyphen(findings, walk.missing_hyphen)
        text, readable = put_hyphen(text, walk.missing_hyphen), put_hyphen(readable, walk.missing_hyphen)
        drawn = draw_events(readable)
        if drawn.trouble is not None and drawn.trouble.kind != "second-document":
            break
    findings.gathered.extend(gathered)
    return walk


def _hide_line_separators(text: str) -> tuple[str, dict[int, str]]:
    """Put unused characters in the place of line separators; return what turns them back."""
    if not any(separator in text for separator in LINE_SEPARATORS):
        return text, {}
    private = (chr(code) for code in range(0xE000, 0xF900))
    unused = [character for character in private if character not in text][: len(LINE_SEPARATORS)]
    stand_ins = dict(zip(LINE_SEPARATORS, unused, strict=False))
    hidden = text.translate({ord(separator): stand_in for separator, stand_in in stand_ins.items()})
    return hidden, {ord(stand_in): separator for separator, stand_in in stand_ins.items()}


def _report_trouble(trouble: Trouble, text: str, lines: Lines) -> Diagnostic:
    if trouble.kind == "too-deep":
        return Diagnostic(
            "yaml-too-deep",
            f"Lists and fields are nested more than {DEEPEST_YAML} levels deep here.",
            lines.span(trouble.at, trouble.at + 1),
            help="Check the brackets and the indentation: no record needs more than a few levels.",
        )
    if trouble.kind == "too-many":
        return _too_large(lines, trouble.at, f"it holds more than {MOST_YAML_NODES:,} names and values")
    if trouble.kind == "second-document":
        return Diagnostic(
            "yaml-several-documents",
            "A second document begins here, and a file holds just one.",
            lines.span(trouble.at, trouble.at + 3),
            help="Delete this --- line, or move what follows into a file of its own.",
        )
    explanation = explain(trouble, text)
    span = lines.span(explanation.start, explanation.end)
    edit = explanation.edit
    edits = (Edit(lines.span(edit[0], edit[1]), edit[2]),) if edit else ()
    return Diagnostic("yaml-syntax", explanation.message, span, help=explanation.help, edits=edits)


def _too_large(lines: Lines, at: int, reason: str) -> Diagnostic:
    return Diagnostic(
        "yaml-too-large",
        f"This file is too large to read: {reason}.",
        lines.span(at, at),
        help="Split it into smaller files.",
    )
