"""A command on a terminal of its own, with somebody who types an answer at every prompt."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from site_building import EPOCH

PROMPTS = ("> ", "[Y/n] ")


def converse(folder: Path, arguments: Sequence[str], answers: Sequence[str]) -> tuple[int, str]:
    """Run the command in a folder and return its status and the whole screen; without an answer left, hang up."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "msacu_site", *arguments],
        cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "COLUMNS": "100"},
    )  # fmt: skip
    os.close(theirs)
    shown, unanswered, waiting = "", "", [*answers]
    while True:
        try:
            ready, _, _ = select.select([ours], [], [], 60)
            piece = os.read(ours, 4096).decode(errors="replace") if ready else ""
        except OSError:
            piece = ""
        if not piece:
            break
        shown, unanswered = shown + piece, unanswered + piece
        if unanswered.endswith(PROMPTS):
            os.write(ours, (waiting.pop(0) + "\r").encode() if waiting else b"\x04")
            unanswered = ""
    os.close(ours)
    return process.wait(60), shown.replace("\r\n", "\n")
