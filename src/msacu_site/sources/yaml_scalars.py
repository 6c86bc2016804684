"""What an unquoted YAML word means: the core schema of YAML 1.2, so that a value stays what an editor sees."""

from __future__ import annotations

import math
import re
from typing import Any

from msacu_site.frozen import Frozen
from msacu_site.limits import MOST_DIGITS

WORDS = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
NUMBER_STARTS = frozenset("+-.0123456789")
DECIMAL = re.compile(r"[-+]?[0-9]+")
OCTAL = re.compile(r"0o[0-7]+")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
FRACTION = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class Unusable(Frozen):
    """An unquoted word that reads as a value no record can hold, and what to write instead."""

    message: str
    help: str


def resolve_plain(word: str) -> Any:
    """Return the null, truth value, number or text that an unquoted word stands for, or why it is unusable."""
    if word in WORDS:
        return WORDS[word]
    if word[0] in NUMBER_STARTS:
        return _resolve_number(word)
    return word


def _resolve_number(word: str) -> Any:
    if DECIMAL.fullmatch(word):
        digits = word.lstrip("+-").lstrip("0")
        return int(word) if len(digits) <= MOST_DIGITS and len(word) <= 1000 else _too_long(word)
    for pattern, base in ((OCTAL, 8), (HEXADECIMAL, 16)):
        if pattern.fullmatch(word):
            number = int(word[2:], base)
            return number if number < 10**MOST_DIGITS else _too_long(word)
    if FRACTION.fullmatch(word):
        value = float(word)
        return value if math.isfinite(value) else _too_large(word)
    return _not_a_number(word) if NO_NUMBER.fullmatch(word) else word


def _too_long(word: str) -> Unusable:
    return Unusable(
        f"This whole number has more than {MOST_DIGITS} digits, which no count or measurement has.",
        f"If it is an identifier, put it in quotes: {shorten(word, quote=True)}.",
    )


def _too_large(word: str) -> Unusable:
    return Unusable(
        f"The number {shorten(word)} is too large to calculate with.",
        f"Check the exponent, or put it in quotes if it is an identifier: {shorten(word, quote=True)}.",
    )


def _not_a_number(word: str) -> Unusable:
    kind = "“not a number”" if word.lower().endswith("nan") else "infinity"
    return Unusable(
        f"{word} stands for {kind}, which no record can hold.",
        "Write the number that the source gives, or leave the field out if it gives none.",
    )


def shorten(text: str, *, quote: bool = False) -> str:
    """Return `text` cut to a length that fits in a message, in quotes that YAML understands if asked."""
    text = " ".join(text.split())
    short = text if len(text) <= 50 else f"{text[:49].rstrip()}…"
    if not quote:
        return short
    return f'"{short}"' if '"' not in short and "\\" not in short else "'" + short.replace("'", "''") + "'"
