"""What a site is made from, as it lies on the disk now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msacu_site.diagnostics import Diagnostic
from msacu_site.frozen import Frozen
from msacu_site.sources.tree import SourceTree, read_tree

Mark = tuple[int, int, int]
Marks = Mapping[str, Mark]


class Source(Frozen):
    """The content as a value, what reading it has brought up, and the marks of the templates."""

    tree: SourceTree
    found: tuple[Diagnostic, ...]
    templates: Marks


ReadSource = Callable[[], Source]


def read_source(content: Path, shown_as: str, templates: Path) -> Source:
    """Read everything that a site is made from; whatever state it is in, there is an answer."""
    tree, found = read_tree(content, shown_as=shown_as)
    return Source(tree, tuple(found), mark_files(templates))


def mark_files(*folders: Path) -> dict[str, Mark]:
    """Return for every file the marks that a change leaves: time, size and number; unreadable folders have none."""
    return {path: mark for folder in folders for path, mark in _walk(str(folder))}


def _walk(folder: str) -> Iterator[tuple[str, Mark]]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield folder, (-1, error.errno or 0, 0)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path)
            else:
                status = entry.stat()
                yield entry.path, (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError as error:
            yield entry.path, (-1, error.errno or 0, 0)
