"""Pandoc's bracketed citations: `[@key]`, `[see @key, p. 3; -@other]`; a bare @ is text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.frozen import Frozen

_GROUP = re.compile(r"\[(?!\^)(?P<inside>[^\[\]]{0,400}@[^\[\]]{0,400})\](?![(\[])")
_ITEM = re.compile(
    r"^(?P<prefix>[^@]*?)(?P<minus>-?)@(?P<key>\{[^{}]+\}|[A-Za-z0-9_](?:[A-Za-z0-9_:.#$%&+?<>~/'-]*[A-Za-z0-9_/])?)"
    r"(?P<suffix>[\s\S]*)$"
)


class Citation(Frozen):
    """One key inside the brackets, with the words around it."""

    key: str
    prefix: str = ""
    locator: str = ""
    author_suppressed: bool = False


class CitationGroup(Frozen):
    """Everything between one pair of brackets, and the brackets as they were written."""

    literal: str
    citations: tuple[Citation, ...]


def parse_group(literal: str) -> CitationGroup | None:
    """Read `[…]` as a group of citations; None when it is something else, such as an address of a mailbox."""
    items = [_parse_item(item) for item in literal[1:-1].split(";")]
    if not items or any(item is None for item in items):
        return None
    return CitationGroup(literal, tuple(item for item in items if item is not None))


def find_groups(text: str) -> Iterator[tuple[int, CitationGroup]]:
    """Yield every citation group of `text` with its offset."""
    for match in _GROUP.finditer(text):
        group = parse_group(match.group())
        if group is not None:
            yield match.start(), group


def group_pattern() -> str:
    """Return the expression that finds what may be a group, for the markdown reader."""
    return _GROUP.pattern


def _parse_item(item: str) -> Citation | None:
    match = _ITEM.match(item.strip())
    if match is None or "@" in match["suffix"]:
        return None
    before = match["prefix"]
    if before and not before.endswith((" ", "\n", "-")):
        return None
    suffix = match["suffix"].strip()
    if suffix and match["suffix"][0] not in ", \n":
        return None
    locator = " ".join(suffix.lstrip(",").split())
    return Citation(match["key"].strip("{}"), " ".join(before.split()), locator, match["minus"] == "-")
