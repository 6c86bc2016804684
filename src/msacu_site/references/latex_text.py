"""LaTeX to Unicode: what an entry's field says to a reader, with a finding for what we cannot read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from msacu_site.frozen import Frozen
from msacu_site.limits import DEEPEST_BRACES
from msacu_site.references.latex_table import (
    ACCENTS,
    GREEK_AND_MATHS,
    LETTERS,
    LOWERED,
    PAIRED,
    RAISED,
    SIGNS,
    STANDALONE,
    TRANSPARENT,
    VERBATIM,
)

NO_BREAK_SPACE = "\u00a0"

_MACRO = re.compile(r"\\(?:([A-Za-z]+)[ \t\n\r]*|(.)|$)", re.DOTALL)
_PLAIN = re.compile(r"[^\\{}$%~\-`'^_]+")
_BRACE = re.compile(r"(?<!\\)[{}]")
# an apostrophe alone says nothing; one that ends what ` opened is a quotation mark
_OPENED_QUOTE = re.compile(r"‘([^‘’'“”]*)'(?!\w)")
_WHITE = re.compile(r"[^\S\u00a0\u202f]+")
_MATHS_END = re.compile(r"(?<!\\)\$")
_LONGEST_MACRO = 40
_MACRO_BEFORE = re.compile(r"\\(?:[A-Za-z]+\s*|[`'^~=.\"]\s*|[^A-Za-z\s&%$#_{}\\,;:!/@|-])\Z")
_DASHES = {1: "-", 2: "–", 3: "—"}
_LETTER = r"(?:[A-Za-z]|\\[ij](?![A-Za-z]))"
_ACCENTED = re.compile(
    rf"(?<!\\)(?:\{{\\(?P<a1>[`'^~=.\"])\s*(?:{{(?P<l1>{_LETTER})}}|(?P<l2>{_LETTER}))\}}"
    rf"|\\(?P<a2>[`'^~=.\"])\s*(?:{{(?P<l3>{_LETTER})}}|(?P<l4>[A-Za-z]))"
    rf"|\{{\\(?P<a3>[uvHcdbrk])(?:\s*{{(?P<l5>{_LETTER})}}|\s+(?P<l6>{_LETTER}))\}}"
    rf"|\\(?P<a4>[uvHcdbrk])\s*{{(?P<l7>{_LETTER})}}"
    r"|\{\\(?P<special>o|O|l|L|ss|ae|AE|oe|OE|aa|AA|i|j|dh|DH|dj|DJ|th|TH)\s*\})"
)


class Problem(Frozen):
    """Something in a field that we do not read: the rule, what to say, and where in the value it stands."""

    rule: str
    message: str
    help: str
    start: int
    end: int


class Decoded(Frozen):
    """A field's text as readers see it, and what in it could not be read."""

    text: str
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Reader:
    source: str
    position: int
    end: int
    depth: int = 0
    maths: bool = False
    parts: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decode_latex(value: str) -> Decoded:
    """Turn a field's LaTeX into text: nothing but markup is dropped, and what is not understood stays as written."""
    reader = _Reader(value, 0, len(value))
    _read(reader)
    text = "".join(reader.parts)
    return Decoded(_tidy(text), tuple(reader.problems))


def latex_to_text(value: str) -> str:
    """Return the text alone, where the findings were already taken from the whole field."""
    return decode_latex(value).text


def with_unicode_letters(value: str) -> str:
    """Write accented letters as themselves and leave all other LaTeX as it is.

    Where that would say something else, as inside of an address or of a macro's argument, all of it stays as written.
    """
    written = _ACCENTED.sub(_compose_match, value)
    return written if written == value or latex_to_text(written) == latex_to_text(value) else value


def _compose_match(match: re.Match[str]) -> str:
    # Behind a macro the letter may be its argument, as in `\emph{\'e}tude`: that stays as written.
    before = match.string[max(0, match.start() - _LONGEST_MACRO) : match.start()]
    letter = None if _MACRO_BEFORE.search(before) else _compose(match.groupdict())
    return match.group() if letter is None else letter


