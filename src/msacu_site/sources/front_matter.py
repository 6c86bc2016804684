"""A markdown file's front matter, split from its body and read as YAML with the file's own line numbers."""

from __future__ import annotations

import re

from msacu_site.diagnostics import Diagnostic, Edit, Note, Span
from msacu_site.frozen import Frozen
from msacu_site.memory import NOTHING_REMEMBERED, Memory
from msacu_site.sources.positions import index_lines
from msacu_site.sources.yaml_memory import recall_yaml
from msacu_site.sources.yaml_text import Document

FENCE = re.compile(r"---[ \t\r]*")
# Two or more hyphens or dashes of any kind: what a fence turns into by a slip or an automatic correction.
NEAR_FENCE = re.compile(r"[ \t]*[-‐‑‒–—―]{1,9}[ \t\r]*")
HOW_TO_BEGIN = "Begin the file with a line of three hyphens, ---, then the fields, then --- again on a line of its own."


class FrontMatter(Frozen):
    """A file's fields (None where they cannot be read), and its body, which begins on line `body_line`."""

    document: Document | None
    body: str
    body_line: int


def split_front_matter(
    text: str, path: str, memory: Memory = NOTHING_REMEMBERED
) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """Split a text at its two `---` lines and read what stands between them.

    Without a first `---` the whole text is the body; without the second one nothing is known of the
    body, and there is no front matter at all.
    """
    text = text.removeprefix("\ufeff")
    lines = text.split("\n")
    if not FENCE.fullmatch(lines[0]):
        return FrontMatter(None, text, 1), [_missing(text, lines, path)]
    closing = next((number for number, line in enumerate(lines[1:], start=1) if FENCE.fullmatch(line)), None)
    if closing is None:
        return None, [_unclosed(text, lines, path)]
    fields = "".join(f"{line}\n" for line in lines[1:closing])
    document, found = recall_yaml(fields, path, memory, first_line=2)
    body_line = min(closing + 2, len(lines))
    return FrontMatter(document, "\n".join(lines[closing + 1 :]), body_line), list(found)


def _missing(text: str, lines: list[str], path: str) -> Diagnostic:
    span = index_lines(text, path).span(0, len(lines[0]))
    first = next((number for number, line in enumerate(lines, start=1) if line.strip()), 0)
    advice = HOW_TO_BEGIN
    if first > 1 and FENCE.fullmatch(lines[first - 1]):
        advice = f"Delete what stands above the --- in line {first}."
    elif first == 1 and _is_near_fence(lines[0]):
        advice = f"Line 1 reads “{lines[0].strip()}”: type three plain hyphens, ---, at its very start instead."
    return Diagnostic("front-matter-missing", "This file doesn't begin with its fields.", span, help=advice)


def _unclosed(text: str, lines: list[str], path: str) -> Diagnostic:
    index = index_lines(text, path)
    notes: tuple[Note, ...] = ()
    near = next((number for number, line in enumerate(lines[1:], start=1) if _is_near_fence(line)), None)
    if near is not None:
        place = Span(path, near + 1, 1, near + 1, len(lines[near]) + 1)
        notes = (Note(f"Was “{lines[near].strip()}” in line {near + 1} meant to be this ---?", place),)
    return Diagnostic(
        "front-matter-unclosed",
        "The fields that begin here never end.",
        index.span(0, 3),
        help="Put --- on a line of its own below the last field.",
        notes=notes,
        edits=tuple(Edit(note.span, "---") for note in notes if note.span),
    )


def _is_near_fence(line: str) -> bool:
    return NEAR_FENCE.fullmatch(line) is not None and line.strip() not in ("-", "–")
