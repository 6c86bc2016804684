"""The list, kept in the published folder, of the files that we wrote there; and which paths it may hold."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

OutputTree: TypeAlias = Mapping[str, bytes]

MANIFEST = ".msacu-site.json"
_VERSION = 1


def check_paths(tree: OutputTree) -> None:
    """Raise ValueError for a path that is unsafe or ours, and for two that clash where case does not count."""
    spellings: dict[str, str] = {}
    for path in tree:
        if not is_safe(path) or path == MANIFEST:
            raise ValueError(f"not a path for an output file: {path!r}")
        for name in (path, *parents(path)):
            spelling = spellings.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            if spelling != name:
                raise ValueError(f"output paths differ only in case: {spelling!r} and {name!r}")
            if name != path and name in tree:
                raise ValueError(f"an output path is both a file and a folder: {name!r}")


def is_safe(path: str) -> bool:
    """Tell whether a path with forward slashes stays below its folder on every system."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return not any(c in path for c in "\\\0") and all(part not in ("", ".", "..") for part in path.split("/"))


def parents(path: str) -> Iterator[str]:
    """Yield the folders that a file lies in, the innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def all_parents(paths: Iterable[str]) -> set[str]:
    """Return every folder that one of the paths lies in."""
    return {parent for path in paths for parent in parents(path)}


def write_manifest(tree: OutputTree) -> bytes:
    """Return the list for `tree`: each path, in order, with the SHA-256 of its bytes."""
    files = {path: hashlib.sha256(tree[path]).hexdigest() for path in sorted(tree)}
    document = {"version": _VERSION, "files": files}
    return (json.dumps(document, ensure_ascii=False, indent=0) + "\n").encode()


def read_manifest(folder: Path) -> frozenset[str] | None:
    """Return the paths that an earlier run wrote into `folder`, or None when no readable list is there."""
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        return None
    try:
        document = json.loads(path.read_bytes())
        if document["version"] != _VERSION or not all(is_safe(name) for name in document["files"]):
            return None
        return frozenset(document["files"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
