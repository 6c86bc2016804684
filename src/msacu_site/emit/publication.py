"""Building the new folder beside the published one and putting it in its place."""

from __future__ import annotations

import os
import shutil
import signal
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from msacu_site.emit.folder_swap import (
    LockTimeoutError,
    bring_back,
    flush,
    flush_names,
    only_one_at_a_time,
    put_in_place,
    remove_folder,
    sibling,
    siblings,
)
from msacu_site.emit.manifest import MANIFEST, Origins, OutputTree, all_parents, check_paths, read_manifest
from msacu_site.emit.plan import (
    FILE_MODE,
    FOLDER_MODE,
    Plan,
    find_clash,
    find_strangers,
    folders_among,
    make_plan,
    scan,
    signature,
)
from msacu_site.emit.refusal import Refusal, refuse_after, refuse_busy, refuse_clash, refuse_place, refuse_unknown
from msacu_site.frozen import Frozen

NO_ORIGINS = Origins()

# What a file manager or an editor's habit leaves in a folder that people still call empty.
_IGNORABLE = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".keep"})


class Published(Frozen):
    """How many files were written anew, stayed as they were, and were taken away."""

    written: int
    unchanged: int
    removed: int


def publish(
    tree: OutputTree,
    target: Path,
    *,
    sources: Sequence[Path],
    origins: Origins = NO_ORIGINS,
    wait: float = 60.0,
    at_swap: Callable[[], None] = lambda: None,
) -> Published | Refusal:
    """Put `tree` at `target`, keeping files that others put there, or say why not.

    `sources` are the folders that the site is made from: the target may neither hold one nor lie in one.
    `origins` go into the list of files. `wait` is how many seconds to wait for another run that publishes to the same
    folder. `at_swap` is called as soon as readers see the new site, before an interrupt can come in between.
    A tree with an impossible path raises ValueError: that is a bug of the caller, not of the content.
    """
    check_paths(tree)
    try:
        real = Path(os.path.realpath(target))
        refusal = refuse_place(target, real, sources)
        if refusal:
            return refusal
        real.parent.mkdir(parents=True, exist_ok=True)
        with only_one_at_a_time(real, wait):
            return _publish_alone(tree, target, real, origins, at_swap)
    except LockTimeoutError as error:
        return refuse_busy(target, str(error), wait)
    except OSError as error:
        return refuse_after(error, target)


def _publish_alone(
    tree: OutputTree, target: Path, real: Path, origins: Origins, at_swap: Callable[[], None]
) -> Published | Refusal:
    _clear_up_after_earlier_runs(real)
    found = scan(real) if real.exists() else {}
    listed = read_manifest(real)
    if listed is None and not {PurePosixPath(path).name for path in found} <= _IGNORABLE:
        return refuse_unknown(target, has_manifest=MANIFEST in found)
    plan = make_plan(tree, real, found, listed or frozenset(), origins)
    clash = find_clash(tree, plan.strangers)
    if clash:
        return refuse_clash(target, clash)
    if not plan.changes_nothing:
        _stage_and_swap(tree, real, plan, at_swap)
    return Published(len(plan.write), len(plan.keep), len(plan.remove))


def _clear_up_after_earlier_runs(real: Path) -> None:
    """Mend what a run that was cut off left beside the target; nobody else is at it, for we hold the lock."""
    bring_back(real)
    for folder in (*siblings(real, "new"), *siblings(real, "old")):
        if read_manifest(folder) is not None or all(path.name == MANIFEST for path in folder.iterdir()):
            remove_folder(folder, last=MANIFEST)


def _stage_and_swap(tree: OutputTree, real: Path, plan: Plan, at_swap: Callable[[], None]) -> None:
    with _interrupts_can_wait() as hold:
        with _staging_for(real) as staging:
            _fill(staging, tree, real, plan)
            flush(staging)
            hold()
            old = put_in_place(staging, real)
        at_swap()
        with suppress(OSError):
            flush_names(real.parent)
        if old is not None:
            _retire(old, real, plan)


@contextmanager
def _interrupts_can_wait() -> Iterator[Callable[[], None]]:
    """From the moment that `hold` is called, let an interrupt wait for the end, so that nothing is left half done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield lambda: None
        return

    def hold() -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        yield hold
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _staging_for(real: Path) -> Iterator[Path]:
    staging = sibling(real, "new")
    staging.mkdir(mode=0o700)
    try:
        yield staging
    except BaseException:
        remove_folder(staging, last=MANIFEST)
        raise


def _fill(staging: Path, tree: OutputTree, real: Path, plan: Plan) -> None:
    # The manifest comes first: should we be cut off, it marks the folder as ours to clear away.
    _write_file(staging / MANIFEST, plan.manifest)
    folders = folders_among(plan.strangers)
    for folder in sorted(folders | all_parents(tree) | all_parents(plan.strangers)):
        _make_folder(staging / folder)
    for path in plan.write:
        _write_file(staging / path, tree[path])
    for path in plan.keep:
        # text, not paths: there are thousands
        if not _try_to_link(f"{real}/{path}", f"{staging}/{path}"):
            _write_file(staging / path, tree[path])
    for path in plan.strangers.keys() - folders:
        _carry(real / path, staging / path)
    for folder in sorted(folders, reverse=True):
        shutil.copystat(real / folder, staging / folder)
    staging.chmod(FOLDER_MODE)


def _make_folder(path: Path) -> None:
    path.mkdir()
    path.chmod(FOLDER_MODE)


def _write_file(path: Path, content: bytes) -> None:
    # thousands of files: a file object for each takes as long as the writing
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
    path.chmod(FILE_MODE)


def _try_to_link(old: str | Path, new: str | Path) -> bool:
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True


def _carry(old: Path, new: Path) -> None:
    """Take a stranger along: the very same file where the disk allows it, else a faithful copy."""
    if os.path.lexists(new):
        raise FileExistsError(f"{new} is there already")
    if not _try_to_link(old, new):
        shutil.copy2(old, new, follow_symlinks=False)


def _retire(old: Path, real: Path, plan: Plan) -> None:
    """Delete the folder that was swapped out, after saving what others changed in it at the last moment."""
    try:
        _carry_late_changes(old, real, plan)
    except OSError:
        # Without its manifest the folder is no longer ours to delete: better a folder too many than a file lost.
        with suppress(OSError):
            (old / MANIFEST).unlink()
        return
    remove_folder(old, last=MANIFEST)


def _carry_late_changes(old: Path, real: Path, plan: Plan) -> None:
    for path, status in sorted(find_strangers(scan(old), plan.listed).items()):
        before = plan.strangers.get(path)
        if before is not None and signature(before) == signature(status):
            continue
        if stat.S_ISDIR(status.st_mode):
            (real / path).mkdir(parents=True, exist_ok=True)
            continue
        (real / path).parent.mkdir(parents=True, exist_ok=True)
        if before is not None:
            (real / path).unlink()
        _carry(old / path, real / path)