def _compose(groups: dict[str, str | None]) -> str | None:
    special = groups["special"]
    if special:
        return LETTERS[special]
    accent = next(groups[name] or "" for name in ("a1", "a2", "a3", "a4") if groups[name])
    letter = next(groups[f"l{number}"] or "" for number in range(1, 8) if groups[f"l{number}"])
    composed = unicodedata.normalize("NFC", letter.lstrip("\\") + ACCENTS[accent])
    return composed if len(composed) == 1 else None


def _tidy(text: str) -> str:
    closed = _OPENED_QUOTE.sub(r"‘\1’", text)
    return unicodedata.normalize("NFC", _WHITE.sub(" ", closed).strip(" \t\r\n"))


def _read(reader: _Reader) -> None:
    while reader.position < reader.end:
        plain = _PLAIN.match(reader.source, reader.position, reader.end)
        if plain is not None:
            reader.parts.append(plain.group())
            reader.position = plain.end()
        else:
            _read_special(reader)


def _read_special(reader: _Reader) -> None:
    mark = reader.source[reader.position]
    if mark == "\\":
        _read_macro(reader)
    elif mark in "{}":
        reader.position += 1
    elif mark == "$":
        _read_maths(reader)
    elif mark in "^_" and reader.maths:
        _read_script(reader, mark)
    else:
        _read_sign(reader, mark)


