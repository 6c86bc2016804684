"""Cutting builds off: kills at random moments, a disk that is full at some point, two builds at once.

`.venv/bin/python tests/hostile/faults.py 100 20 20` runs so many of each with the real command and prints what it saw;
the tests run a few of them.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_TESTS = Path(__file__).parents[1]
if __name__ == "__main__":
    sys.path[:0] = [str(_TESTS / "hostile"), str(_TESTS)]

from site_building import EPOCH, HICCUPS, read_files, write_files

MANIFEST = ".msacu-site.json"
Tree = Mapping[str, bytes]


class Workshop:
    """A content folder in two states, the folder it is published to, a memory, and what clean builds give."""

    def __init__(self, folder: Path, memory: str = "cache") -> None:
        self.folder = folder
        self.target = folder / "out" / "_site"
        self.memory = memory
        self.clean: list[Tree] = []
        self.states = [read_files(HICCUPS), self._changed(read_files(HICCUPS))]
        for number in range(len(self.states)):
            self.show(number)
            done = self.run("--output", f"clean-{number}", MSACU_CACHE="off")
            assert done.returncode == 0, done.stderr
            self.clean.append(read_files(folder / f"clean-{number}"))

    @staticmethod
    def _changed(files: dict[str, bytes]) -> dict[str, bytes]:
        site = files["site.yaml"].replace(b"Tea for hiccups", b"Tea against hiccups")
        added = files["symptoms/sleep.md"].replace(b"title: Sleep", b"title: Rest")
        return {**files, "site.yaml": site, "symptoms/rest.md": added}

    def show(self, number: int) -> None:
        """Put one state of the content there."""
        (self.folder / "content" / "symptoms" / "rest.md").unlink(missing_ok=True)
        write_files(self.states[number], self.folder / "content")

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Start a build."""
        own = {"SOURCE_DATE_EPOCH": EPOCH, "MSACU_CACHE": str(self.folder / self.memory), **environment}
        given = arguments or ("--output", str(self.target))
        return subprocess.Popen(
            [sys.executable, "-m", "msacu_site", "build", *given], cwd=self.folder, env={**os.environ, **own},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a build to its end."""
        started = self.start(*arguments, **environment)
        out, err = started.communicate(timeout=300)
        return subprocess.CompletedProcess([], started.returncode, out, err)

    def published(self) -> int | None:
        """Say which state stands published, whole; None for none at all. Raises AssertionError for a mixture."""
        if not self.target.exists():
            return None
        there = read_files(self.target)
        assert there in self.clean, sorted(name for name in there if there[name] != self.clean[0].get(name))[:5]
        return self.clean.index(there)

    def heal(self, number: int) -> None:
        """Build once more, undisturbed: the folder is the clean one, and nothing lies beside it."""
        self.show(number)
        done = self.run()
        assert done.returncode == 0, done.stderr
        assert self.published() == number
        left = [path.name for path in self.target.parent.iterdir()]
        assert left == [self.target.name], left


def kill_at_random(shop: Workshop, dice: random.Random, longest: float) -> str:
    """Kill a build some time after its start, look, and build again; say what stood there after the kill."""
    number = dice.randrange(2)
    shop.show(number)
    started = shop.start()
    time.sleep(dice.uniform(0, longest))
    was_running = started.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    started.communicate()
    standing = shop.published()
    shop.heal(dice.randrange(2))
    return f"{'killed' if was_running else 'had ended'}, {'nothing' if standing is None else 'a whole site'} there"


def interrupt_at_random(shop: Workshop, dice: random.Random, longest: float) -> str:
    """Press Ctrl-C some time after the start of a build; what it says of the site is true, and the next one heals."""
    before = shop.published()
    number = 1 - (before or 0)
    shop.show(number)
    started = shop.start()
    time.sleep(0.1 + dice.uniform(0, longest))
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGINT)
    _, err = started.communicate()
    # below nothing: the system ended it before Python had begun
    told = {0: number, 130: number if err == "Stopped. The new site is published.\n" else before, -2: before}
    assert "Traceback" not in err, err
    assert shop.published() == told[started.returncode], err
    shop.heal(dice.randrange(2))
    return err.strip() or "had ended"


def interrupt_before(shop: Workshop, moment: str) -> subprocess.CompletedProcess[str]:
    """Run a build in which Ctrl-C is pressed as soon as a function is called."""
    module, _, name = moment.rpartition(".")
    wrapped = (
        "import importlib, os, runpy, signal, sys\n"
        f"module = importlib.import_module({module!r})\n"
        f"real = module.{name}\n"
        "def pressed(*given, **named):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    return real(*given, **named)\n"
        f"module.{name} = pressed\n"
        f"sys.argv[:] = ['msacu-site', 'build', '--output', {str(shop.target)!r}]\n"
        "runpy.run_module('msacu_site', run_name='__main__', alter_sys=True)\n"
    )
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "MSACU_CACHE": str(shop.folder / shop.memory)}
    return subprocess.run(
        [sys.executable, "-c", wrapped], cwd=shop.folder, env=environment, capture_output=True, text=True, check=False
    )


def fill_disk(shop: Workshop, room: int) -> str:
    """Let every file end at `room` bytes, as a full disk or a quota does, and build again with room."""
    before = shop.published()
    number = 1 - (before or 0)
    shop.show(number)
    wrapped = (
        f"import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}));"
        f"sys.argv[:] = ['msacu-site', 'build', '--output', {str(shop.target)!r}];"
        f"runpy.run_module('msacu_site', run_name='__main__', alter_sys=True)"
    )
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "MSACU_CACHE": str(shop.folder / shop.memory)}
    done = subprocess.run(
        [sys.executable, "-c", wrapped], cwd=shop.folder, env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    standing = shop.published()
    assert standing == (number if done.returncode == 0 else before), done.stderr
    shop.heal(number)
    return f"status {done.returncode}, {'the new' if standing == number else 'the old'} site there"


def fill_small_disk(shop: Workshop, spare: float) -> str:
    """Build on a disk with so much of the new site's size to spare, and again when there is room."""
    shop.show(0)
    with small_disk(shop.target.parent, 100_000):
        shop.heal(0)
        needed = sum(map(len, shop.clean[1].values())) // 1024
        used = sum(path.stat().st_blocks for path in shop.target.rglob("*")) // 2
        resize(shop.target.parent, used + int(spare * needed))
        shop.show(1)
        done = shop.run()
        assert "Traceback" not in done.stderr, done.stderr
        standing = shop.published()
        assert standing == (1 if done.returncode == 0 else 0), done.stderr
        resize(shop.target.parent, 100_000)
        shop.heal(1)
    return f"status {done.returncode}, {'the new' if standing else 'the old'} site there"


def build_in_pairs(shop: Workshop, dice: random.Random) -> str:
    """Start two builds of two states at nearly the same time; one of them stands, and the next build heals."""
    shop.show(0)
    other = write_files(shop.states[1], shop.folder / "content-2")
    both = [shop.start(), shop.start("--content", str(other), "--output", str(shop.target))]
    ends = sorted(one.wait(300) for one in both)
    told = [one.communicate()[1] for one in both]
    assert not any("Traceback" in text for text in told), told
    assert shop.published() is not None
    shop.heal(dice.randrange(2))
    return f"statuses {ends}"


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk in memory of so many kilobytes; raises OSError where that is not allowed."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(done.stderr)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def resize(folder: Path, kilobytes: int) -> None:
    """Give a disk in memory another size."""
    subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(folder)], check=True)


def count(times: int, one: Callable[[], str]) -> None:
    """Do something so often and print how it went."""
    print(dict(Counter(one() for _ in range(times)).most_common()), flush=True)


def main(kills: int, disks: int, pairs: int) -> None:
    """Run them all; an AssertionError says what was not whole."""
    dice = random.Random()
    with tempfile.TemporaryDirectory(prefix="faults é ") as name:
        shop = Workshop(Path(name))
        started = time.monotonic()
        shop.heal(0)
        longest = 0.9 * (time.monotonic() - started)
        ends = [kill_at_random(shop, dice, longest)]
        while sum(end.startswith("killed") for end in ends) < kills:
            ends.append(kill_at_random(shop, dice, longest))
        print(dict(Counter(ends).most_common()), flush=True)
        shares = iter([1.4 * step / disks for step in range(disks)])
        count(disks, lambda: fill_small_disk(shop, next(shares)))
        largest = max(map(len, shop.clean[0].values()))
        rooms = iter([int(largest * 1.1 * step / disks) for step in range(disks)])
        count(disks, lambda: fill_disk(shop, next(rooms)))
        count(pairs, lambda: build_in_pairs(shop, dice))


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:4]))
