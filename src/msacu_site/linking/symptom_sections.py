"""The fixed sections of a symptom page, told apart by their headings."""

from __future__ import annotations

import re

from msacu_site.diagnostics import Diagnostic, Span, nearest_name
from msacu_site.frozen import Frozen

SECTIONS = {
    "answer": "Answer",
    "about": "About",
    "found": "What the studies found",
    "unknown": "What we don't know",
    "ask": "Questions to ask",
}
REQUIRED = ("answer", "unknown", "ask")
_HEADING = re.compile(r"^##[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_NAMES = {heading.casefold(): name for name, heading in SECTIONS.items()}


class Section(Frozen):
    """One section's text and the line on which it begins."""

    name: str
    text: str
    line: int


def split_sections(body: str, path: str, first_line: int) -> tuple[list[Section], list[Diagnostic]]:
    """Split a symptom page's body at its level-two headings; unknown and missing sections are reported."""
    found: list[Diagnostic] = []
    sections: dict[str, Section] = {}
    matches = list(_HEADING.finditer(body))
    before = body[: matches[0].start()] if matches else body
    if before.strip():
        found.append(_stray_text(path, first_line + _leading_lines(before)))
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        line = first_line + body.count("\n", 0, match.start())
        name = _NAMES.get(match.group(1).replace("’", "'").casefold())
        if name is None or name in sections:
            found.append(_wrong_heading(match.group(1), name, path, line, len(match.group())))
            continue
        text = body[match.end() : following.start() if following else len(body)]
        sections[name] = Section(name, text.removeprefix("\n"), line + 1)
    meant = {_NAMES.get((problem.nearest or "").casefold()) for problem in found}
    found += [_missing(name, path, first_line) for name in REQUIRED if name not in sections and name not in meant]
    return [sections[name] for name in SECTIONS if name in sections], found


def _leading_lines(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))


def _stray_text(path: str, line: int) -> Diagnostic:
    return Diagnostic(
        "section-unknown", "Text stands before the first heading, where no reader would find it.",
        Span(path, line, 1, line, 2), allowed=tuple(SECTIONS.values()), help="Put it under «## Answer» or «## About».",
    )  # fmt: skip


def _wrong_heading(heading: str, name: str | None, path: str, line: int, length: int) -> Diagnostic:
    where = Span(path, line, 1, line, length + 1)
    if name:
        return Diagnostic(
            "section-unknown", f"The section «{heading}» stands twice.", where,
            help="Move this text to the first one, or use ### for a part of a section.",
        )  # fmt: skip
    near = nearest_name(heading, SECTIONS.values())
    return Diagnostic(
        "section-unknown", f"A symptom page has no section «{heading}».", where, allowed=tuple(SECTIONS.values()),
        nearest=near, help=f"Write «## {near}», or use ### for a part of a section." if near else
        "Use one of the sections, or ### for a part of a section.",
    )  # fmt: skip


def _missing(name: str, path: str, line: int) -> Diagnostic:
    return Diagnostic(
        "section-missing", f"The section «{SECTIONS[name]}» is missing.", Span(path, line, 1, line, 1),
        help=f"Add a line «## {SECTIONS[name]}» with its text below.",
    )  # fmt: skip
