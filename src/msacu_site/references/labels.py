"""In-text labels in author–date style: `Hill et al., 2019a`."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase
from typing import Literal

from msacu_site.references.author_date import MOST_NAMES, list_with_and, year_words
from msacu_site.references.reference import Reference

Mode = Literal["parenthetical", "narrative", "year"]

_TITLE_WORDS = 4


def author_date_labels(references: Iterable[Reference]) -> dict[str, str]:
    """Return each key's label; works with the same names and year get letters, in the order of title and key."""
    listed = list(references)
    letters = year_letters(listed)
    return {r.key: f"{names_in_text(r)}, {year_words(r, letters[r.key])}" for r in listed}


def year_letters(references: Iterable[Reference]) -> dict[str, str]:
    """Return each key's letter behind the year, empty where names and year are its own."""
    groups: dict[tuple[str, int | None], list[Reference]] = {}
    for reference in references:
        groups.setdefault((names_in_text(reference).casefold(), reference.year), []).append(reference)
    letters: dict[str, str] = {}
    for group in groups.values():
        ordered = sorted(group, key=lambda r: (r.title.casefold(), r.key))
        for index, reference in enumerate(ordered):
            letters[reference.key] = letter_at(index) if len(ordered) > 1 else ""
    return letters


def letter_at(index: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 …"""
    quotient, rest = divmod(index, len(ascii_lowercase))
    return (letter_at(quotient - 1) if quotient else "") + ascii_lowercase[rest]


def names_in_text(reference: Reference) -> str:
    """Return the names that stand in running text, or the title's beginning where nobody is named."""
    people = reference.people or reference.editors
    names = [person.surname() for person in people.persons]
    if names and (people.others or len(names) > MOST_NAMES):
        return f"{names[0]} et al."
    return list_with_and(names) if names else _short_title(reference.title)


def in_text(reference: Reference, letter: str = "", mode: Mode = "parenthetical") -> str:
    """Return `(Hill et al., 2019a)`, in a sentence `Hill et al. (2019a)`, or the year alone `(2019a)`."""
    year = year_words(reference, letter)
    if mode == "year":
        return f"({year})"
    names = names_in_text(reference)
    return f"{names} ({year})" if mode == "narrative" else f"({names}, {year})"


def _short_title(title: str) -> str:
    words = title.split()
    dots = "…" if len(words) > _TITLE_WORDS else ""
    return f"‘{' '.join(words[:_TITLE_WORDS]).rstrip(',;:')}{dots}’"
