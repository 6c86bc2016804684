"""What the program has to say about a source: one value per finding, in a stable order."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import StrEnum

from msacu_site.frozen import Frozen


class Severity(StrEnum):
    """How a finding counts: an error stops the build, a warning does so only under --strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(Frozen, order=True):
    """A stretch of a source file: lines and columns count from 1, the end is exclusive.

    `path` is relative to the working folder, with forward slashes on every system.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Note(Frozen):
    """A secondary remark, with the second place it speaks of where there is one."""

    message: str
    span: Span | None = None


class Edit(Frozen):
    """A change that a program may make by itself: what stands at `span` becomes `replacement`."""

    span: Span
    replacement: str


class Diagnostic(Frozen):
    """One finding: the rule, where, one short headline, and the concrete edit that mends it.

    `field` is the path inside the record, as in `results[2].direction`; `allowed` lists the values
    that would be right; `nearest` is the one that was probably meant; `help` says what to write;
    `edits` write it, where that is sure to be what was meant and changes nothing else.
    """

    rule: str
    message: str
    span: Span
    severity: Severity = Severity.ERROR
    field: str | None = None
    allowed: tuple[str, ...] = ()
    nearest: str | None = None
    help: str | None = None
    notes: tuple[Note, ...] = ()
    edits: tuple[Edit, ...] = ()


def in_stable_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by place, then rule, then message, and drop exact repetitions."""
    return sorted(set(diagnostics), key=lambda d: (d.span, d.rule, d.message, d.field or ""))


def nearest_name(word: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed name that `word` was probably meant to be, or None when none is close."""
    candidates = list(allowed)
    by_folded = {name.casefold(): name for name in reversed(candidates)}
    close = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def is_slip(word: str, meant: str) -> bool:
    """Tell whether a word is another one with a slip of the keys in it, and not a word of its own."""
    one, other = (text.casefold().replace("_", "-").replace(" ", "-") for text in (word, meant))
    return one == other or (len(one) > 3 and difflib.SequenceMatcher(None, one, other).ratio() >= 0.88)


def has_errors(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Tell whether these findings stop a build; under `strict` a warning does so too."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(d.severity in stopping for d in diagnostics)
