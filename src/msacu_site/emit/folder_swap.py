"""Swapping one folder for another in a single step, and the lock that lets one run at a time do so."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE_HERE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_SECONDS_BETWEEN_TRIES = 0.05


class LockTimeoutError(Exception):
    """Another run held the lock for longer than we were told to wait."""


def sibling(folder: Path, purpose: str) -> Path:
    """Name a hidden neighbour of `folder` that nobody else uses, as in `._site.new-1f00c0de`."""
    return folder.with_name(f".{folder.name}.{purpose}-{secrets.token_hex(4)}")


def siblings(folder: Path, purpose: str) -> list[Path]:
    """List the hidden neighbours that `sibling` named for this purpose, the youngest last."""
    pattern = re.compile(re.escape(f".{folder.name}.{purpose}-") + "[0-9a-f]{8}")
    found = [p for p in folder.parent.iterdir() if pattern.fullmatch(p.name) and p.is_dir() and not p.is_symlink()]
    return sorted(found, key=lambda p: p.stat().st_mtime_ns)


def left_beside(target: Path) -> bool:
    """Tell whether a run that was cut off, or one that is at work now, has something beside the target."""
    real = Path(os.path.realpath(target))
    if not real.parent.is_dir():
        return False
    return os.path.lexists(_lock_of(real)) or bool(siblings(real, "new") or siblings(real, "old"))


def _lock_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.lock")


def put_in_place(new: Path, target: Path) -> Path | None:
    """Make `new` stand at `target`; return where the folder that stood there is now, or None."""
    if not os.path.lexists(target):
        new.rename(target)
        return None
    if _exchange(new, target):
        return new
    return _rename_twice(new, target)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step, or return False where the system cannot."""
    renameat2 = _renameat2()
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE_HERE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _renameat2() -> ctypes._NamedFuncPointer | None:
    if sys.platform != "linux":
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is not None:
        function.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    return function


def _rename_twice(new: Path, target: Path) -> Path:
    aside = sibling(target, "old")
    target.rename(aside)
    try:
        new.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    return aside


def bring_back(target: Path) -> None:
    """Undo the first half of a swap by two renames that was cut off before its second half."""
    if os.path.lexists(target) or not target.parent.is_dir():
        return
    left = siblings(target, "old")
    if left:
        left[-1].rename(target)


def remove_folder(folder: Path, last: str) -> None:
    """Delete a folder as far as possible, folders without write permission included.

    The file `last` goes last: it marks what is left as ours, should the deletion be cut off.
    """
    with suppress(OSError):
        for inner, names, _ in os.walk(folder):
            for name in names:
                path = Path(inner, name)
                if not path.is_symlink():
                    path.chmod(stat.S_IRWXU)
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != last:
                path.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def flush(folder: Path) -> None:
    """Ask the disk to keep what was written into this folder's file system: one call, whatever the number of files."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        syncfs = getattr(ctypes.CDLL(None), "syncfs", None) if sys.platform == "linux" else None
        if syncfs is None or syncfs(descriptor) != 0:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_names(folder: Path) -> None:
    """Ask the disk to keep the names inside one folder, as after a rename."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def only_one_at_a_time(target: Path, wait: float) -> Iterator[None]:
    """Hold `.<name>.lock` beside the target; raise LockTimeoutError after `wait` seconds without it."""
    lock = _lock_of(target)
    deadline = time.monotonic() + wait
    while (descriptor := _try_to_lock(lock)) is None:
        if time.monotonic() >= deadline:
            raise LockTimeoutError(lock.name)
        time.sleep(_SECONDS_BETWEEN_TRIES)
    try:
        yield
    finally:
        # Removed while still held: whoever waits sees that the name has gone and starts anew.
        with suppress(OSError):
            lock.unlink()
        os.close(descriptor)


def _try_to_lock(lock: Path) -> int | None:
    return _lock_by_creating(lock) if sys.platform == "win32" else _lock_by_flock(lock)


def _lock_by_creating(lock: Path) -> int | None:
    """Lock by being the one who creates the file; Windows deletes it even when the program is cut off."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_TEMPORARY", 0)
    try:
        return os.open(lock, flags, 0o600)
    except (FileExistsError, PermissionError):
        if lock.exists():
            return None
        raise


if sys.platform != "win32":

    def _lock_by_flock(lock: Path) -> int | None:
        """Lock by flock, which the system lets go when the program ends, however it ends."""
        descriptor = os.open(lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if lock.stat().st_ino == os.fstat(descriptor).st_ino:
                return descriptor
        except (BlockingIOError, FileNotFoundError):
            pass
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        return None
