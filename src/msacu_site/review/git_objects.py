"""Content as it stood in a revision, read from git's own objects; the working folder is never touched."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence

from msacu_site.frozen import Frozen
from msacu_site.sources.tree import SourceTree, is_source_name, tree_from_mapping

_TRUNKS = ("origin/HEAD", "origin/main", "main", "origin/master", "master")
_LINK, _SUBMODULE = "120000", "160000"


class Finished(Frozen):
    """What a git command came to."""

    status: int
    out: bytes
    err: str


class GitTrouble(Frozen):
    """Why git could not answer, and what to do about it."""

    message: str
    help: str


NO_PROGRAM = 127
_FOLDERS = "name two folders, as in «diff old-content content»"
Git = Callable[[Sequence[str], bytes], Finished]


def find_prefix(git: Git) -> str | GitTrouble:
    """Return where the content folder lies in its repository, as in `content/`; "" for the top."""
    done = git(["rev-parse", "--show-prefix"], b"")
    if done.status == 0:
        return done.out.decode().strip("\n")
    if done.status == NO_PROGRAM:
        return GitTrouble(
            "git is not installed.", "Install git, or name two folders, as in «diff old-content content»."
        )
    return GitTrouble(
        "The content folder is not in a git repository.",
        "Name two folders instead, as in «diff old-content content», or run git init.",
    )


def is_shallow(git: Git) -> bool:
    """Tell whether this copy of the repository lacks the older part of its history."""
    return git(["rev-parse", "--is-shallow-repository"], b"").out.strip() == b"true"


def find_base(git: Git) -> str | GitTrouble:
    """Return the commit at which the present branch left the main one."""
    for trunk in _TRUNKS:
        if _commit(git, trunk) is None:
            continue
        done = git(["merge-base", "HEAD", trunk], b"")
        if done.status == 0:
            return done.out.decode().strip()
    if is_shallow(git):
        return GitTrouble("This copy of the repository is shallow: its older commits are missing.", _DEEPEN)
    return GitTrouble("There is no main branch to compare with.", "Name a revision, as in «diff HEAD~1».")


_DEEPEN = "Run «git fetch --unshallow», or «fetch-depth: 0» in a workflow, then try again."


def read_revision(git: Git, revision: str, shown_as: str) -> SourceTree | GitTrouble:
    """Return the content folder as it stood in a revision."""
    prefix = find_prefix(git)
    if isinstance(prefix, GitTrouble):
        return prefix
    commit = _commit(git, revision)
    if commit is None:
        return _unknown(git, revision)
    listed = git(["ls-tree", "-r", "-z", "--full-tree", commit, "--", *([prefix] if prefix else [])], b"")
    entries = {name.removeprefix(prefix): (mode, object_id) for mode, object_id, name in _entries(listed.out)}
    wanted = {name: entry for name, entry in entries.items() if is_source_name(name) and entry[0] != _SUBMODULE}
    if not wanted:
        return GitTrouble(f"The revision {revision} has no folder {prefix or '.'} with content.", "Name another one.")
    blobs = _read_blobs(git, [object_id for _, object_id in wanted.values()])
    files = {name: data for (name, _), data in zip(wanted.items(), blobs, strict=True)}
    links = {name for name, (mode, _) in wanted.items() if mode == _LINK}
    return tree_from_mapping(_follow(files, links), shown_as)


def short_name(git: Git, revision: str) -> str:
    """Return a revision with the beginning of its commit's name, as in `main (1a2b3c4)`."""
    commit = _commit(git, revision)
    return revision if commit is None else commit[:7] if commit.startswith(revision) else f"{revision} ({commit[:7]})"


def day_of(git: Git, revision: str) -> str:
    """Return the day on which a revision was committed, as in 2026-11-21."""
    return git(["show", "-s", "--format=%cs", "--end-of-options", revision], b"").out.decode().strip()


def _commit(git: Git, revision: str) -> str | None:
    done = git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], b"")
    return done.out.decode().split()[-1] if done.status == 0 and done.out.strip() else None


def _unknown(git: Git, revision: str) -> GitTrouble:
    if is_shallow(git):
        return GitTrouble(f"This shallow copy of the repository does not hold the revision {revision}.", _DEEPEN)
    return GitTrouble(f"There is no revision and no folder «{revision}».", "«git log --oneline» lists revisions.")


def _entries(listed: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield mode, object and path of every entry; a path that is not UTF-8 keeps its bytes as escapes."""
    for line in listed.split(b"\0"):
        if line:
            head, _, path = line.partition(b"\t")
            mode, _, object_id = head.decode().split(" ")
            yield mode, object_id, path.decode("utf-8", "surrogateescape")


def _read_blobs(git: Git, objects: Sequence[str]) -> list[bytes]:
    out = git(["cat-file", "--batch"], "".join(f"{name}\n" for name in objects).encode()).out
    blobs, at = [], 0
    for _ in objects:
        end = out.index(b"\n", at)
        size = int(out[at:end].split(b" ")[2])
        blobs.append(out[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return blobs


def _follow(files: Mapping[str, bytes], links: set[str]) -> dict[str, bytes]:
    """Put in a link's place the file it leads to, where that lies in the folder; else leave it out."""
    found = {name: data for name, data in files.items() if name not in links}
    for name in links:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), files[name].decode("utf-8", "replace")))
        if target in found:
            found[name] = found[target]
    return found
