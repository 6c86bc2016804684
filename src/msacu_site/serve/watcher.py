"""The two that work beside the requests: one looks at the disk, one checks what was read."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from threading import Event, Thread

from msacu_site.serve.preview import Preview
from msacu_site.serve.source import Marks, mark_files

# looking at the disk takes this part of a processor at most, more while somebody writes, and is done this often where
# the folders are small
SHARE, SHARE_WHILE_WRITING = 0.04, 0.12
WRITING_FOR = 120.0
OFTENEST = 0.015
RAREST = 1.0
# an editor's program may write a file in several steps
SETTLING = 0.015
LONGEST_SETTLING = 0.3
# two changes in one tick of the disk's clock leave one mark, so what was read is read once more when all is quiet
LOOK_AGAIN_AFTER = 0.4
# pages are shown first, and only then the processor is used for what takes longer
CHECK_AFTER = 0.15
INSPECT_AFTER = 1.0


def begin_work(preview: Preview, folders: Iterable[Path], stop: Event) -> list[Thread]:
    """Start both; they end soon after `stop` is set."""
    threads = [
        Thread(target=watch, args=(preview, tuple(folders), stop), daemon=True),
        Thread(target=check_what_is_shown, args=(preview, stop), daemon=True),
    ]
    for thread in threads:
        thread.start()
    return threads


def watch(preview: Preview, folders: tuple[Path, ...], stop: Event) -> None:
    """Show every new state of the folders, until `stop` is set."""
    marks: Marks = mark_files(*folders)
    preview.expect()
    preview.refresh()
    pause, look_again, writing_until = OFTENEST, time.monotonic(), 0.0
    while not stop.wait(pause):
        began = time.thread_time()
        now: Marks = mark_files(*folders)
        is_writing = time.monotonic() < writing_until
        pause = pause_after(time.thread_time() - began, SHARE_WHILE_WRITING if is_writing else SHARE)
        if now != marks:
            preview.expect()
            marks = _settle(now, folders, stop)
            preview.refresh()
            look_again = time.monotonic() + LOOK_AGAIN_AFTER
            writing_until = time.monotonic() + WRITING_FOR
        elif look_again and time.monotonic() >= look_again:
            preview.refresh()
            look_again = 0.0


def pause_after(cost: float, share: float = SHARE) -> float:
    """Return the seconds until the disk is looked at again, where one look took `cost` seconds of the processor."""
    return min(max(cost / share, OFTENEST), RAREST)


def _settle(marks: Marks, folders: tuple[Path, ...], stop: Event) -> Marks:
    until = time.monotonic() + LONGEST_SETTLING
    while time.monotonic() < until and not stop.wait(SETTLING):
        now: Marks = mark_files(*folders)
        if now == marks:
            break
        marks = now
    return marks


def check_what_is_shown(preview: Preview, stop: Event) -> None:
    """Check every state that stays long enough; when all is quiet, make all of its pages and look at them."""
    known = 0
    while not stop.is_set():
        changed = preview.wait_for_news(known, INSPECT_AFTER) is not None
        seen = preview.seen(wait=0)
        if seen is None:
            continue
        known = seen.news
        if not seen.checked and not stop.wait(CHECK_AFTER):
            preview.check(seen)
        elif not changed and not seen.inspected:
            preview.inspect(seen)
