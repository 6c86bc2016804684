"""The findings for a person at a terminal: where, what, the line itself, and what to write instead."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from msacu_site.diagnostics import Diagnostic, Note, Severity, Span, in_stable_order
from msacu_site.frozen import Frozen
from msacu_site.report.excerpt import cut_excerpt, printable
from msacu_site.report.totals import count, in_words

_MOST_ALLOWED_SHOWN = 12
_NARROWEST = 40


class _Style(StrEnum):
    PLACE = "1"
    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    MARGIN = "34"


_STYLES = {Severity.ERROR: _Style.ERROR, Severity.WARNING: _Style.WARNING, Severity.NOTE: _Style.NOTE}


class _Paper(Frozen):
    """What to write on: the sources to quote from, how wide, and whether in colour."""

    read_source: Callable[[str], str | None]
    colour: bool
    width: int

    def paint(self, style: _Style, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text


def render_terminal(
    diagnostics: Iterable[Diagnostic],
    read_source: Callable[[str], str | None],
    *,
    colour: bool,
    width: int,
    reasons: Mapping[str, str] | None = None,
) -> str:
    """Return the report, file after file, the worst first, with the totals in the last line.

    `reasons` says why there is a rule, by its name; each is printed once, with the first finding that breaks it.

    `read_source` gives a source's text by its path, or None where there is none to quote. `width` is the terminal's;
    `colour` adds ANSI colours, which only a terminal should get.
    """
    found = in_stable_order(diagnostics)
    paper = _Paper(read_source, colour, max(width, _NARROWEST))
    blocks: list[str] = []
    untold = dict(reasons or {})
    files = _by_file(found)
    for path, of_file in files:
        if len(of_file) > 1 and len(files) > 1:
            blocks.append(paper.paint(_Style.PLACE, f"── {printable(path)}: {_summary_of_file(of_file)}"))
        blocks += ["\n".join(_finding(each, paper, untold.pop(each.rule, None))) for each in of_file]
    return "\n\n".join([*blocks, _summary(found)]) + "\n"


def _by_file(found: list[Diagnostic]) -> list[tuple[str, list[Diagnostic]]]:
    """Group findings by file: files with the worst finding first, and so the findings of each file."""
    files: dict[str, list[Diagnostic]] = {}
    for diagnostic in sorted(found, key=_badness):
        files.setdefault(diagnostic.span.path, []).append(diagnostic)
    return sorted(files.items(), key=lambda file: (_badness(file[1][0]), file[0]))


def _badness(diagnostic: Diagnostic) -> int:
    return list(_STYLES).index(diagnostic.severity)


def _summary_of_file(found: list[Diagnostic]) -> str:
    return in_words(count(found)).removesuffix(" in 1 file")


def _summary(found: list[Diagnostic]) -> str:
    words = in_words(count(found))
    return f"{words[0].upper()}{words[1:]}."


def _finding(diagnostic: Diagnostic, paper: _Paper, reason: str | None) -> Iterator[str]:
    spans = [diagnostic.span, *(note.span for note in diagnostic.notes if note.span)]
    margin = " " * (max(len(str(span.line)) for span in spans) + 1)
    yield from _headline(diagnostic, paper)
    yield from _quote(diagnostic.span, _STYLES[diagnostic.severity], margin, paper)
    for note in diagnostic.notes:
        yield from _note(note, margin, paper)
    if diagnostic.allowed or diagnostic.nearest:
        yield from _labelled("allowed", _allowed(diagnostic), margin, paper)
    if diagnostic.help:
        yield from _labelled("help", diagnostic.help, margin, paper)
    if reason:
        yield from _labelled("why", reason, margin, paper)


def _headline(diagnostic: Diagnostic, paper: _Paper) -> Iterator[str]:
    place, kind = _place(diagnostic.span), f"{diagnostic.severity}[{diagnostic.rule}]"
    first, *rest = _wrap(f"{place} {kind} {diagnostic.message}", "", "  ", paper.width) or [""]
    head = f"{place} {kind}"
    if first.startswith(head):
        style = _STYLES[diagnostic.severity]
        first = f"{paper.paint(_Style.PLACE, place)} {paper.paint(style, kind)}{first[len(head) :]}"
    yield from (first, *rest)


def _quote(span: Span, style: _Style, margin: str, paper: _Paper) -> Iterator[str]:
    source = paper.read_source(span.path)
    excerpt = None if source is None else cut_excerpt(source, span, paper.width - len(margin) - 2)
    if excerpt is None:
        return
    number = str(span.line).rjust(len(margin) - 1)
    goes_on = f" to line {span.end_line}" if span.end_line > span.line else ""
    yield f"{paper.paint(_Style.MARGIN, f'{number} |')} {excerpt.line}".rstrip()
    indent = excerpt.carets[: -len(excerpt.carets.lstrip())]
    yield f"{paper.paint(_Style.MARGIN, f'{margin}|')} {indent}{paper.paint(style, excerpt.carets.lstrip() + goes_on)}"


def _note(note: Note, margin: str, paper: _Paper) -> Iterator[str]:
    where = f" ({_place(note.span)})" if note.span else ""
    yield from _labelled("note", note.message + where, margin, paper)
    if note.span:
        yield from _quote(note.span, _Style.NOTE, margin, paper)


def _allowed(diagnostic: Diagnostic) -> str:
    """List what would be right, the probable one first."""
    nearest = diagnostic.nearest
    names = [name for name in (nearest, *(a for a in diagnostic.allowed if a != nearest)) if name is not None]
    shown = ", ".join(f"`{name}`" for name in names[:_MOST_ALLOWED_SHOWN])
    more = len(names) - _MOST_ALLOWED_SHOWN
    return shown + (f" and {more} more" if more > 0 else "") + (f"; did you mean `{nearest}`?" if nearest else "")


def _labelled(label: str, text: str, margin: str, paper: _Paper) -> Iterator[str]:
    first, *rest = _wrap(f"{label}: {text}", f"{margin}= ", f"{margin}  ", paper.width)
    start = len(margin) + 2
    yield (
        paper.paint(_Style.MARGIN, first[:start])
        + paper.paint(_Style.PLACE, f"{label}:")
        + first[start + len(label) + 1 :]
    )
    yield from rest


def _place(span: Span) -> str:
    return printable(f"{span.path}:{span.line}:{span.column}").replace("\n", " ")


def _wrap(text: str, first: str, later: str, width: int) -> list[str]:
    """Break at spaces only: a path, a rule or a value stays in one piece."""
    lines: list[str] = []
    for paragraph in printable(text).splitlines():
        start = later if lines else first
        lines += textwrap.wrap(
            paragraph,
            width,
            initial_indent=start,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines
