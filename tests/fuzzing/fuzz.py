"""Fuzz one reader, led by the branches that it takes: `python tests/fuzzing/fuzz.py bibtex --seconds 1800`.

The seeds lie in `corpus/`; what leads to new branches is gathered in `--gathered` and taken up by the next run. A text
that breaks a promise, hangs for five seconds or takes more than 2 GB is written beside it and ends the run: make it
small, mend the fault, and keep it in `corpus/` under a name that says what it was.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE)]
with atheris.instrument_imports(include=["msacu_site", "markdown", "yaml"], enable_loader_override=False):
    from targets import TARGETS


def main() -> None:
    """Read the options and fuzz until the time is over or something is found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=[*TARGETS])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--gathered", type=Path, default=Path("fuzzed"))
    options = parser.parse_args()
    target = TARGETS[options.target]
    gathered = options.gathered / options.target
    gathered.mkdir(parents=True, exist_ok=True)

    def one(data: bytes) -> None:
        target(data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"))

    flags = [
        f"-max_total_time={options.seconds}", "-timeout=5", "-rss_limit_mb=2048", "-max_len=4096",
        "-print_final_stats=1", f"-artifact_prefix={gathered}{os.sep}FOUND-",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *flags, str(gathered), str(HERE / "corpus" / options.target)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
