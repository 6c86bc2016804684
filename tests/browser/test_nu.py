"""Every page is valid html for the Nu checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from serving import Served


def check(nu_checker: list[str], folder: Path) -> list[str]:
    """Return the errors of all pages below a folder, one line each."""
    command = [*nu_checker, "--format", "json", "--exit-zero-always", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    messages = json.loads(done.stderr)["messages"]
    return [_write(message, folder) for message in messages if message["type"] != "info"]


def _write(message: dict[str, object], folder: Path) -> str:
    page = str(message.get("url", "")).removeprefix("file:").removeprefix(str(folder)).lstrip("/")
    extract = " ".join(str(message.get("extract", "")).split())
    return f"{page}:{message.get('lastLine')}: {message.get('message')} … {extract}"


def test_every_page_is_valid(nu_checker: list[str], served: Served) -> None:
    errors = check(nu_checker, served.folder)
    assert not errors, "\n".join(["", *errors])


def test_the_checker_finds_an_error(nu_checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><html lang=en><title>x</title><p id=a id=b><h7>x</h7>")
    errors = check(nu_checker, tmp_path)
    assert len(errors) >= 2
    assert all(error.startswith("bad.html:1: ") for error in errors)
