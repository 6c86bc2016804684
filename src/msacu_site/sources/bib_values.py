"""The right-hand side of a BibTeX field: braces, quotation marks, numbers, @string names and `#` between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from msacu_site.diagnostics import Diagnostic, Span, nearest_name
from msacu_site.frozen import Frozen
from msacu_site.limits import DEEPEST_BRACES, LONGEST_BIB_VALUE
from msacu_site.sources.positions import Lines

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPACE = re.compile(r"\s*")
_BARE = re.compile(r"[^\s\"#'(),={}]+")
_REST_OF_BARE = re.compile(r"[ \t]+[^\s,{}\"#=()][^,{}\"#=\n()]*")
_FIELD_AHEAD = re.compile(r"\s*[A-Za-z][\w-]*\s*=")
# A brace after a backslash does not count: the block splitter holds it so, and both must agree.
_BRACE = re.compile(r"(?<!\\)[{}]")
_BRACE_OR_QUOTE = re.compile(r"(?<!\\)[{}\"]")


class BibText(Frozen):
    """A bibliography's text together with its line starts."""

    text: str
    lines: Lines

    def span(self, start: int, end: int) -> Span:
        """Return the stretch between two offsets, the end exclusive."""
        return self.lines.span(start, end)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1."""
        span = self.lines.span(offset, offset)
        return span.line, span.column


class RawField(Frozen):
    """One field as written: its name in small letters and its value, still LaTeX, without the braces around the whole.

    `span` is the value with its delimiters, `name_span` the name. `origin` is the line and column of the
    value's first character, or None where the value was put together from several pieces.
    """

    name: str
    value: str
    span: Span
    name_span: Span | None = None
    origin: tuple[int, int] | None = None

    def place(self, start: int, end: int) -> Span:
        """Return where value[start:end] stands in the file, or the whole value's span when that is not known."""
        if self.origin is None:
            return self.span
        return Span(self.span.path, *self._position(start), *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        line, column = self.origin or (self.span.line, self.span.column)
        before = self.value[:offset]
        newlines = before.count("\n")
        if newlines:
            return line + newlines, offset - before.rfind("\n")
        return line, column + offset


@dataclass(slots=True)
class Cursor:
    """A place in a text that moves on while a block is read; findings are gathered on the way."""

    source: BibText
    position: int
    limit: int
    macros: Mapping[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def skip_space(self) -> None:
        """Move to the next character that is not white space."""
        match = _SPACE.match(self.source.text, self.position, self.limit)
        self.position = match.end() if match else self.position

    def peek(self) -> str:
        """Return the character here, or nothing at the limit."""
        return self.source.text[self.position] if self.position < self.limit else ""

    def report(self, rule: str, message: str, start: int, end: int, **more: str | None) -> None:
        """Add a finding about the text between two offsets."""
        self.found.append(
            Diagnostic(
                rule,
                message,
                self.source.span(start, end),
                field=more.get("field"),
                help=more.get("help"),
                nearest=more.get("nearest"),
            )
        )

    def limit_in_words(self) -> str:
        """Say what stands at the limit: the next block or the end of the file."""
        if self.limit >= len(self.source.text):
            return "the end of the file"
        return f"the next @ block on line {self.source.place(self.limit)[0]}"


class Value(Frozen):
    """A value that was read: its text, where it stands, and where its text begins if it is one piece."""

    text: str
    start: int
    end: int
    content_start: int | None


def find_closing_brace(text: str, opening: int, limit: int) -> int | None:
    """Return the offset of the brace that closes the one at `opening`, or None."""
    depth = 0
    for match in _BRACE.finditer(text, opening, limit):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.start()
    return None


def find_closing_quote(text: str, opening: int, limit: int) -> int | None:
    """Return the offset of the quotation mark that closes the one at `opening`; braces in between must pair up."""
    depth = 0
    for match in _BRACE_OR_QUOTE.finditer(text, opening + 1, limit):
        mark = match.group()
        if mark == '"':
            if depth == 0:
                return match.start()
        else:
            depth += 1 if mark == "{" else -1
        if depth < 0:
            return None
    return None


def brace_depth(text: str) -> int:
    """Return how deep the braces of a text are nested."""
    depth = deepest = 0
    for match in _BRACE.finditer(text):
        depth += 1 if match.group() == "{" else -1
        deepest = max(deepest, depth)
    return deepest


def read_value(cursor: Cursor, name: str) -> Value | None:
    """Read the value of the field `name` and leave the cursor behind it; None when it cannot be read to its end."""
    cursor.skip_space()
    start = cursor.position
    pieces: list[tuple[str, int | None]] = []
    while True:
        piece = _read_piece(cursor, name)
        if piece is None:
            return None
        pieces.append(piece)
        end = cursor.position
        cursor.skip_space()
        if cursor.peek() != "#":
            break
        cursor.position += 1
        cursor.skip_space()
    cursor.position = end
    text = "".join(piece for piece, _ in pieces)
    if not _is_bearable(cursor, name, text, start, end):
        return Value("", start, end, None)
    return Value(text, start, end, pieces[0][1] if len(pieces) == 1 else None)


def _is_bearable(cursor: Cursor, name: str, text: str, start: int, end: int) -> bool:
    if len(text) > LONGEST_BIB_VALUE:
        message = f"The value of `{name}` is {len(text)} characters long; we read up to {LONGEST_BIB_VALUE}."
    elif brace_depth(text) > DEEPEST_BRACES:
        message = f"The braces in `{name}` are nested more than {DEEPEST_BRACES} deep; we do not read this."
    else:
        return True
    cursor.report("bib-syntax", message, start, min(end, start + 1), field=name, help="Shorten or simplify the value.")
    return False


def _read_piece(cursor: Cursor, name: str) -> tuple[str, int | None] | None:
    mark = cursor.peek()
    if mark in ("{", '"') and mark:
        return _read_enclosed(cursor, name, mark)
    bare = _BARE.match(cursor.source.text, cursor.position, cursor.limit)
    if bare is None or _FIELD_AHEAD.match(cursor.source.text, cursor.position, cursor.limit):
        cursor.report(
            "bib-syntax",
            f"The field `{name}` has no value.",
            cursor.position,
            cursor.position + 1,
            field=name,
            help=f"Write `{name} = {{...}},` or delete the field.",
        )
        return "", None
    return _read_bare(cursor, name, bare)


def _read_enclosed(cursor: Cursor, name: str, mark: str) -> tuple[str, int | None] | None:
    text, opening = cursor.source.text, cursor.position
    find = find_closing_brace if mark == "{" else find_closing_quote
    closing = find(text, opening, cursor.limit)
    if closing is None:
        what, end = ("brace", "}") if mark == "{" else ("quotation mark", '"')
        cursor.report(
            "bib-syntax",
            f"The {what} that opens the value of `{name}` is not closed before {cursor.limit_in_words()}.",
            opening,
            opening + 1,
            field=name,
            help=f"Write {end} where the value ends, and see that every {{ in between has its }}.",
        )
        return None
    cursor.position = closing + 1
    return text[opening + 1 : closing], opening + 1


def _read_bare(cursor: Cursor, name: str, bare: re.Match[str]) -> tuple[str, int | None]:
    text, start, word = cursor.source.text, bare.start(), bare.group()
    rest = _REST_OF_BARE.match(text, bare.end(), cursor.limit)
    if rest is not None or (word[0].isdigit() and not word.isdigit()):
        end = rest.end() if rest else bare.end()
        words = text[start:end].rstrip()
        cursor.position = end
        cursor.report(
            "bib-syntax",
            f"The value of `{name}` must stand in braces.",
            start,
            start + len(words),
            field=name,
            help=f"Write `{name} = {{{words}}}`.",
        )
        return words, start
    cursor.position = bare.end()
    if word.isdigit():
        return word, start
    return _resolve_macro(cursor, name, bare), None


def _resolve_macro(cursor: Cursor, name: str, bare: re.Match[str]) -> str:
    word = bare.group()
    value = cursor.macros.get(word.casefold())
    if value is not None:
        return value
    cursor.report(
        "bib-undefined-string",
        f"`{word}` is not in braces, and no @string above gives it a meaning.",
        bare.start(),
        bare.end(),
        field=name,
        nearest=nearest_name(word, cursor.macros),
        help=f"Write `{name} = {{{word}}}`, or put `@string{{{word} = {{...}}}}` above this entry.",
    )
    return word
