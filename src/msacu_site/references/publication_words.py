"""Words and numbers that both citation styles print: editions, ordinals, numbers with labels, titles in capitals."""

from __future__ import annotations

import re

from msacu_site.references.reference import Reference

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SECOND_HAND = re.compile(r"\bsecondary source\b", re.IGNORECASE)
_WEB = re.compile(r"\bweb\s?(?:page|site)\b|\binternet\b|\bonline\b", re.IGNORECASE)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_NUMBER = r"[A-Za-z]*\d+[A-Za-z]*"
_NUMERIC = re.compile(rf"{_NUMBER}(?:\s*(?:[-–,&/]|\band\b)\s*{_NUMBER})*")
_SMALL_WORDS = frozenset(
    {
        *("a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor", "of", "on", "onto"),
        *("or", "over", "so", "the", "till", "to", "up", "via", "with", "yet"),
    }
)


def edition_number(edition: str) -> str:
    """Return `4` for `Fourth`, `4th ed.` or `4`; other words stay as they are."""
    bare = re.sub(r"\s*\bed(?:ition|n)?\.?$", "", edition.strip(), flags=re.IGNORECASE)
    if bare.casefold() in _ORDINALS:
        return str(_ORDINALS.index(bare.casefold()) + 1)
    number = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)?", bare, re.IGNORECASE)
    return number.group(1) if number else edition.strip()


def edition_words(edition: str | None, label: str) -> str | None:
    """Return `4th ed.` for the edition `4` and the label `ed.`; an edition in words stays as it is."""
    if edition is None or not edition.isdecimal():
        return edition
    return f"{ordinal(int(edition))} {label}" if len(edition) < 4 else f"{edition} {label}"


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st."""
    suffix = "th" if number % 100 in (11, 12, 13) else _SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"


def is_numeric(text: str) -> bool:
    """Tell whether a text is one number or several, perhaps with letters at them: `2`, `NCT01`, `1-2`, `7 and 8`."""
    return _NUMERIC.fullmatch(text) is not None


def dashed(text: str | None) -> str | None:
    """Write the hyphen between two numbers, as in the issue `1-2`, as a dash."""
    return re.sub(r"\s*-+\s*", "–", text) if text and is_numeric(text) else text


def says_several(text: str) -> bool:
    """Tell a list or range of numbers from one."""
    return re.search(r"[-–,&]|\band\b", text) is not None


def capitalise_first(text: str) -> str:
    """Return the text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def capitalise_title(title: str) -> str:
    """Write every word of a title with a capital letter but the short ones in between, as journals are named."""
    words = title.split(" ")
    last = len(words) - 1
    starts = {0, last, *(index + 1 for index, word in enumerate(words) if word.endswith((":", "?", "!", ".")))}
    return " ".join(_capital_word(word, index in starts) for index, word in enumerate(words))


def _capital_word(word: str, must: bool) -> str:
    """Leave a word with a capital letter of its own, as `mHealth`, and one of the short words."""
    if word != word.lower() or (not must and word.strip(":,;.") in _SMALL_WORDS):
        return word
    first = next((index for index, character in enumerate(word) if character.isalpha()), None)
    return word if first is None else word[:first] + word[first].upper() + word[first + 1 :]


def says_web(medium: str) -> bool:
    """Tell whether a word for how a work was published means no more than that it is on the web."""
    return _WEB.search(medium) is not None


def is_second_hand(reference: Reference) -> bool:
    """Tell whether the note says that the work was read through a secondary source."""
    return bool(reference.note and _SECOND_HAND.search(reference.note))
