"""How works are named in running text in author–date style: `Hill et al., 2019a`, each told apart from all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from msacu_site.frozen import Frozen
from msacu_site.references.author_date import MOST_NAMES, Naming, format_reference, lead_words, year_words
from msacu_site.references.formatted import to_text
from msacu_site.references.person import Person, initials
from msacu_site.references.quotation_marks import curl_quotes
from msacu_site.references.reference import Reference

_TITLE_WORDS = 4
_UNABBREVIATED = 2


class InText(Frozen):
    """A work's name in running text: who, and the year with its letter; `naming` is what its entry in a list needs.

    `label` is short enough for tables: a work by nobody named goes by the beginning of its title.
    """

    names: str
    year: str
    naming: Naming
    label: str


@dataclass(slots=True)
class _Draft:
    """A work whose name is being made: how many people are shown, and how much of each given name (0, 1 or 2)."""

    reference: Reference
    shown: int
    givens: list[int]
    letter: str = ""

    def names(self, shown: int | None = None, givens: Sequence[int] | None = None) -> str:
        return _names(self.reference, self.shown if shown is None else shown, givens or self.givens)


def tell_apart(references: Iterable[Reference]) -> dict[str, InText]:
    """Name every work so that no other is named alike: by more names, by initials, then by letters behind the year.

    The order of these means is that of the Citation Style Language 1.0.2 (disambiguation); letters go by the order
    of the list of references.
    """
    drafts = [_draft(reference) for reference in references]
    for group in _alike(drafts):
        _show_more(group, _choices_of_names)
    for group in _alike(drafts):
        _show_more(group, _choices_of_givens)
    for group in _alike(drafts):
        ordered = sorted(group, key=lambda draft: (_sort_key(draft.reference), draft.reference.key))
        for index, draft in enumerate(ordered):
            draft.letter = letter_at(index)
    return {draft.reference.key: _finish(draft) for draft in drafts}


def letter_at(index: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 …"""
    quotient, rest = divmod(index, len(ascii_lowercase))
    return (letter_at(quotient - 1) if quotient else "") + ascii_lowercase[rest]


def _draft(reference: Reference) -> _Draft:
    persons = _people(reference)
    cut = _is_cut(reference)
    return _Draft(reference, 1 if cut else len(persons), [0] * len(persons))


def _people(reference: Reference) -> tuple[Person, ...]:
    return (reference.people or reference.editors or reference.translators).persons


def _is_cut(reference: Reference) -> bool:
    people = reference.people or reference.editors or reference.translators
    return people.others or len(people.persons) > MOST_NAMES


def _alike(drafts: Sequence[_Draft]) -> list[list[_Draft]]:
    """Return the groups of works that are named alike and of the same year."""
    groups: dict[tuple[str, str], list[_Draft]] = {}
    for draft in drafts:
        groups.setdefault((draft.names().casefold(), year_words(draft.reference)), []).append(draft)
    return [group for group in groups.values() if len(group) > 1]


def _show_more(group: Sequence[_Draft], choices: Callable[[_Draft], Sequence[tuple[int, list[int]]]]) -> None:
    """Take for each work the shortest name that leaves as few others alike as the longest does."""
    told = {id(draft): [draft.names(shown, givens).casefold() for shown, givens in choices(draft)] for draft in group}
    chosen: list[tuple[_Draft, tuple[int, list[int]]]] = []
    for draft in group:
        own = told[id(draft)]
        alike = [sum(_at(told[id(other)], step) == name for other in group) for step, name in enumerate(own)]
        step = alike.index(min(alike))
        chosen.append((draft, choices(draft)[step]))
    for draft, (shown, givens) in chosen:
        draft.shown, draft.givens = shown, givens


def _at(names: Sequence[str], step: int) -> str:
    return names[min(step, len(names) - 1)]


def _choices_of_names(draft: _Draft) -> Sequence[tuple[int, list[int]]]:
    return [(shown, draft.givens) for shown in range(draft.shown, len(draft.givens) + 1)] or [(0, [])]


def _choices_of_givens(draft: _Draft) -> Sequence[tuple[int, list[int]]]:
    choices = [(draft.shown, list(draft.givens))]
    for place in range(min(draft.shown, len(draft.givens))):
        for level in (1, _UNABBREVIATED):
            more = list(choices[-1][1])
            more[place] = level
            choices.append((draft.shown, more))
    return choices


def _names(reference: Reference, shown: int, givens: Sequence[int]) -> str:
    """Return the names in running text, or what the entry in the list begins with where nobody is named."""
    persons = _people(reference)
    if not persons:
        return to_text(lead_words(reference))
    words = [_name(person, level) for person, level in zip(persons[:shown], givens, strict=False)]
    if shown < len(persons) or (reference.people or reference.editors or reference.translators).others:
        return f"{', '.join(words)}{',' if len(words) > 1 else ''} et al."
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _name(person: Person, level: int) -> str:
    given = ("", initials(person.given, point="."), person.given)[level]
    return curl_quotes(f"{given} {person.surname()}".strip(), "‘")


def _sort_key(reference: Reference) -> str:
    return to_text(format_reference(reference)).casefold()


def _finish(draft: _Draft) -> InText:
    reference, names = draft.reference, draft.names()
    year = year_words(reference, draft.letter)
    in_full = frozenset(place for place, level in enumerate(draft.givens) if level == _UNABBREVIATED)
    naming = Naming(draft.letter, draft.shown if _is_cut(reference) else None, in_full)
    label = f"{names if _people(reference) else _short_title(reference.title)}, {year}"
    return InText(names, year, naming, label)


def _short_title(title: str) -> str:
    words = title.split()
    dots = "…" if len(words) > _TITLE_WORDS else ""
    return f"‘{' '.join(words[:_TITLE_WORDS]).rstrip(',;:')}{dots}’"
