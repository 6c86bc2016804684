"""The same site built once more, where everything that must not matter is different."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path

from msacu_site.config import Config
from msacu_site.memory.place import OFF, VARIABLE

_SEEDS = ("20261", "1")


def build_again(options: argparse.Namespace, config: Config) -> Mapping[str, bytes] | str:
    """Return the files of a second build, or what it said when it failed.

    Another process with another hash seed, time zone, language, working folder and umask; the sources are copied in
    reverse order into a folder of another name.
    """
    from msacu_site.emit import MANIFEST

    with tempfile.TemporaryDirectory(prefix="msacu second build ") as name:
        top = Path(name)
        copy_backwards(config.content, top / "other sources")
        copy_backwards(config.templates, top / "other templates")
        command = [sys.executable, "-P", "-m", "msacu_site", "build", "--quiet", *_arguments(options, top)]
        environment = {**os.environ, **other_conditions(os.environ), "SOURCE_DATE_EPOCH": _noon(config)}
        done = subprocess.run(command, cwd=top, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return done.stderr
        site = top / "site"
        paths = (path for path in site.rglob("*") if path.is_file() and path.name != MANIFEST)
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def copy_backwards(source: Path, target: Path) -> None:
    """Copy a folder, the last file first, so that the disk lists its files in another order."""
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())


def other_conditions(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what to set differently from an environment; nothing is remembered from the first build."""
    seed = next(seed for seed in _SEEDS if seed != environment.get("PYTHONHASHSEED"))
    zone = "Pacific/Kiritimati" if environment.get("TZ") != "Pacific/Kiritimati" else "America/Los_Angeles"
    language = "C" if environment.get("LC_ALL") != "C" else "C.UTF-8"
    return {VARIABLE: OFF, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "LANG": "tr_TR.UTF-8"}


def _arguments(options: argparse.Namespace, top: Path) -> list[str]:
    address = ["--base-url", options.base_url] if options.base_url else []
    folders = ["--content", "other sources", "--templates", "other templates", "--output", str(top / "site")]
    return [*folders, *address, *(["--strict"] if options.strict else []), *_wishes(options)]


def _wishes(options: argparse.Namespace) -> list[str]:
    wished = {
        "--pdf": options.pdf,
        "--no-pictures": getattr(options, "no_pictures", False),
        "--offline": getattr(options, "offline", False),
    }
    return [option for option, is_wished in wished.items() if is_wished]


def _noon(config: Config) -> str:
    return str(int(datetime.combine(config.today, time(12), tzinfo=UTC).timestamp()))