def _read_sign(reader: _Reader, mark: str) -> None:
    start = reader.position
    while reader.position < reader.end and reader.source[reader.position] == mark:
        reader.position += 1
    count = reader.position - start
    if mark == "-" and not reader.maths:
        reader.parts.append(_DASHES.get(count, "-" * count))
    elif mark == "-":
        reader.parts.append("−" * count)
    elif mark == "~":
        reader.parts.append(NO_BREAK_SPACE * count)
    elif mark in "`'":
        if mark == "`" and count == 1 and reader.parts and reader.parts[-1][-1:] in ("?", "!"):
            # the marks that open a Spanish question or exclamation
            reader.parts[-1] = reader.parts[-1][:-1] + ("¿" if reader.parts[-1][-1] == "?" else "¡")
            return
        single, double = ("‘", "“") if mark == "`" else ("'", "”")
        reader.parts.append(double * (count // 2) + single * (count % 2))
    elif mark == "%":
        reader.parts.append(mark * count)
        _report_percent(reader, start)
    else:
        reader.parts.append(mark * count)


def _report_percent(reader: _Reader, start: int) -> None:
    reader.problems.append(
        Problem(
            "bib-bare-percent",
            "A bare % begins a comment in LaTeX, which would cut the text off here; we print it as it stands.",
            r"Write \% instead.",
            start,
            reader.position,
        )
    )


def _read_macro(reader: _Reader) -> None:
    match = _MACRO.match(reader.source, reader.position, reader.end)
    name = (match.group(1) or match.group(2) or "") if match else ""
    start = reader.position
    reader.position = match.end() if match else start + 1
    if name in ACCENTS:
        _read_accent(reader, name)
    elif name in LETTERS:
        reader.parts.append(LETTERS[name])
    elif name in SIGNS:
        reader.parts.append(SIGNS[name])
    elif name in GREEK_AND_MATHS:
        reader.parts.append(GREEK_AND_MATHS[name])
    elif name in ("textsuperscript", "textsubscript"):
        _append_script(reader, "^" if name == "textsuperscript" else "_")
    elif name in VERBATIM:
        _read_verbatim(reader)
    elif name == "href":
        _read_link(reader)
    elif name in PAIRED:
        reader.parts.append(PAIRED[name].format(*(_read_argument(reader) for _ in range(PAIRED[name].count("{}")))))
    elif name in ("(", ")"):
        reader.maths = name == "("
    elif name in ("noopsort", "hspace", "vspace"):
        # what sorts an entry is not printed, and space has no length here
        _read_argument(reader)
    elif name not in TRANSPARENT:
        _keep_unknown(reader, name, start)


def _read_verbatim(reader: _Reader) -> None:
    """Take an address as it stands: its % and ~ are no markup."""
    if reader.position < reader.end and reader.source[reader.position] == "{":
        stop = _closing_brace(reader)
        reader.parts.append(reader.source[reader.position + 1 : stop])
        reader.position = min(stop + 1, reader.end)


def _read_link(reader: _Reader) -> None:
    """Take the words of `\\href{address}{words}`, and the address where the words do not say it."""
    before = len(reader.parts)
    _read_verbatim(reader)
    address = "".join(reader.parts[before:])
    del reader.parts[before:]
    words = _read_argument(reader)
    reader.parts.append(words if words and words in address else f"{words} ({address})" if words else address)


def _keep_unknown(reader: _Reader, name: str, start: int) -> None:
    written = "\\" + name
    argument = ""
    if reader.position < reader.end and reader.source[reader.position] == "{":
        argument = "{" + _read_argument(reader) + "}"
    elif reader.source[start + len(written) : reader.position]:
        argument = " "
    reader.parts.append(written + argument)
    reader.problems.append(
        Problem(
            "bib-unknown-macro",
            f"We do not know the LaTeX macro `{written}`; it is printed as it stands.",
            "Write the letter or sign itself, in UTF-8, in its place.",
            start,
            start + len(written),
        )
    )


def _read_accent(reader: _Reader, name: str) -> None:
    while reader.position < reader.end and reader.source[reader.position] in " \t\r\n":
        reader.position += 1
    letters = _read_argument(reader).replace("ı", "i").replace("ȷ", "j")
    if letters.strip():
        reader.parts.append(unicodedata.normalize("NFC", letters[0] + ACCENTS[name] + letters[1:]))
    else:
        reader.parts.append(STANDALONE.get(name, "") + letters)


def _read_argument(reader: _Reader) -> str:
    """Return the text of the next group, macro or character, and move behind it."""
    mark = reader.source[reader.position : min(reader.position + 1, reader.end)]
    if mark == "{":
        return _read_group(reader)
    if mark == "\\":
        return _read_macro_argument(reader)
    if mark in ("", "}", "$"):
        return ""
    reader.position += 1
    return mark


def _read_group(reader: _Reader) -> str:
    stop = _closing_brace(reader)
    inner = _Reader(reader.source, reader.position + 1, stop, reader.depth + 1, reader.maths)
    reader.position = min(stop + 1, reader.end)
    if inner.depth > DEEPEST_BRACES:
        return reader.source[inner.position : inner.end]
    _read(inner)
    reader.problems.extend(inner.problems)
    return "".join(inner.parts)


def _read_macro_argument(reader: _Reader) -> str:
    inner = _Reader(reader.source, reader.position, reader.end, reader.depth + 1, reader.maths)
    if inner.depth > DEEPEST_BRACES:
        reader.position += 1
        return "\\"
    _read_macro(inner)
    reader.position = inner.position
    reader.problems.extend(inner.problems)
    return "".join(inner.parts)


def _closing_brace(reader: _Reader) -> int:
    depth = 0
    for match in _BRACE.finditer(reader.source, reader.position, reader.end):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.start()
    return reader.end


def _read_maths(reader: _Reader) -> None:
    """Read `$...$`; a dollar sign without a partner is a dollar sign."""
    closing = None if reader.maths else _MATHS_END.search(reader.source, reader.position + 1, reader.end)
    if closing is None or reader.depth >= DEEPEST_BRACES:
        reader.parts.append("$")
        reader.position += 1
        return
    inner = _Reader(reader.source, reader.position + 1, closing.start(), reader.depth + 1, maths=True)
    _read(inner)
    reader.parts.extend(inner.parts)
    reader.problems.extend(inner.problems)
    reader.position = closing.end()


def _read_script(reader: _Reader, mark: str) -> None:
    reader.position += 1
    _append_script(reader, mark)


def _append_script(reader: _Reader, mark: str) -> None:
    """Print a raised or lowered text: in small Unicode digits where they exist, else after its mark."""
    text = _read_argument(reader)
    table = RAISED if mark == "^" else LOWERED
    plain = text.replace("−", "-")
    if text in ("°", "′", "st", "nd", "rd", "th"):
        reader.parts.append(text)
    elif plain and all(ord(character) in table for character in plain):
        reader.parts.append(plain.translate(table))
    else:
        reader.parts.append(mark + text if text else "")
