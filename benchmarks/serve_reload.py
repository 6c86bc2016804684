"""From saving a study's file to the page showing it: seconds in a real browser, with `serve` over a copy of a folder.

Run it from the checkout: `.venv/bin/python benchmarks/serve_reload.py [--content DIR] [--saves N]`. Processor seconds
of the preview are printed too, because a busy machine stretches the others.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WARM_UP = 2
CHECKED = "#serve-desk[data-checked=yes]"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--study", default=None, help="the record to save (default: the first)")
    parser.add_argument("--saves", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content = shutil.copytree(options.content, Path(folder) / "content")
        study = options.study or min(path.stem for path in (content / "studies").glob("*.yaml"))
        command = [sys.executable, "-m", "msacu_site", "serve", "--port", "0", "--content", str(content)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
            assert served.stdout
            address = re.findall(r"http://[^ ]+/", served.stdout.readline())[0]
            try:
                measure(content / "studies" / f"{study}.yaml", f"{address}studies/{study}/", options.saves, served.pid)
            finally:
                served.send_signal(signal.SIGINT)
    count = len(list((options.content / "studies").glob("*.yaml")))
    print(f"{count} studies, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")


def measure(file: Path, address: str, saves: int, process: int) -> None:
    """Save a file again and again, each time with another word in it, and wait until the page shows that word."""
    text = file.read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = browser.new_page()
        page.goto(address)
        page.locator(CHECKED).wait_for()
        before = processor_seconds(process)
        seconds = [save(page, file, text, number) for number in range(saves)][WARM_UP:]
        used = (processor_seconds(process) - before) / saves
        browser.close()
    slowest = statistics.quantiles(seconds, n=20)[-1]
    print(f"save to page: median {statistics.median(seconds):.3f} s, 95 % within {slowest:.3f} s")
    print(f"processor of the preview for each save, checks included: {used:.3f} s")


def save(page: Page, file: Path, text: str, number: int) -> float:
    """Save once and return the seconds until the word is on the screen."""
    word = f"Benchmark{number}"
    started = time.perf_counter()
    file.write_text(re.sub(r"(?m)^question: .*$", f"question: {word}?", text), encoding="utf-8")
    # asked at every frame: waiting for an element would ask at most ten times a second
    page.wait_for_function("word => document.body?.textContent.includes(word)", arg=word, polling="raf")
    shown = time.perf_counter() - started
    # the next save comes when the checks are through, as an editor's would
    page.locator(CHECKED).wait_for()
    return shown


def processor_seconds(process: int) -> float:
    """Return the processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
