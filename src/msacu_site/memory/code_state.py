"""A hash of the program itself: its own files, the versions of all libraries beside it, and Python's."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def code_state() -> str:
    """Return the hash; any change of the program or of a library gives another."""
    state = hashlib.blake2b(digest_size=24)
    state.update(repr((sys.version, sys.platform, _libraries())).encode())
    for path in sorted(_files(os.fspath(_PACKAGE))):
        state.update(os.path.relpath(path, _PACKAGE).encode())
        with open(path, "rb") as file:  # noqa: PTH123 (four hundred files, on every start)
            state.update(hashlib.blake2b(file.read()).digest())
    return state.hexdigest()


def _files(folder: str) -> list[str]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".yaml", ".json")):
                found.append(entry.path)
            elif entry.is_dir() and entry.name not in {"__pycache__", "templates"}:
                found += _files(entry.path)
    return found


def _libraries() -> list[str]:
    """Return name and version of every library where Python finds them: the folders that its installer leaves."""
    found = []
    for folder in sys.path:
        if folder.rstrip("/\\").endswith(("site-packages", "dist-packages")):
            try:
                found += [path.name for path in Path(folder).glob("*.dist-info")]
            except OSError:
                continue
    return sorted(found)
