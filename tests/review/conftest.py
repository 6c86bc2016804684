"""The small history of ten commits as a real repository, with every state and difference worked out once."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from ten_commits import COMMITS

from msacu_site.commands.git_program import make_git
from msacu_site.review.difference import Difference, Side, State, compare_states, work_out
from msacu_site.review.git_objects import GitTrouble, read_revision
from site_building import TEMPLATES, TODAY, Files, write_files


def run_git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Tea Table", "-c", "user.email=tea@tea.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory, hiccups: Files) -> Path:
    """A repository with a tag for each commit; `00` is where it starts."""
    top = tmp_path_factory.mktemp("history")
    run_git(top, "init", "-q", "-b", "main")
    files = hiccups
    for name, step in {"00-start": lambda files: files, **COMMITS}.items():
        files = step(files)
        run_git(top, "rm", "-rqf", "--ignore-unmatch", "content")
        write_files(files, top / "content")
        run_git(top, "add", "-A")
        run_git(top, "commit", "-qm", name)
        run_git(top, "tag", name)
    return top


def side(repository: Path, name: str) -> Side:
    tree = read_revision(make_git(repository / "content"), name, "content")
    assert not isinstance(tree, GitTrouble), tree
    return Side(name, tree)


@pytest.fixture(scope="session")
def states(repository: Path) -> dict[str, State]:
    names = ["00-start", *COMMITS]
    return {name: work_out(side(repository, name), TEMPLATES, today=TODAY, version="test") for name in names}


@pytest.fixture(scope="session")
def differences(states: dict[str, State]) -> dict[str, Difference]:
    return {new: compare_states(states[old], states[new]) for old, new in pairwise(states)}
