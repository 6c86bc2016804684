"""Chromium as the system has it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def fail(reason: str) -> None:
    """End a test without a traceback: what is missing is not the test's fault."""
    pytest.fail(reason, pytrace=False)


@contextmanager
def started_chromium() -> Iterator[Browser]:
    """Start the browser that MSACU_CHROMIUM names, or the system's; stop it afterwards."""
    path = shutil.which(os.environ.get("MSACU_CHROMIUM") or "/usr/bin/chromium")
    if path is None:
        fail("The browser tests need chromium: install it, or name another in MSACU_CHROMIUM.")
        return
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        except Error as error:
            fail(f"{path} does not start: {error.message.splitlines()[0]}")
            return
        yield started
        started.close()
