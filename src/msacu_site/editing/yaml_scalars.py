"""Single values as YAML: without quotes where that is safe, folded where they are long."""

from __future__ import annotations

import json
import re
import textwrap

from msacu_site.sources.yaml_scalars import resolve_plain

_NEEDS_QUOTES_FIRST = tuple("-?:,[]{}#&*!|>'\"%@` ")
_PLAIN_AFTER_ALL = re.compile(r"-[^\s,\[\]{}]")
_NEVER_PLAIN = re.compile(r"^<<$|: |:$|\s#|^[“”„‘’‚]|^(?:---|\.\.\.)|\s$")
# text for our reader, and a number for a hasty one
_LIKE_A_NUMBER = re.compile(r"[-+]?[0-9][0-9,._ ]*")
_NOT_IN_BRACKETS = re.compile(r"[,\[\]{}:?]")


def write_scalar(value: object, *, in_brackets: bool = False) -> str:
    """Return a value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _write_text(value, in_brackets)
    return repr(value)


def _write_text(text: str, in_brackets: bool) -> str:
    if not text.isprintable():
        return json.dumps(text, ensure_ascii=not text.replace("\n", "").replace("\t", "").isprintable())
    if _is_plain(text, in_brackets):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str, in_brackets: bool) -> bool:
    if not text or (text.startswith(_NEEDS_QUOTES_FIRST) and not _PLAIN_AFTER_ALL.match(text)):
        return False
    if _NEVER_PLAIN.search(text) or (in_brackets and _NOT_IN_BRACKETS.search(text)):
        return False
    return resolve_plain(text) == text and not _LIKE_A_NUMBER.fullmatch(text)


def can_be_folded(text: str) -> bool:
    """Tell whether a text of one paragraph can be broken at its spaces and still read the same."""
    return " " in text and text.isprintable() and text == " ".join(text.split(" ")).strip() and "  " not in text


def fold(text: str, indent: str, width: int) -> list[str]:
    """Break a paragraph into lines that `>-` puts together again."""
    return [
        f"{indent}{line}"
        for line in textwrap.wrap(text, width - len(indent), break_long_words=False, break_on_hyphens=False)
    ]


def write_paragraphs(text: str, indent: str) -> list[str] | None:
    """Return a text with line breaks as a literal block, its first line the sign; None where it needs escapes."""
    body = text.rstrip("\n")
    if not body or body[0].isspace() or not body.replace("\n", "").isprintable():
        return None
    if text not in (body, f"{body}\n") or any(line != line.rstrip() for line in body.split("\n")):
        return None
    sign = "|-" if text == body else "|"
    return [sign, *(f"{indent}{line}" if line else "" for line in body.split("\n"))]
