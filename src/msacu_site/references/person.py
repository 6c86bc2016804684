"""People and bodies who wrote something: BibTeX's name rules, applied before any LaTeX is decoded."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msacu_site.frozen import Frozen
from msacu_site.references.latex_text import latex_to_text

_AND = re.compile(r"(?:^|(?<=\s))and(?=\s|$)", re.IGNORECASE)
_BRACE = re.compile(r"(?<!\\)[{}]")
_SPECIAL_CHARACTER = re.compile(r"\{\\(?:[^A-Za-z]|[A-Za-z]+)\s*(?:\{?\\?[A-Za-z]?\}?)\}")
_GIVEN_PIECE = re.compile(r"([-‐‑]?)([^\s.‐‑-]+)(\.?)")
_INITIALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,3}")
_PART = re.compile(r"(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV")
_BARE_INITIALS = re.compile(r"[A-Z]{1,3}")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


class Person(Frozen):
    """A person in parts, or a body under one `literal` name; a part that is absent is empty."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    def surname(self) -> str:
        """Return the name that stands first in a list: the body's, or the family name with its particle."""
        return self.literal or " ".join(part for part in (self.particle, self.family) if part)

    def is_written_together(self) -> bool:
        """Tell a name in Chinese, Japanese or Korean letters, which has neither initials nor spaces."""
        return bool(self.given) and _EAST_ASIAN.fullmatch(self.family + self.given) is not None

    def decoded(self, decode: Callable[[str], str]) -> Person:
        """Return the same person with every part decoded."""
        return Person(*map(decode, (self.family, self.given, self.particle, self.suffix, self.literal)))


class People(Frozen):
    """Who wrote or edited something; `others` says that the source named more people than are listed."""

    persons: tuple[Person, ...] = ()
    others: bool = False

    def __bool__(self) -> bool:
        """Tell whether anybody is named."""
        return bool(self.persons)

    def decoded(self, decode: Callable[[str], str]) -> People:
        """Return the same people with every part of a name decoded."""
        return People(tuple(person.decoded(decode) for person in self.persons), self.others)


class NameProblem(Frozen):
    """A name that cannot be right: what to say and what to write instead."""

    message: str
    help: str


def read_people(value: str) -> tuple[People, tuple[NameProblem, ...]]:
    """Split a BibTeX list of names into people whose parts are still LaTeX."""
    persons: list[Person] = []
    problems: list[NameProblem] = []
    others = False
    for name in split_names(value):
        if name.casefold().rstrip(".") in ("others", "et al"):
            others = True
            if name.casefold() != "others":
                problems.append(NameProblem(f"`{name}` is not a name.", "Write `and others` at the end of the list."))
        elif not name:
            problems.append(NameProblem("A name is missing beside an `and`.", "Delete the `and` that is too many."))
        else:
            problems.extend(_check_name(name))
            persons.append(read_name(name))
    return People(tuple(persons), others), tuple(problems)


def split_names(value: str) -> tuple[str, ...]:
    """Split at every ` and ` outside braces."""
    if not value.strip():
        return ()
    masked = _mask_groups(value)
    names: list[str] = []
    start = 0
    for match in _AND.finditer(masked):
        names.append(value[start : match.start()])
        start = match.end()
    names.append(value[start:])
    return tuple(" ".join(name.split()) for name in names)


def read_name(name: str) -> Person:
    """Read one name, written `First von Last`, `von Last, First` or `von Last, Jr, First`."""
    if _is_one_group(name):
        return Person(literal=name[1:-1].strip())
    if _PART.match(name):
        return _read_named_parts(name)
    parts = [part.strip() for part in _split_at(name, ",")]
    if len(parts) == 1:
        return _read_straight(_split_at(parts[0], " "))
    particle, family = _split_particle(_split_at(parts[0], " "))
    if len(parts) == 2:
        return Person(family, parts[1], particle)
    return Person(family, " ".join(part for part in parts[2:] if part), particle, parts[1])


def _read_named_parts(name: str) -> Person:
    """Read BibLaTeX's long form: `family=Berg, given=Ludwig, prefix=van den, useprefix=true`."""
    parts = dict.fromkeys(("family", "given", "prefix", "suffix"), "")
    for part in _split_at(name, ","):
        named, _, value = part.strip().partition("=")
        if named.strip().lower() in parts:
            parts[named.strip().lower()] = value.strip().strip('"')
    return Person(parts["family"], parts["given"], parts["prefix"], parts["suffix"])


