"""The last good state of every file, to show while the file as it is now cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.sources.tree import SourceFile, SourceTree

GoodFiles = Mapping[str, SourceFile]


def broken_paths(found: Iterable[Diagnostic]) -> frozenset[str]:
    """Return the files and folders that errors of reading stand in."""
    return frozenset(problem.span.path for problem in found if problem.severity is Severity.ERROR)


def lost_paths(tree: SourceTree, names: Iterable[str]) -> frozenset[str]:
    """Return the files that are needed by these names and are not there."""
    prefix = "" if tree.root == "." else f"{tree.root.rstrip('/')}/"
    return frozenset(f"{prefix}{name}" for name in names if tree.get(name) is None)


def remember_good(tree: SourceTree, broken: frozenset[str], good: GoodFiles) -> dict[str, SourceFile]:
    """Return the last good files: what reads well now, and what is broken now as it was before."""
    kept = {path: file for path, file in good.items() if _is_broken(path, broken)}
    return kept | {file.path: file for file in tree.files if not _is_broken(file.path, broken)}


def mend(tree: SourceTree, broken: frozenset[str], good: GoodFiles) -> tuple[SourceTree, frozenset[str]]:
    """Put the last good state of broken files in their place, and return their paths too.

    A file without a good state stays as it is.
    """
    older = {path: file for path, file in good.items() if _is_broken(path, broken)}
    now = {file.path: file for file in tree.files}
    files = tuple(sorted((now | older).values(), key=lambda file: file.name))
    return SourceTree(tree.root, files), frozenset(older)


def _is_broken(path: str, broken: frozenset[str]) -> bool:
    """Tell whether a file, or a folder that it lies in, is among the broken ones."""
    if path in broken:
        return True
    at = path.rfind("/")
    while at > 0:
        if path[:at] in broken:
            return True
        at = path.rfind("/", 0, at)
    return "." in broken
