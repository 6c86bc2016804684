"""Work done aside: in a second process where the machine allows it, so that both processors are busy."""

from __future__ import annotations

import os
import pickle
import traceback
from collections.abc import Callable
from typing import Protocol, TypeVar

R = TypeVar("R")


class Aside(Protocol):
    """A way to begin some work; returns what waits for its result."""

    def __call__(self, work: Callable[[], R]) -> Callable[[], R]:
        """Begin the work."""


class AsideError(RuntimeError):
    """What went wrong in the second process, as its own traceback tells it."""


def do_inline(work: Callable[[], R]) -> Callable[[], R]:
    """Do the work when its result is asked for, in this process."""
    return work


def do_aside(work: Callable[[], R]) -> Callable[[], R]:
    """Begin the work in a copy of this process and return what waits for its result.

    The copy shares everything that was read so far and sends back nothing but the result, over a pipe. Where a process
    cannot be copied, or there is one processor only, the work is done inline. Raises AsideError when the work failed.
    """
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return do_inline(work)
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return do_inline(work)
    if child == 0:
        _close_all_but(writing)
        _work_and_leave(work, writing)
    os.close(writing)
    return lambda: _wait(child, reading)


def _close_all_but(kept: int) -> None:
    """Let go of what the copy inherited open: nobody must wait for it who waits for the original to close a pipe."""
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))


def _work_and_leave(work: Callable[[], R], writing: int) -> None:
    try:
        answer = pickle.dumps((True, work()))
    except BaseException:
        answer = pickle.dumps((False, traceback.format_exc()))
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
    finally:
        # no clean-up of the parent's files and handlers must run here
        os._exit(0)


def _wait(child: int, reading: int) -> R:  # type: ignore[type-var]
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    if not answer:
        raise AsideError("the second process ended without a word")
    well, result = pickle.loads(answer)
    if not well:
        raise AsideError(result)
    return result  # type: ignore[no-any-return]
