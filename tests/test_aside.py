"""Work done in a second process gives what it would give in this one, its errors included."""

from __future__ import annotations

import os
import select

import pytest

from msacu_site.aside import AsideError, do_aside, do_inline
from msacu_site.diagnostics import Diagnostic, Span


def fail() -> int:
    raise ValueError("spilt tea")


def test_the_result_comes_back_whole() -> None:
    found = [Diagnostic("some-rule", "Text “with” letters …", Span("a.yaml", 3, 4, 3, 9), help="x" * 200_000)]
    assert do_aside(lambda: found)() == do_inline(lambda: found)() == found


def test_the_work_is_done_in_another_process() -> None:
    assert do_aside(os.getpid)() != os.getpid()


def test_an_error_comes_back_with_its_traceback() -> None:
    with pytest.raises(AsideError, match="ValueError: spilt tea"):
        do_aside(fail)()


def test_with_one_processor_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert do_aside(os.getpid)() == os.getpid()


def test_where_no_process_can_be_made_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise OSError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    assert do_aside(os.getpid)() == os.getpid()


def test_a_copy_that_nobody_waits_for_holds_no_pipe_of_the_original_open() -> None:
    """Its result is too large for the pipe, so that it stays; what the original closes is closed all the same."""
    reading, writing = os.pipe()
    do_aside(lambda: b"x" * 1_000_000)
    os.close(writing)
    ended, _, _ = select.select([reading], [], [], 20)
    assert ended and os.read(reading, 1) == b""
    os.close(reading)
