"""A copy of the site that opens from a folder, without a server and without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msacu_site.linking.addresses import file_of, plain_name
from msacu_site.outputs.archive import write_archive
from msacu_site.outputs.search_bundle import FOLDER as SEARCH
from msacu_site.pages.share_card import FOLDER as CARDS

OFFLINE_COPY = "/data/site.zip"
_NOT_FOUND = "404.html"
# what only a server or another site has a use for
_LEFT_OUT = frozenset({"_headers", "robots.txt", "sitemap.xml", _NOT_FOUND})
# a link to a folder, with or without a place in its page; a server would show the page that is in it
_FOLDER_LINK = re.compile(r'((?:\shref="|\bcontent="0; url=)(?![a-z][a-z0-9+.-]*:)[^"#]*/)(?=["#?])')
# what a browser that has no server to ask cannot do: fetch a font ahead, and search; and the copy holds no copy
_NEEDS_SERVER = re.compile(
    r'<link rel="preload"[^>]*>\n| data-(?:search|bundle|root)="[^"]*"|\s*<li><a href="site\.zip"[^\n]*</li>'
)


def make_offline_copy(files: Mapping[str, bytes], title: str) -> dict[str, bytes]:
    """Return the zip by its path; all in it lies in one folder that is named after the site."""
    folder = plain_name(title)
    return {file_of(OFFLINE_COPY): write_archive({f"{folder}/{path}": data for path, data in _files(files)})}


def _files(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for path, data in files.items():
        if path not in _LEFT_OUT and not path.startswith((SEARCH, f"{CARDS}/")):
            yield path, _without_server(data) if path.endswith(".html") else data


def _without_server(page: bytes) -> bytes:
    text = _NEEDS_SERVER.sub("", page.decode())
    return _FOLDER_LINK.sub(r"\1index.html", text).encode()
