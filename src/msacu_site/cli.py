"""The command line: finds the command, runs it, and answers for whatever goes wrong with it."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msacu_site import __version__
from msacu_site.commands.every_command import make_parser
from msacu_site.commands.status import CLEAN, INTERRUPTED, OUR_BUG, WRONG_USAGE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 clean, 1 content errors, 2 wrong usage, 3 our bug, 130 stopped."""
    # a plugin that somebody has installed for another program must not change what a record is; nor is it searched for
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        options = make_parser().parse_args(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    with _interrupts_noted() as noted:
        return _run(options, noted)


@contextmanager
def _interrupts_noted() -> Iterator[list[int]]:
    """Note each interrupt that comes: a library may turn the exception that it raises into one of its own."""
    noted: list[int] = []

    def note(number: int, frame: object) -> None:
        noted.append(number)
        raise KeyboardInterrupt

    usual = signal.default_int_handler
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is not usual:
        yield noted
        return
    signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, usual)


def _run(options: argparse.Namespace, noted: Sequence[int]) -> int:
    try:
        status: int = options.run(options)
    except KeyboardInterrupt:
        return _stopped(options)
    except BrokenPipeError:
        # whoever read our output has gone; there is nobody left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception as error:
        if noted:
            return _stopped(options)
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            print(f"msacu-site: {error.strerror}. {_what_stands(options)}.", file=sys.stderr)
            return WRONG_USAGE
        if type(error).__name__ in {"TemplateTroubleError", "ComponentTroubleError", "PageFaultError"} and getattr(
            options, "templates", None
        ):
            print(f"msacu-site: the templates in {options.templates} do not fit: {error}", file=sys.stderr)
            return WRONG_USAGE
        _report_bug(options)
        return OUR_BUG
    return status


def _stopped(options: argparse.Namespace) -> int:
    print(f"Stopped. {_what_stands(options)}.", file=sys.stderr)
    return INTERRUPTED


def _what_stands(options: argparse.Namespace) -> str:
    """Say which site readers see, now that the command ended early: publishing is its last step but one."""
    has_published = getattr(options, "has_published", False)
    return "The new site is published" if has_published else "The published site is as it was"


def _report_bug(options: argparse.Namespace) -> None:
    print(
        f"This is a bug of msacu-site {__version__}, not of your content. {_what_stands(options)}.\n"
        "Please report what follows, with the command you ran:",
        file=sys.stderr,
    )
    traceback.print_exc()
