"""The list, kept in the published folder, of the files that we wrote there; and which paths it may hold."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from msacu_site.frozen import Frozen, field

OutputTree: TypeAlias = Mapping[str, bytes]

MANIFEST = ".msacu-site.json"
# The group of all inputs.
ALL = "all"
_VERSION = 2
_READABLE = (1, 2)


class Origins(Frozen):
    """The inputs by name with their hashes, groups of them, and for each file the inputs or groups it came from."""

    inputs: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_manifest(tree: OutputTree, origins: Origins) -> bytes:
    """Return the list for `tree`: each path, in order, with the SHA-256 of its bytes and the inputs it came from."""
    files = {path: {"sha256": digest(tree[path]), "from": origins.files.get(path, (ALL,))} for path in sorted(tree)}
    parts = {"inputs": origins.inputs, "groups": origins.groups, "files": files}
    body = ",\n".join(f"{json.dumps(name)}: {_one_to_a_line(part)}" for name, part in parts.items())
    return f'{{"version": {_VERSION},\n{body}}}\n'.encode()


def _one_to_a_line(part: Mapping[str, object]) -> str:
    entries = (f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(part[name], ensure_ascii=False)}" for name in part)
    return "{\n" + ",\n".join(entries) + "\n}"


def read_manifest(folder: Path) -> frozenset[str] | None:
    """Return the paths that an earlier run wrote into `folder`, or None when no readable list is there."""
    document = read_document(folder)
    return frozenset(document["files"]) if document else None


def read_document(folder: Path) -> dict[str, Any] | None:
    """Return the whole list of `folder`, an older one's too, or None when no readable list is there."""
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        return None
    try:
        document = json.loads(path.read_bytes())
        if document["version"] not in _READABLE or not all(is_safe(name) for name in document["files"]):
            return None
        if not isinstance(document["files"], dict):
            return None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return dict(document)
