"""The finished tree looked at as a browser would: every internal link, every anchor, every id."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from msacu_site.memory import NOTHING_REMEMBERED, Codec, Memory

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r"\s(id|href|src)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a finished page: `kind` is target, anchor or duplicate-id."""

    page: str
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """The ids and links of one page, in order."""

    ids: tuple[str, ...]
    links: tuple[str, ...]


_SEEN = Codec(_Seen)


@dataclass(frozen=True)
class Inspection:
    """What a look at all pages of a tree has found."""

    tree: Mapping[str, bytes]
    base_path: str = "/"
    memory: Memory = NOTHING_REMEMBERED

    @cached_property
    def pages(self) -> dict[str, _Seen]:
        """The ids and links of every page."""
        return {path: self._seen(data.decode()) for path, data in self.tree.items() if path.endswith(".html")}

    def _seen(self, page: str) -> _Seen:
        return self.memory.value_of("inspection", (page,), _SEEN, lambda: _look_at(page))

    def faults(self) -> list[Fault]:
        """Return every link without a target, every anchor without an id, and every id that stands twice."""
        found = []
        ids = {path: frozenset(page.ids) for path, page in self.pages.items()}
        for path, page in self.pages.items():
            found += [Fault(path, "duplicate-id", name) for name, times in Counter(page.ids).items() if times > 1]
            for link in dict.fromkeys(page.links):
                if fault := self._fault(path, link, ids):
                    found.append(fault)
        return found

    def _fault(self, path: str, link: str, ids: Mapping[str, frozenset[str]]) -> Fault | None:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        target = self._file(path, unquote(parts.path))
        if target is None or target not in self.tree:
            return Fault(path, "target", link)
        if parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
            return Fault(path, "anchor", link)
        return None

    def _file(self, page: str, path: str) -> str | None:
        if not path:
            return page
        if path.startswith("/"):
            if not path.startswith(self.base_path):
                return None
            joined = "/" + path.removeprefix(self.base_path)
        else:
            inside = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            if inside == ".." or inside.startswith("../"):
                return None
            joined = "/" + ("" if inside == "." else inside)
            if path.endswith(("/", "/.", "/..")) or path in {".", ".."}:
                joined = joined.rstrip("/") + "/"
        return joined.removeprefix("/") + ("index.html" if joined.endswith("/") else "")


def _look_at(page: str) -> _Seen:
    """Find the ids and links of our own html, in which every attribute is quoted and no value holds a sharp bracket."""
    ids: list[str] = []
    links: list[str] = []
    for tag in _TAG.findall(page):
        if '="' in tag:
            for name, value in _ATTRIBUTE.findall(tag):
                (ids if name == "id" else links).append(html.unescape(value) if "&" in value else value)
    return _Seen(tuple(filter(None, ids)), tuple(filter(None, links)))
