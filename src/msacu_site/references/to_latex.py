"""Plain text as BibTeX keeps it: what LaTeX would take for a command is written so that it reads as itself."""

from __future__ import annotations

import re

_SIGNS = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "`": "\\`{}",
}
_WHITE = re.compile(r"[^\S\u00a0\u202f]+")
_JOINED = re.compile(r"(?<=-)-|(?<=')'")


def escape_latex(text: str) -> str:
    """Return a text so that `latex_to_text` gives it back, white space folded."""
    escaped = "".join(_SIGNS.get(character, character) for character in fold(text))
    return _JOINED.sub(lambda match: f"{{}}{match.group()}", escaped)


def fold(text: str) -> str:
    """Put one space in place of each stretch of white space; spaces that keep words together stay."""
    return _WHITE.sub(" ", text).strip(" ")
