"""Git as a command runs it: in a folder, without asking anything and without a pager."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from msacu_site.review.git_objects import NO_PROGRAM, Finished, Git


def make_git(folder: Path) -> Git:
    """Return what runs git in a folder; the status is NO_PROGRAM where there is no git."""

    def git(arguments: Sequence[str], given: bytes) -> Finished:
        environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        command = ["git", "-C", str(folder), *arguments]
        try:
            done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment)
        except FileNotFoundError:
            return Finished(NO_PROGRAM, b"", "")
        return Finished(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    return git
