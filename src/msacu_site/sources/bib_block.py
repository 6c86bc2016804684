"""One @ block of a BibTeX text: the entry or @string in it, with the place of each of its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msacu_site.diagnostics import Diagnostic, Edit, Note, Span
from msacu_site.frozen import Frozen, replace
from msacu_site.sources.bib_values import BibText, Cursor, RawField, Value, find_closing_brace, read_value

KEY_CHARACTERS = "letters, digits and : _ - . / + '"

_HEAD = re.compile(r"@(\w*)[ \t]*([{(])")
_KEY = re.compile(r"[^,=\n{}\"]*")
_KEY_IN_PARENTHESES = re.compile(r"[^,=\n{}\")]*")
_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_FIELD_START = re.compile(r"[^\s\"#%'(),={}]+\s*=")
_FIELD_INSIDE = re.compile(r",\s*\n[ \t]*([A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"]")


class RawEntry(Frozen):
    """One entry: its type in small letters, its key, its fields in their order.

    `span` is the key's place, `type_span` that of `@type`, `extent` that of the whole entry. `broken` says that some
    of it could not be read, so that nobody complains about what is missing from it.
    """

    type: str
    key: str
    fields: tuple[RawField, ...]
    span: Span
    type_span: Span | None = None
    broken: bool = False
    extent: Span | None = None

    def get(self, name: str) -> RawField | None:
        """Return the field of this name, or None."""
        return next((field for field in self.fields if field.name == name), None)


class BlockReading(Frozen):
    """What one block gave: an entry where its key is usable, findings, and the offset where reading stopped."""

    entry: RawEntry | None
    diagnostics: tuple[Diagnostic, ...]
    end: int


class StringReading(Frozen):
    """What one @string gave: its name in small letters and its value, or None for both."""

    name: str | None
    value: str
    diagnostics: tuple[Diagnostic, ...]
    end: int


def block_type(text: str, start: int) -> str:
    """Return the type of the block that begins at `start`, in small letters."""
    head = _HEAD.match(text, start)
    return head.group(1).lower() if head else ""


def read_string(source: BibText, start: int, limit: int, macros: Mapping[str, str]) -> StringReading:
    """Read `@string{name = value}`."""
    cursor, closing = _open(source, start, limit, macros)
    cursor.skip_space()
    name = _NAME.match(source.text, cursor.position, limit)
    value: Value | None = None
    if name is not None:
        cursor.position = name.end()
        cursor.skip_space()
        if cursor.peek() == "=":
            cursor.position += 1
            value = read_value(cursor, name.group())
    cursor.skip_space()
    if name is None or value is None or cursor.peek() != closing:
        if not cursor.found:
            cursor.report(
                "bib-syntax", "This @string cannot be read.", start, start + 7, help="Write `@string{name = {text}}`."
            )
        return StringReading(None, "", tuple(cursor.found), cursor.position)
    return StringReading(name.group().casefold(), value.text, tuple(cursor.found), cursor.position + 1)


def read_entry(source: BibText, start: int, limit: int, macros: Mapping[str, str]) -> BlockReading:
    """Read the entry that begins at `start`; the next block begins at `limit`."""
    cursor, closing = _open(source, start, limit, macros)
    head = _HEAD.match(source.text, start)
    kind = head.group(1).lower() if head else ""
    if not kind:
        cursor.report(
            "bib-syntax",
            "There is an @ with a bracket but no type.",
            start,
            start + 1,
            help="Write a type, as in `@article{key,`; in text between entries write ` at ` for @.",
        )
    key_start, key_end = _read_key(cursor, closing)
    key = source.text[key_start:key_end]
    fields, closed = _read_fields(cursor, closing, key)
    type_end = start + 1 + len(kind)
    if not closed and not any(d.rule == "bib-syntax" for d in cursor.found):
        _report_unclosed(cursor, closing, start, type_end, key, fields)
    usable = bool(key or fields or closed) and _check_key(cursor, key, key_start, key_end)
    broken = any(d.rule in ("bib-syntax", "bib-missing-comma") for d in cursor.found)
    extent = source.span(start, cursor.position)
    entry = (
        RawEntry(kind, key, fields, source.span(key_start, key_end), source.span(start, type_end), broken, extent)
        if kind and usable
        else None
    )
    return BlockReading(entry, tuple(cursor.found), cursor.position)


def _open(source: BibText, start: int, limit: int, macros: Mapping[str, str]) -> tuple[Cursor, str]:
    head = _HEAD.match(source.text, start)
    if head is None:
        return Cursor(source, start, limit, macros), "}"
    return Cursor(source, head.end(), limit, macros), "}" if head.group(2) == "{" else ")"


def _read_key(cursor: Cursor, closing: str) -> tuple[int, int]:
    """Return the key's offsets; the cursor is left where the fields begin."""
    cursor.skip_space()
    text, start = cursor.source.text, cursor.position
    match = (_KEY if closing == "}" else _KEY_IN_PARENTHESES).match(text, start, cursor.limit)
    end = match.end() if match else start
    written = text[start:end]
    if text[end : end + 1] == "=" and end < cursor.limit:
        # Without a comma the key and the first field's name stand together: `key title =`.
        head, _, _ = written.rstrip().rpartition(" ")
        written = head
    key_end = start + len(written.rstrip())
    cursor.position = key_end
    cursor.skip_space()
    if cursor.peek() == ",":
        cursor.position += 1
    elif key_end > start and cursor.peek() not in ("", closing):
        cursor.report(
            "bib-missing-comma",
            f"There is no comma after the key `{text[start:key_end]}`.",
            start,
            key_end,
            help=f"Write `{text[start:key_end]},`.",
        )
    return start, key_end


