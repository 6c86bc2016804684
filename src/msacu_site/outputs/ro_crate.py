"""The folder of the site described as an RO-Crate (version 1.2), so that archives know what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msacu_site.linking.downloads import CRATE, DOWNLOADS, Download
from msacu_site.pages.structured_data import describe_authors
from msacu_site.records.settings import SiteSettings

_VERSION = "https://w3id.org/ro/crate/1.2"
_HOME = "index.html"
Node = dict[str, Any]


def make_crate(files: Mapping[str, bytes], settings: SiteSettings, base: str) -> dict[str, bytes]:
    """Return the description by its path; `files` are those that it describes, `base` ends without a slash."""
    authors = [
        {"@id": f"#author-{number}", **node, "url": f"{base}/"}
        for number, node in enumerate(describe_authors(settings), 1)
    ]
    parts = [_describe_file(download, files) for download in DOWNLOADS if download.address != CRATE]
    parts = [*_describe_home(files, settings), *parts]
    graph = [_descriptor(), _root(settings, base, authors, parts), *parts, *authors, _licence(settings)]
    document = {"@context": f"{_VERSION}/context", "@graph": graph}
    return {CRATE.removeprefix("/"): (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()}


def _descriptor() -> Node:
    return {
        "@id": CRATE.removeprefix("/"),
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _VERSION},
    }


def _root(settings: SiteSettings, base: str, authors: list[Node], parts: list[Node]) -> Node:
    named = [{"@id": author["@id"]} for author in authors]
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": settings.title,
        "description": settings.description,
        "datePublished": settings.reviewed.isoformat(),
        "version": settings.version,
        "license": {"@id": settings.licence_url},
        "author": named if len(named) > 1 else named[0],
        "publisher": named[0],
        "url": f"{base}/",
        "inLanguage": settings.language,
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }


def _describe_home(files: Mapping[str, bytes], settings: SiteSettings) -> Iterator[Node]:
    """Yield the first page; a site whose files are made in spite of errors may lack it."""
    if _HOME in files:
        yield {
            "@id": _HOME,
            "@type": "File",
            "name": settings.title,
            "description": settings.description,
            "encodingFormat": "text/html",
            "contentSize": str(len(files[_HOME])),
        }


def _describe_file(download: Download, files: Mapping[str, bytes]) -> Node:
    return {
        "@id": download.path,
        "@type": "File",
        "name": download.name,
        "description": download.about,
        "encodingFormat": download.media_type,
        "contentSize": str(len(files[download.path])),
    }


def _licence(settings: SiteSettings) -> Node:
    about = f"The licence of everything on this site: {settings.licence}"
    return {"@id": settings.licence_url, "@type": "CreativeWork", "name": settings.licence, "description": about}
