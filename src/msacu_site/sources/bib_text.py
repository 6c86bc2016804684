"""BibTeX text to raw entries with the place of every part, and a finding for every entry that could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msacu_site.diagnostics import Diagnostic, Note, Severity, in_stable_order, nearest_name
from msacu_site.frozen import Frozen, replace
from msacu_site.limits import LONGEST_BIBLIOGRAPHY, MOST_ENTRIES
from msacu_site.sources.bib_block import BlockReading, RawEntry, block_type, read_entry, read_string
from msacu_site.sources.bib_values import MONTHS, BibText, RawField, find_closing_brace
from msacu_site.sources.characters import replace_control_characters
from msacu_site.sources.positions import index_lines

__all__ = ["RawEntry", "RawField", "parse_bib"]

_BLOCK_START = re.compile(r"@\w*[ \t]*[{(]")
_TYPES = (
    "article|book|inbook|incollection|inproceedings|manual|mastersthesis|misc|online|phdthesis|proceedings|report"
    "|techreport|thesis|unpublished"
)
_STRAY = re.compile(
    r"^[ \t]*(?P<line>@[ \t]*[^\s@{}(),=\"%]+\s*[{(])|(?P<inline>@\w+[ \t]*[{(])"
    rf"|^[ \t]*(?P<bare>@(?:{_TYPES})\b)",
    re.MULTILINE | re.IGNORECASE,
)
_STRAY_FIELD = re.compile(r"(?:^|,)[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"]", re.MULTILINE)
_ENTRY_INSIDE = re.compile(
    rf"@\w+\s*\{{\s*[^\s,{{}}]+\s*,\s*\w+\s*=|^[ \t]*@[ \t]*(?:{_TYPES})[ \t]*[{{(]", re.MULTILINE | re.IGNORECASE
)
# BibTeX takes these from the parent only where they are the child's own to begin with.
_NOT_INHERITED = frozenset({"crossref", "ids", "xref"})
_PARTS = frozenset({"incollection", "inproceedings", "conference", "inbook"})


class _Gathered(Frozen):
    entries: list[RawEntry]
    diagnostics: list[Diagnostic]


def parse_bib(text: str, path: str) -> tuple[tuple[RawEntry, ...], list[Diagnostic]]:
    """Read a BibTeX text: every `@type{` in it becomes an entry or is spoken of in a diagnostic.

    An entry with faults is still returned when its key can be used. Of entries with the same key the first counts.
    """
    readable, unreadable = replace_control_characters(text.removeprefix("\ufeff"), path)
    source = BibText(readable, index_lines(readable, path))
    refusal = _refuse(source)
    if refusal is not None:
        return (), [refusal]
    gathered = _gather(source)
    entries, repeated = _drop_repeated(gathered.entries)
    entries, crossed = _inherit(entries)
    return entries, in_stable_order([*unreadable, *gathered.diagnostics, *repeated, *crossed])


def _refuse(source: BibText) -> Diagnostic | None:
    """Decline a text that would take unbounded time."""
    if len(source.text) > LONGEST_BIBLIOGRAPHY:
        message = f"This bibliography has {len(source.text):,} characters; we read up to {LONGEST_BIBLIOGRAPHY:,}."
    elif source.text.count("@") > MOST_ENTRIES and len(_BLOCK_START.findall(source.text)) > MOST_ENTRIES:
        message = f"This bibliography has more than {MOST_ENTRIES:,} entries; we read up to that many."
    else:
        return None
    return Diagnostic("bib-syntax", message, source.span(0, 0), help="Split it, or remove what is not cited.")


def _block_starts(text: str) -> tuple[int, ...]:
    """Let bibtexparser split the text into blocks and return where each one begins.

    Its own line numbers go wrong after a backslash at a line's end, so the offsets are looked up: text between
    blocks cannot hold what a block begins with.
    """
    # here, because a bibliography that is remembered needs none of it
    import logging

    import bibtexparser.entrypoint
    from bibtexparser.model import ImplicitComment

    # It logs each block that it gives up on; those become diagnostics here.
    logging.getLogger(bibtexparser.__name__).setLevel(logging.CRITICAL)
    starts: list[int] = []
    position = 0
    for block in bibtexparser.entrypoint.parse_string(text, parse_stack=[]).blocks:
        if isinstance(block, ImplicitComment):
            continue
        match = _BLOCK_START.search(text, position)
        if match is None:
            break
        head = _BLOCK_START.match(block.raw or "")
        start = text.find(head.group(), position) if head else match.start()
        starts.append(start)
        position = start + 1
    return tuple(starts)


def _gather(source: BibText) -> _Gathered:
    """Read block after block; @string values count from where they are defined."""
    macros = dict(zip(MONTHS, MONTHS, strict=True))
    gathered = _Gathered([], [])
    starts = _block_starts(source.text)
    bounds = (*starts, len(source.text))
    gathered.diagnostics.extend(_find_strays(source, 0, bounds[0]))
    for start, limit in zip(starts, bounds[1:], strict=True):
        kind = block_type(source.text, start)
        if kind in ("comment", "preamble"):
            end = _skip(source, start, limit, kind, gathered.diagnostics)
        elif kind == "string":
            string = read_string(source, start, limit, macros)
            end = string.end
            gathered.diagnostics.extend(string.diagnostics)
            if string.name is not None:
                macros[string.name] = string.value
        else:
            reading = read_entry(source, start, limit, macros)
            end = reading.end
            _take(gathered, reading, source, start)
        gathered.diagnostics.extend(_find_strays(source, max(end, start + 1), limit))
    return gathered


def _skip(source: BibText, start: int, limit: int, kind: str, found: list[Diagnostic]) -> int:
    """Return where a @comment or @preamble ends; of one that does not, which is reported, only its head is skipped."""
    opening = source.text.find("{", start, limit)
    head = _BLOCK_START.match(source.text, start)
    if head is not None and head.group().endswith("("):
        closing = source.text.find(")", start, limit)
    else:
        closing = find_closing_brace(source.text, opening, limit) or -1
    if closing >= 0:
        return closing + 1
    found.append(
        Diagnostic(
            "bib-syntax",
            f"The @{kind} that begins here is not closed before the next @ block or the end of the file.",
            source.span(start, start + 1 + len(kind)),
            help="Close its bracket. A @comment cannot hold whole entries: delete them, or put a space after their @.",
        )
    )
    return start + 1 + len(kind)


def _take(gathered: _Gathered, reading: BlockReading, source: BibText, start: int) -> None:
    gathered.diagnostics.extend(reading.diagnostics)
    if reading.entry is not None:
        gathered.entries.append(reading.entry)
    for inside in _ENTRY_INSIDE.finditer(source.text, start + 1, reading.end):
        gathered.diagnostics.append(
            Diagnostic(
                "bib-syntax",
                "An entry seems to begin inside the entry before it, so it is not read.",
                source.span(inside.start(), inside.end()),
                help="Close the entry before it with }, and begin this one on a new line.",
            )
        )


def _find_strays(source: BibText, start: int, end: int) -> Iterator[Diagnostic]:
    """Report what looks like the beginning of an entry, or like a field, in text that nobody reads."""
    for match in _STRAY.finditer(source.text, start, end):
        name = match.lastgroup or "line"
        yield Diagnostic(
            "bib-syntax",
            f"`{' '.join(match.group(name).split())}` looks like the beginning of an entry, but it is not read as one.",
            source.span(*match.span(name)),
            help="Write `@type{key,` at the start of a line and without spaces, after the entry before it is closed.",
        )
    # the fields of an entry that is not read need no words of their own
    entry = _STRAY.search(source.text, start, end)
    field = _STRAY_FIELD.search(source.text, start, entry.start() if entry else end)
    if field is not None:
        name = field.group("name")
        yield Diagnostic(
            "bib-syntax",
            f"The field `{name}` stands outside of any entry, so it is not read, and nor is what follows.",
            source.span(*field.span("name")),
            help="Look for a } too many above it: it ends the entry there.",
        )


def _drop_repeated(entries: Sequence[RawEntry]) -> tuple[tuple[RawEntry, ...], list[Diagnostic]]:
    """Keep the first entry of each key; a key that differs in capitals alone stays, with a warning."""
    exact: dict[str, RawEntry] = {}
    folded: dict[str, RawEntry] = {}
    found: list[Diagnostic] = []
    for entry in entries:
        first = exact.get(entry.key) or folded.get(entry.key.casefold())
        if first is not None:
            found.append(_describe_repeated(first, entry))
        exact.setdefault(entry.key, entry)
        folded.setdefault(entry.key.casefold(), entry)
    return tuple(exact.values()), found


def _describe_repeated(first: RawEntry, entry: RawEntry) -> Diagnostic:
    if first.key == entry.key:
        message, severity = f"The key `{entry.key}` is used twice; only the first entry counts.", Severity.ERROR
        advice = "Delete this entry if it is the same work, or give it a key of its own."
    else:
        message = f"The keys `{entry.key}` and `{first.key}` differ in capital letters alone."
        severity, advice = Severity.WARNING, "Give one of them a clearly different key."
    return Diagnostic(
        "bib-duplicate-key",
        message,
        entry.span,
        severity,
        help=advice,
        notes=(Note("The first one is here.", first.span),),
    )


def _inherit(entries: Sequence[RawEntry]) -> tuple[tuple[RawEntry, ...], list[Diagnostic]]:
    """Give each entry with a crossref the fields that it lacks and its parent has, one generation deep."""
    by_key = {entry.key: entry for entry in entries}
    completed: list[RawEntry] = []
    found: list[Diagnostic] = []
    for entry in entries:
        crossref = entry.get("crossref")
        parent = by_key.get(crossref.value.strip()) if crossref else None
        problem = _check_parent(entry, crossref, parent, by_key) if crossref else None
        if problem is not None:
            found.append(problem)
        completed.append(_complete(entry, parent) if parent is not None and problem is None else entry)
        if problem is not None:
            completed[-1] = replace(entry, broken=True)
    return tuple(completed), found


def _check_parent(
    entry: RawEntry, crossref: RawField, parent: RawEntry | None, by_key: dict[str, RawEntry]
) -> Diagnostic | None:
    name = crossref.value.strip()
    nearest: str | None = None
    notes: tuple[Note, ...] = ()
    if parent is None:
        message = f"`{entry.key}` takes fields from `{name}`, which is not in this bibliography."
        nearest = nearest_name(name, [key for key in by_key if key != entry.key])
        advice = "Add the entry it belongs to, correct the key, or delete the crossref and fill in the fields here."
    elif parent is entry:
        message, advice = f"`{entry.key}` takes fields from itself.", "Name the book or proceedings it is part of."
    elif parent.get("crossref") is not None:
        message = f"`{entry.key}` takes fields from `{name}`, which takes fields from another entry in turn."
        advice = "Let it point at the last entry of the chain, or write the fields out."
        notes = (Note("The entry in between is here.", parent.span),)
    else:
        return None
    return Diagnostic(
        "bib-crossref", message, crossref.span, field="crossref", nearest=nearest, help=advice, notes=notes
    )


def _complete(entry: RawEntry, parent: RawEntry) -> RawEntry:
    """Add the parent's fields that the entry lacks; a part's book title is its parent's title when none is given."""
    own = {field.name for field in entry.fields}
    inherited = [field for field in parent.fields if field.name not in own | _NOT_INHERITED]
    title = parent.get("title")
    if entry.type in _PARTS and title is not None and "booktitle" not in own and parent.get("booktitle") is None:
        inherited.append(replace(title, name="booktitle"))
    return replace(entry, fields=(*entry.fields, *inherited), broken=entry.broken or parent.broken)