# every format of a reference asks for them again
@lru_cache(maxsize=8192)
def initials(given: str, *, point: str = "") -> str:
    """Return a given name's initials: `Marie-Claire B.` gives MCB, or with a point after each M.-C.B.

    An abbreviation of more than one letter is one initial (`Th.`); a small word keeps its letters (`Maria da Luz`
    gives `M da L`), and so does what stands in brackets.
    """
    pieces = [match.groups() for match in _GIVEN_PIECE.finditer(given)]
    has_capitals = any(piece[:1].isupper() for _, piece, _ in pieces)
    shown = ""
    for hyphen, piece, stop in pieces:
        if (has_capitals and piece[0].islower() and not hyphen) or piece[0] in "([":
            shown = f"{shown.rstrip()} {piece}{stop} "
            continue
        letters = "".join(letter + point for letter in _first_letters(piece, is_cut=bool(stop)))
        joint = "-" if hyphen and point and shown and letters else ""
        shown += joint + letters
    return shown.strip()


def _first_letters(piece: str, *, is_cut: bool) -> tuple[str, ...]:
    bare = piece.strip("'’\"()")
    if _INITIALS.fullmatch(bare):
        return tuple(bare)
    if is_cut and bare[:1].isupper() and bare[1:].islower():
        return (bare,)
    letter = next((character for character in bare if character.isalpha()), "")
    return (letter.upper(),) if letter else ()


def _check_name(name: str) -> tuple[NameProblem, ...]:
    if _PART.match(name):
        return ()
    parts = [part.strip() for part in _split_at(name, ",")]
    if parts[3:] or (len(parts) == 3 and _looks_like_two(name)):
        return (
            NameProblem(
                f"`{name}` has too many commas for one person.", "Write ` and ` between people: `Hill, A. and Lee, B.`."
            ),
        )
    words = _split_at(parts[0], " ")
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]) and len(words) > 1:
        better = f"{words[-1]}, {parts[1]}, {' '.join(words[:-1])}"
        return (NameProblem(f"`{name}` reads as somebody whose first name is {parts[1]}", f"Write `{better}`."),)
    if len(parts) == 1 and len(words) > 1 and _BARE_INITIALS.fullmatch(words[-1]) and words[0][1:2].islower():
        better = f"{' '.join(words[:-1])}, {' '.join(f'{letter}.' for letter in words[-1])}"
        return (NameProblem(f"`{name}` reads as somebody of the family name {words[-1]}.", f"Write `{better}`."),)
    return ()


def _looks_like_two(name: str) -> bool:
    """Tell `Hill, A., Lee B.` from `Hill, Jr., A.`."""
    middle = _split_at(name, ",")[1].strip()
    return re.fullmatch(r"(?:[A-Z]\.[ ~-]?)+", middle) is not None and middle not in ("I.", "V.", "II.", "III.")


def _read_straight(words: list[str]) -> Person:
    """Read a name without a comma: first names, a particle in small letters, the family name."""
    if len(words) == 1:
        return Person(words[0])
    lower = [index for index, word in enumerate(words[:-1]) if _begins_small(word)]
    if not lower:
        return Person(words[-1], " ".join(words[:-1]))
    first, last = lower[0], lower[-1]
    return Person(" ".join(words[last + 1 :]), " ".join(words[:first]), " ".join(words[first : last + 1]))


def _split_particle(words: list[str]) -> tuple[str, str]:
    last = max((index for index, word in enumerate(words[:-1]) if _begins_small(word)), default=-1)
    # In front of a comma only small words at the very beginning are a particle.
    if last < 0 or not _begins_small(words[0]):
        return "", " ".join(words)
    return " ".join(words[: last + 1]), " ".join(words[last + 1 :])


def _begins_small(word: str) -> bool:
    """Tell whether a word's first letter outside braces is small; a special character counts by its own letter."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    text = latex_to_text(word) if "\\" in word else word
    letter = next((character for character in text if character.isalpha()), "")
    return letter.islower()


def _is_one_group(name: str) -> bool:
    """Tell whether one pair of braces holds the whole name; `{\\'E}` is a letter and no group."""
    if not name.startswith("{") or not name.endswith("}") or _SPECIAL_CHARACTER.fullmatch(name):
        return False
    depth = 0
    for brace in _BRACE.finditer(name):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return brace.end() == len(name)
    return False


def _mask_groups(value: str) -> str:
    """Put NUL in place of everything inside braces, so that offsets stay the same."""
    depth = 0
    masked: list[str] = []
    previous = ""
    for character in value:
        if character == "{" and previous != "\\":
            depth += 1
            masked.append("\0")
        elif character == "}" and previous != "\\" and depth:
            depth -= 1
            masked.append("\0")
        else:
            masked.append("\0" if depth else character)
        previous = character
    return "".join(masked)


def _split_at(name: str, separator: str) -> list[str]:
    """Split at a comma, or at white space and ties, outside braces."""
    masked = _mask_groups(name)
    pattern = r"," if separator == "," else r"(?:(?<!\\)~|\s)+"
    parts: list[str] = []
    start = 0
    for match in re.finditer(pattern, masked):
        parts.append(name[start : match.start()])
        start = match.end()
    parts.append(name[start:])
    kept = parts if separator == "," else [part for part in parts if part]
    return kept or [""]
