"""What stands in the published folder already, and what has to change."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import TypeAlias

from msacu_site.emit.manifest import MANIFEST, Origins, OutputTree, all_parents, write_manifest
from msacu_site.frozen import Frozen

FILE_MODE = 0o644
FOLDER_MODE = 0o755
Scan: TypeAlias = dict[str, os.stat_result]


class Plan(Frozen):
    """What the new folder takes from where: our bytes, files that stay the same, and what others put there.

    `listed` are the paths of the old manifest; `strangers` is everything below the folder that is not ours.
    """

    write: tuple[str, ...]
    keep: tuple[str, ...]
    remove: tuple[str, ...]
    listed: frozenset[str]
    strangers: Scan
    manifest: bytes
    manifest_is_current: bool

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the published folder already is what it should be."""
        return self.manifest_is_current and not self.write and not self.remove


def scan(folder: Path) -> Scan:
    """Return everything below `folder` with its own status; links are not followed."""
    found: Scan = {}
    unread = [""]
    while unread:
        prefix = unread.pop()
        with os.scandir(folder / prefix) as entries:
            for entry in entries:
                found[prefix + entry.name] = entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    unread.append(f"{prefix}{entry.name}/")
    return found


def make_plan(tree: OutputTree, folder: Path, found: Scan, listed: frozenset[str], origins: Origins) -> Plan:
    """Compare the bytes that should stand in `folder` with what was found there."""
    ours = {path for path in listed if path in found and stat.S_ISREG(found[path].st_mode)}
    keep = {path for path in ours if path in tree and _is_same(f"{folder}/{path}", found[path], tree[path])}
    manifest, current = write_manifest(tree, origins), found.get(MANIFEST)
    return Plan(
        write=tuple(sorted(tree.keys() - keep)),
        keep=tuple(sorted(keep)),
        remove=tuple(sorted(ours - tree.keys())),
        listed=listed,
        strangers=find_strangers(found, listed),
        manifest=manifest,
        manifest_is_current=current is not None and _is_same(f"{folder}/{MANIFEST}", current, manifest),
    )


def _is_same(path: str, status: os.stat_result, content: bytes) -> bool:
    if status.st_size != len(content) or (os.name == "posix" and stat.S_IMODE(status.st_mode) != FILE_MODE):
        return False
    with io.FileIO(path) as file:
        return file.readall() == content


def find_strangers(found: Scan, listed: frozenset[str]) -> Scan:
    """Return what others put there: all but the listed files and the folders that these lie in."""
    folders = all_parents(listed)
    return {
        path: status
        for path, status in found.items()
        if path != MANIFEST
        and not (path in listed and stat.S_ISREG(status.st_mode))
        and not (path in folders and stat.S_ISDIR(status.st_mode))
    }


def folders_among(strangers: Scan) -> set[str]:
    """Return the strangers that are folders, real ones and not links to folders."""
    return {path for path, status in strangers.items() if stat.S_ISDIR(status.st_mode)}


def find_clash(tree: OutputTree, strangers: Scan) -> str | None:
    """Return a stranger that stands where one of our files or folders has to be, or None."""
    where_we_need_a_file = tree.keys() & (strangers.keys() | all_parents(strangers))
    where_we_need_a_folder = all_parents(tree) & (strangers.keys() - folders_among(strangers))
    return min(where_we_need_a_file | where_we_need_a_folder, default=None)


def signature(status: os.stat_result) -> tuple[int, int, int]:
    """Return what changes when somebody writes to a file or puts another one in its place."""
    return status.st_ino, status.st_mtime_ns, status.st_size
