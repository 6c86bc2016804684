"""SECURITY.md names what is there: every library with its reason, every test that it points to."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from site_building import TOP

TEXT = (TOP / "SECURITY.md").read_text(encoding="utf-8")


def wanted() -> set[str]:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    return {canonicalize_name(Requirement(line).name) for line in [*project["dependencies"], *extras]}


def test_every_library_is_named_with_its_reason() -> None:
    first_cells = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", TEXT, re.MULTILINE)
    named = {
        canonicalize_name(re.sub(r"\(.*?\)", "", name).strip()) for cell in first_cells for name in cell.split(",")
    }
    assert wanted() - named == set()


def test_every_library_is_pinned() -> None:
    lines = (TOP / "constraints.txt").read_text(encoding="utf-8").split()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines if "==" in line}
    assert len(pinned) == len(lines)
    assert wanted() - pinned == set()


def test_every_test_that_is_pointed_to_is_there() -> None:
    pointed = re.findall(r"`(tests/[^`]+)`", TEXT)
    assert len(pointed) > 10
    assert [path for path in pointed if not [*TOP.glob(path)] and not [*TOP.glob(f"{path}*")]] == []
