"""`diff` as a reviewer calls it: revisions, folders, forms of output, and what it says when git cannot help."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from msacu_site.commands.git_program import make_git
from msacu_site.report.markdown_text import plain
from msacu_site.review.difference import Difference, Side, compare_states, work_out
from msacu_site.review.git_objects import Finished, GitTrouble, find_base, find_prefix, read_revision
from msacu_site.review.in_json import render_json
from msacu_site.review.in_markdown import render_markdown
from msacu_site.sources.tree import tree_from_mapping
from site_building import TEMPLATES, TODAY, Files, run_command, write_files


def test_without_arguments_it_compares_the_branch_with_where_it_left_main(repository: Path) -> None:
    run = run_command("diff", folder=repository)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.endswith("to the folder content:\nNothing changes for readers.\n")


def test_an_address_that_vanishes_ends_it_with_status_1(repository: Path) -> None:
    run = run_command("diff", "05-renamed-with-redirect", "06-renamed-without-redirect", folder=repository)
    assert run.returncode == 1
    assert "The page /symptoms/sleep/ has gone, and nothing leads from there to another page." in run.stdout


def test_two_folders_need_no_git(tmp_path: Path, hiccups: Files) -> None:
    write_files(hiccups, tmp_path / "old")
    write_files(hiccups, tmp_path / "new" / "content")
    run = run_command("diff", "old", "new", "--content", "old", folder=tmp_path, environment={"PATH": ""})
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == "From the folder old to the folder new/content:\nNothing changes for readers.\n"


def test_without_git_it_says_what_to_do(tmp_path: Path, hiccups: Files) -> None:
    write_files(hiccups, tmp_path / "content")
    run = run_command("diff", folder=tmp_path, environment={"PATH": ""})
    said = "msacu-site: git is not installed.\nInstall git, or name two folders, as in «diff old-content content».\n"
    assert (run.returncode, run.stdout, run.stderr) == (2, "", said)


def test_outside_a_repository_it_says_so(tmp_path: Path) -> None:
    trouble = find_prefix(make_git(tmp_path))
    assert isinstance(trouble, GitTrouble)
    assert trouble.message == "The content folder is not in a git repository."


def test_a_shallow_clone_is_noticed(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    command = ["git", "clone", "-q", "--depth", "1", "--no-tags", f"file://{repository}", str(clone)]
    subprocess.run(command, check=True, capture_output=True)
    trouble = read_revision(make_git(clone / "content"), "HEAD~1", "content")
    assert isinstance(trouble, GitTrouble)
    assert trouble.message == "This shallow copy of the repository does not hold the revision HEAD~1."
    assert "git fetch --unshallow" in trouble.help


def test_a_shallow_history_without_a_common_commit_is_told_from_a_missing_branch() -> None:
    def git(arguments: object, given: bytes) -> Finished:
        return Finished(0, b"true\n", "") if "--is-shallow-repository" in str(arguments) else Finished(1, b"", "")

    trouble = find_base(git)
    assert isinstance(trouble, GitTrouble)
    assert trouble.message == "This copy of the repository is shallow: its older commits are missing."


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:content", ""])
def test_what_is_no_revision_is_no_crash(revision: str, repository: Path) -> None:
    trouble = read_revision(make_git(repository / "content"), revision, "content")
    assert isinstance(trouble, GitTrouble)


def test_json_holds_every_change_with_its_causes(differences: dict[str, Difference]) -> None:
    document = json.loads(render_json(differences["04-study-retracted"]))
    [answer] = document["conclusions"]
    assert document["changes_nothing_for_readers"] is False
    assert answer["before"]["people"] == 99
    assert answer["after"]["people"] == 58
    assert answer["causes"][0] == "study Brown, 2024 no longer counts: retracted"
    assert answer["told_differently"] is False


def test_a_comment_names_answers_in_the_open_and_folds_the_rest(differences: dict[str, Difference]) -> None:
    text = render_markdown(differences["03-rating-lowered"])
    assert text.startswith("### What readers would be told differently\n\n**1 answer changes for readers; ")
    assert "- Now: The evidence is very uncertain about the effect of drinking tea on hiccups" in text
    folded = re.findall(r"<details><summary>(.*?)</summary>", text)
    assert folded == ["Records, field by field", "Words on pages", "Pages"]
    assert text.index("#### Hiccups: Tea, compared") < text.index("<details>")


def test_words_of_a_pull_request_stay_words_in_a_comment() -> None:
    said = plain("@everyone <img src=x> [a](http://evil.example) `rm` #1\n# Big")
    assert not re.search(r"(?<!\\)[\[\]<>`#*]", said)
    assert "@e" not in said
    assert "\n" not in said


def test_what_could_not_be_read_is_named(hiccups: Files) -> None:
    broken = {**hiccups, "studies/smith2020.yaml": b"id: [\n"}
    sides = [Side("before", tree_from_mapping(broken)), Side("now", tree_from_mapping(hiccups))]
    states = [work_out(side, TEMPLATES, today=TODAY, version="test") for side in sides]
    assert compare_states(*states).remarks == (
        "before has errors and is compared as far as it could be read, without content/studies/smith2020.yaml.",
    )