def _check_key(cursor: Cursor, key: str, start: int, end: int) -> bool:
    if not key:
        cursor.report(
            "bib-empty-key",
            "This entry has no key, so nothing can cite it.",
            start,
            start + 1,
            help="Write a key after the bracket, as in `@article{smith2020,`.",
        )
        return False
    wrong = sorted({character for character in key if not character.isalnum() and character not in ":_-./+'"})
    if wrong:
        shown = " ".join("a space" if character.isspace() else character for character in wrong)
        kept = "".join(c if c not in wrong else "-" for c in key)
        cursor.report(
            "bib-key",
            f"The key `{key}` holds {shown}, which a citation cannot carry. Allowed are {KEY_CHARACTERS}.",
            start,
            end,
            help=f"Write `{kept}` here and wherever the key is cited.",
        )
    return not wrong


def _read_fields(cursor: Cursor, closing: str, key: str) -> tuple[tuple[RawField, ...], bool]:
    """Read fields up to the closing bracket; also say whether it was reached."""
    fields: dict[str, RawField] = {}
    while True:
        cursor.skip_space()
        mark = cursor.peek()
        if mark == closing:
            cursor.position += 1
            return tuple(fields.values()), True
        if mark == "":
            return tuple(fields.values()), False
        if mark == ",":
            cursor.position += 1
            continue
        field = _read_field(cursor, closing)
        if field is None:
            return tuple(fields.values()), False
        if field.name:
            _add_field(cursor, fields, field, key)


def _add_field(cursor: Cursor, fields: dict[str, RawField], field: RawField, key: str) -> None:
    first = fields.setdefault(field.name, field)
    if first is field:
        return
    note = Note("The first one is here; it is the one that counts.", first.name_span)
    cursor.found.append(
        Diagnostic(
            "bib-duplicate-field",
            f"`{key}` has the field `{field.name}` twice.",
            field.name_span or field.span,
            field=field.name,
            help="Delete one of the two.",
            notes=(note,),
        )
    )


def _read_field(cursor: Cursor, closing: str) -> RawField | None:
    """Read `name = value` and the comma behind it; a field without a name means that text was skipped."""
    text, start = cursor.source.text, cursor.position
    match = _FIELD_START.match(text, start, cursor.limit)
    name_match = _NAME.match(text, start, cursor.limit)
    if match is None or name_match is None:
        return _skip_unreadable(cursor, closing)
    written = name_match.group()
    cursor.position = match.end()
    value = read_value(cursor, written)
    if value is None:
        return None
    field = _make_field(cursor.source, written.lower(), name_match.span(), value)
    _check_swallowed(cursor, field)
    _expect_comma(cursor, closing, written)
    return field


def _make_field(source: BibText, name: str, name_place: tuple[int, int], value: Value) -> RawField:
    origin = None if value.content_start is None else source.place(value.content_start)
    return RawField(name, value.text, source.span(value.start, value.end), source.span(*name_place), origin)


def _check_swallowed(cursor: Cursor, field: RawField) -> None:
    """Report a field that stands inside another's braces, because the closing brace came too late."""
    inside = _FIELD_INSIDE.search(field.value)
    if inside is None:
        return
    cursor.found.append(
        Diagnostic(
            "bib-syntax",
            f"The field `{inside.group(1)}` seems to begin inside the value of `{field.name}`.",
            field.place(*inside.span(1)),
            field=field.name,
            help=f"Type }} at the end of the value of `{field.name}`, before its comma.",
            notes=(Note(f"The value of `{field.name}` begins here.", field.span),),
        )
    )


def _expect_comma(cursor: Cursor, closing: str, name: str) -> None:
    end = cursor.position
    cursor.skip_space()
    if cursor.peek() == ",":
        cursor.position += 1
        return
    ahead = _FIELD_START.match(cursor.source.text, cursor.position, cursor.limit)
    if ahead is None:
        return
    following = ahead.group().rstrip("=").rstrip()
    cursor.report(
        "bib-missing-comma",
        f"There is no comma between the fields `{name}` and `{following}`.",
        ahead.start(),
        ahead.start() + len(following),
        field=following.lower(),
        help=f"Write a comma after the value of `{name}`.",
    )
    cursor.found[-1] = replace(cursor.found[-1], edits=(Edit(cursor.source.span(end, end), ","),))


def _skip_unreadable(cursor: Cursor, closing: str) -> RawField | None:
    """Report text that is no field and move behind it; None when it has no end."""
    text, start = cursor.source.text, cursor.position
    readable = True
    while readable and cursor.peek() not in ("", ",", "\n", closing):
        end: int | None = cursor.position
        if cursor.peek() == "{":
            end = find_closing_brace(text, cursor.position, cursor.limit)
        readable = end is not None
        cursor.position = end + 1 if end is not None else cursor.position
    shown = text[start : min(cursor.position, start + 40)].rstrip()
    cursor.report(
        "bib-syntax",
        f"We cannot read `{shown}` here." if shown else "We cannot read what stands here.",
        start,
        start + max(1, len(shown)),
        help="A field is written `name = {value},` with every { closed by its }.",
    )
    return RawField("", "", cursor.source.span(start, cursor.position)) if readable else None


def _report_unclosed(
    cursor: Cursor, closing: str, start: int, end: int, key: str, fields: tuple[RawField, ...]
) -> None:
    named = f"The entry `{key}`" if key else "The entry"
    last = fields[-1] if fields else None
    notes = (Note(f"The last field that could be read is `{last.name}`.", last.name_span),) if last else ()
    cursor.found.append(
        Diagnostic(
            "bib-syntax",
            f"{named} that begins here is not closed before {cursor.limit_in_words()}.",
            cursor.source.span(start, end),
            help=f"Write {closing} on a line of its own after the last field, and check that every {{ has its }}.",
            notes=notes,
        )
    )
