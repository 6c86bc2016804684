"""What a published folder looks like from outside: enough to see whether anybody has touched it since."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def fingerprint(folder: Path) -> str:
    """Return a hash over the name, kind, size and times of everything below a folder; empty where there is none.

    A file's content can change without any of these only where somebody sets the clock or the disk back.
    """
    state = hashlib.sha256()
    try:
        for line in _walk(os.path.realpath(folder), ""):
            state.update(line.encode("utf-8", "surrogateescape"))
    except OSError:
        return ""
    return state.hexdigest()


def _walk(root: str, below: str) -> list[str]:
    lines = []
    with os.scandir(f"{root}/{below}") as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            status = entry.stat(follow_symlinks=False)
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                lines.append(f"{name}/\n")
                lines += _walk(root, f"{name}/")
            else:
                lines.append(f"{name}\0{status.st_mode} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}\n")
    return lines
