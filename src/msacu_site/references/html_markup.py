"""HTML that publishers and programs leave in titles: taken off, or written in letters that say the same."""

from __future__ import annotations

import re

from msacu_site.references.latex_table import LOWERED, RAISED

# only pairs: a lone `<b>` is text
_MARKUP = re.compile(r"<(i|b|em|strong|sc|scp|span)(?:\s[^<>]*)?>([^<>]*)</\1>", re.IGNORECASE)
_DEEPEST = 3
_SCRIPT = re.compile(r"<(sup|sub)>([^<>]*)</\1>", re.IGNORECASE)
_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|nbsp|#38|#39|#60|#62);")
_SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0", "#38": "&", "#39": "'"}
_SIGNS |= {"#60": "<", "#62": ">"}


def drop_markup(text: str) -> str:
    """Return the text without slant and weight; raised and lowered digits stay so, and `&amp;` becomes `&`."""
    if "<" in text:
        for _ in range(_DEEPEST):
            text = _MARKUP.sub(r"\2", _SCRIPT.sub(_write_script, text))
    return _ENTITY.sub(lambda match: _SIGNS[match[1]], text) if "&" in text else text


def _write_script(match: re.Match[str]) -> str:
    """Write raised and lowered digits as such, so that 10³ does not become 103."""
    mark, table = ("^", RAISED) if match[1].lower() == "sup" else ("_", LOWERED)
    known = all(ord(character) in table for character in match[2])
    return match[2].translate(table) if known else mark + match[2]
