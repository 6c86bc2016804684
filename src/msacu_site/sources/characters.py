"""Characters that no source may hold: found, reported and replaced so that the rest is still read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, Note
from msacu_site.sources.positions import index_lines

REPLACEMENT = "\ufffd"
MOST_REPORTED = 20

# Control characters besides tab and line ends, byte order marks within the text, halves of surrogate pairs.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]+")


def replace_control_characters(text: str, path: str, *, first_line: int = 1) -> tuple[str, list[Diagnostic]]:
    """Report each run of control characters and put U+FFFD in their place, so that no offset moves."""
    if UNREADABLE.search(text) is None:
        return text, []
    return UNREADABLE.sub(lambda run: REPLACEMENT * len(run[0]), text), list(_report_runs(text, path, first_line))


def windows_reading(code: int) -> str | None:
    """Return the letter that a byte from 128 to 255 stands for in a file saved as Windows-1252."""
    try:
        letter = bytes([code]).decode("cp1252")
    except (ValueError, UnicodeDecodeError):
        return None
    return letter if code >= 0x80 and letter.isprintable() else None


def describe_character(character: str) -> str:
    """Name a character that cannot be shown by its code point, as in U+0007."""
    return f"U+{ord(character):04X}"


def _report_runs(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    lines = index_lines(text, path, first_line=first_line)
    runs = list(UNREADABLE.finditer(text))
    unreported = len(runs) - MOST_REPORTED
    for count, run in enumerate(runs[:MOST_REPORTED], start=1):
        notes: tuple[Note, ...] = ()
        if count == MOST_REPORTED and unreported > 0:
            notes = (Note(f"There are {unreported} more such places in this file."),)
        yield Diagnostic(
            "control-character",
            _describe_run(run[0]),
            lines.span(run.start(), run.end()),
            help=_advise(run[0]),
            notes=notes,
        )


def _describe_run(run: str) -> str:
    first = describe_character(run[0])
    if len(run) == 1:
        return f"A character that cannot be seen or printed ({first}) stands here."
    return f"{len(run)} characters that cannot be seen or printed stand here, the first one {first}."


def _advise(run: str) -> str:
    letter = windows_reading(ord(run[0])) if 0x80 <= ord(run[0]) <= 0x9F else None
    if letter is not None:
        return f"This looks like {letter} saved as Windows-1252: type {letter} again and save the file as UTF-8."
    return "Delete it. Such characters come along when text is pasted from a PDF or a word processor."
