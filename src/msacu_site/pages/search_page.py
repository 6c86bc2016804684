"""The plain index of the site: everything that can be found, by kind and by letter or topic."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.frozen import Frozen
from msacu_site.pages.page import Desk, Heading
from msacu_site.pages.search_entries import KINDS, SearchEntry, list_search_entries

_LED_BY_A_LINE = frozenset({"page", "claim", "source"})


class IndexItem(Frozen):
    """An entry of the index; `line` says what a title alone would not."""

    title: str
    address: str
    line: str


class IndexGroup(Frozen):
    """The entries under one letter or one topic; a kind with few entries has one group without a title."""

    title: str
    items: tuple[IndexItem, ...]


class IndexPart(Frozen):
    """Everything of one kind."""

    kind: str
    title: str
    count: int
    groups: tuple[IndexGroup, ...]

    @property
    def heading(self) -> Heading:
        """The part's place on its page."""
        return Heading(f"index-{self.kind}", f"{self.title} ({self.count})")


def make_index(desk: Desk) -> tuple[IndexPart, ...]:
    """Return the index of the whole site."""
    entries = list_search_entries(desk)
    parts = []
    for kind in KINDS:
        members = [entry for entry in entries if entry.kind == kind]
        if members:
            parts.append(IndexPart(kind, desk.words(f"search.kinds.{kind}"), len(members), _groups(members)))
    return tuple(parts)


def _groups(members: Iterable[SearchEntry]) -> tuple[IndexGroup, ...]:
    groups: dict[str, list[SearchEntry]] = {}
    for entry in members:
        groups.setdefault(entry.group, []).append(entry)
    return tuple(
        IndexGroup(title, tuple(map(_item, sorted(groups[title], key=_by_title) if title else groups[title])))
        for title in sorted(groups, key=str.casefold)
    )


def _by_title(entry: SearchEntry) -> str:
    return entry.title.casefold()


def _item(entry: SearchEntry) -> IndexItem:
    return IndexItem(entry.title, entry.address, entry.line if entry.kind in _LED_BY_A_LINE else "")
