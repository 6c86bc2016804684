"""A bibliography's text in the house format, and new entries at its end; what stands between entries is kept."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.diagnostics import Span, has_errors
from msacu_site.editing.record_text import Formatted
from msacu_site.frozen import replace
from msacu_site.references.from_bibtex import read_reference
from msacu_site.references.reference import Reference
from msacu_site.references.to_bibtex import write_entry
from msacu_site.sources.bib_text import RawEntry, parse_bib
from msacu_site.sources.positions import Lines, index_lines


def format_bibliography(text: str, path: str) -> Formatted:
    """Return a bibliography with every entry in the house format; one that cannot be read in full stays as it is."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    entries, found = parse_bib(text, path)
    if has_errors(found) or not entries:
        return Formatted(text, tuple(found))
    lines = index_lines(text, path)
    pieces: list[str] = []
    end = 0
    for entry in entries:
        start, stop = _offsets(entry.extent, lines)
        if start < end:
            continue
        pieces += [_between(text[end:start], first=end == 0), _rewrite(entry, text[start:stop])]
        end = stop
    return Formatted("".join(pieces) + _after(text[end:]))


def add_entries(text: str, entries: Iterable[RawEntry]) -> str:
    """Return a bibliography with entries added at its end; not a byte before them is changed."""
    written = "\n".join(write_entry(entry) for entry in entries)
    if not written:
        return text
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return f"{text}{gap}{written}"


def _between(gap: str, *, first: bool) -> str:
    """One empty line parts two entries; remarks between them stay as they are."""
    if gap.strip():
        return gap
    return "" if first else "\n\n"


def _after(rest: str) -> str:
    return rest if rest.strip() else "\n"


def _rewrite(entry: RawEntry, written: str) -> str:
    """Write an entry anew, or leave it where that would not read back as the same work."""
    if entry.get("crossref") is not None:
        # its fields are the parent's too, and they must not be written out
        return written
    formatted = write_entry(entry).rstrip("\n")
    again, found = parse_bib(formatted, "written")
    if has_errors(found) or len(again) != 1 or _meaning(again[0]) != _meaning(entry):
        return written
    return formatted


def _meaning(entry: RawEntry) -> tuple[Reference, list[str]]:
    reference, _ = read_reference(entry)
    return replace(reference, span=Span(""), raw=None), sorted(field.name for field in entry.fields)


def _offsets(span: Span | None, lines: Lines) -> tuple[int, int]:
    if span is None:
        return 0, 0
    return (
        lines.starts[span.line - lines.first_line] + span.column - 1,
        lines.starts[span.end_line - lines.first_line] + span.end_column - 1,
    )
