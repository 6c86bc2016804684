"""`serve` as an editor starts and ends it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

from site_building import run_command


def _hear_interrupts() -> None:
    """Tests that a shell runs in the background are deaf to interrupts, and so is whatever they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_it_says_its_address_once_and_ends_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "msacu_site", "serve", "--port", "0", "--content", "not-there-yet"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=_hear_interrupts
    ) as served:
        assert served.stdout
        first = served.stdout.readline()
        served.send_signal(signal.SIGINT)
        try:
            rest, errors = served.communicate(timeout=60)
        finally:
            served.kill()
    assert first.startswith("The site is at http://127.0.0.1:")
    assert (served.returncode, rest, errors) == (0, "", "")


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = run_command("serve", "--port", str(port), folder=tmp_path)
    assert run.returncode == 2
    assert run.stderr == f"msacu-site: The port {port} is taken. Name another with --port.\n"


def test_a_port_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    run = run_command("serve", "--port", "70000", folder=tmp_path)
    assert run.returncode == 2
    assert "A port is a number from 0 to 65535, and --port is 70000." in run.stderr
