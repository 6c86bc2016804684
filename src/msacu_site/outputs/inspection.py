"""The finished tree looked at as a browser would: every internal link, every anchor, every id."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import unquote, urlsplit

from msacu_site.frozen import Frozen
from msacu_site.memory import NOTHING_REMEMBERED, Codec, Memory

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r"\s(id|href|src)=\"([^\"]*)\"")


class Fault(Frozen):
    """Something wrong in a finished page: `kind` is target, anchor or duplicate-id."""

    page: str
    kind: str
    subject: str


class _Link(Frozen):
    """A link inside the site: as it is written, the file that it leads to (None for nowhere) and the anchor there."""

    written: str
    file: str | None
    anchor: str


class _Seen(Frozen):
    """The ids of one page, those that stand twice, and its links inside the site, each once."""

    ids: tuple[str, ...]
    twice: tuple[str, ...]
    links: tuple[_Link, ...]


_SEEN = Codec(_Seen, _Link)


class Inspection(Frozen, dict=True):
    """What a look at all pages of a tree has found."""

    tree: Mapping[str, bytes]
    base_path: str = "/"
    memory: Memory = NOTHING_REMEMBERED

    @cached_property
    def pages(self) -> dict[str, _Seen]:
        """The ids and links of every page."""
        return {path: self._see(path, data.decode()) for path, data in self.tree.items() if path.endswith(".html")}

    def faults(self) -> list[Fault]:
        """Return every link without a target, every anchor without an id, and every id that stands twice."""
        found = []
        ids = {path: frozenset(page.ids) for path, page in self.pages.items()}
        for path, page in self.pages.items():
            found += [Fault(path, "duplicate-id", name) for name in page.twice]
            for link in page.links:
                if link.file is None or link.file not in self.tree:
                    found.append(Fault(path, "target", link.written))
                elif link.anchor and link.file in ids and link.anchor not in ids[link.file]:
                    found.append(Fault(path, "anchor", link.written))
        return found

    def _see(self, path: str, page: str) -> _Seen:
        inputs = (path, self.base_path, page)
        return self.memory.value_of("inspection", inputs, _SEEN, lambda: _look_at(page, path, self.base_path))


def _look_at(page: str, path: str, base_path: str) -> _Seen:
    """Find the ids and links of our own html, in which every attribute is quoted and no value holds a sharp bracket."""
    ids: list[str] = []
    written: dict[str, None] = {}
    for tag in _TAG.findall(page):
        if '="' in tag:
            for name, value in _ATTRIBUTE.findall(tag):
                text = html.unescape(value) if "&" in value else value
                if name == "id":
                    ids.append(text)
                else:
                    written[text] = None
    ids = list(filter(None, ids))
    twice = tuple(name for name, times in Counter(ids).items() if times > 1)
    links = (_follow(text, path, base_path) for text in written if text)
    return _Seen(tuple(ids), twice, tuple(link for link in links if link))


def _follow(written: str, page: str, base_path: str) -> _Link | None:
    """Follow a link from a page; None where it leaves the site."""
    try:
        parts = urlsplit(written)
    except ValueError:
        # an address on a host that cannot be one
        return None
    if parts.scheme or parts.netloc:
        return None
    return _Link(written, _file(unquote(parts.path), page, base_path), unquote(parts.fragment))


def _file(path: str, page: str, base_path: str) -> str | None:
    if not path:
        return page
    if path.startswith("/"):
        if not path.startswith(base_path):
            return None
        joined = "/" + path.removeprefix(base_path)
    else:
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if inside == ".." or inside.startswith("../"):
            return None
        joined = "/" + ("" if inside == "." else inside)
        if path.endswith(("/", "/.", "/..")) or path in {".", ".."}:
            joined = joined.rstrip("/") + "/"
    return joined.removeprefix("/") + ("index.html" if joined.endswith("/") else "")
