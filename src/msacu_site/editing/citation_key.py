"""The key of a new work: its first author's name and its year, as in `smith2020`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable

from msacu_site.editing.likeness import Likeness
from msacu_site.frozen import replace
from msacu_site.references.from_bibtex import read_reference
from msacu_site.references.reference import Reference
from msacu_site.sources.bib_text import RawEntry

_HOUSE_KEY = re.compile(r"[a-z]+\d{4}[a-z]?")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})


def choose_key(entry: RawEntry, reference: Reference, alike: Iterable[Likeness], taken: Container[str]) -> str:
    """Return the key of a work that is begun: the one its entry has already, the citation's own, or a new one."""
    listed = next((like.key for like in alike if like.sure and not like.has_record), None)
    own = entry.key if _HOUSE_KEY.fullmatch(entry.key) and entry.key not in taken else None
    return listed or own or propose_key(reference, taken)


def propose_key(reference: Reference, taken: Container[str]) -> str:
    """Return a key that nothing has yet; a second work of the same year gets the letter b."""
    person = reference.people.persons[0] if reference.people else None
    name = _plain(person.surname()) if person else ""
    if person is not None and person.literal:
        name = "".join(word[0] for word in re.split(r"[\W_]+", _words(person.literal)) if word)
    stem = (name or next(iter(_words(reference.title).split()), "") or "work")[:30]
    base = f"{stem}{reference.year if reference.year is not None else 'nd'}"
    letters = ("", *"bcdefghijklmnopqrstuvwxyz")
    return next((f"{base}{letter}" for letter in letters if f"{base}{letter}" not in taken), f"{base}zz")


def with_keys(entries: Iterable[RawEntry]) -> list[RawEntry]:
    """Give each entry that has no key, or another's, one of its own."""
    taken: set[str] = set()
    keyed = []
    for entry in entries:
        free = bool(entry.key) and entry.key not in taken
        key = entry.key if free else propose_key(read_reference(entry)[0], taken)
        taken.add(key)
        keyed.append(replace(entry, key=key))
    return keyed


def _words(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_UNDECOMPOSED))
    return "".join(character for character in bare if not unicodedata.combining(character))


def _plain(text: str) -> str:
    return _NO_LETTERS.sub("", _words(text))
