"""What is still to do can never be taken for a fact: it is listed, and nothing is published while it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from msacu_site.diagnostics import Severity
from msacu_site.pipeline import build_site
from msacu_site.records.todo import is_todo
from msacu_site.sources.tree import tree_from_mapping
from site_building import TEMPLATES, TODAY, Edit, Files, apply_edits, run_command, write_files
from site_building import build as publish

DRAFT = [
    Edit("studies/smith2020.yaml", "analysed: 58}", "analysed: todo}"),
    Edit("studies/smith2020.yaml", "p: 0.011", "p: todo"),
    Edit("studies/jones1999.yaml", "class: black-tea}", "class: Todo, n: todo}"),
]


@pytest.mark.parametrize("word", ["todo", "TODO", " Todo "])
def test_the_word_counts_in_whatever_capitals(word: str) -> None:
    assert is_todo(word)
    assert not is_todo("todo later")
    assert not is_todo(None)


def test_check_warns_and_reads_the_rest_of_the_record(hiccups: Files) -> None:
    files = apply_edits(hiccups, DRAFT)
    built = build_site(tree_from_mapping(files), TEMPLATES, today=TODAY, version="test", drafts=True)
    assert [(found.field, found.severity) for found in built.diagnostics if found.rule == "todo"] == [
        ("arms[1].class", Severity.WARNING),
        ("arms[1].n", Severity.WARNING),
        ("population.analysed", Severity.WARNING),
        ("results[1].p", Severity.WARNING),
    ]
    # nobody complains that there is no treatment called «todo»
    assert not {"unknown-class", "wrong-type", "unknown-study"} & {found.rule for found in built.diagnostics}
    assert built.tree is not None
    assert "studies/smith2020/index.html" in built.tree


def test_build_refuses(hiccups: Files) -> None:
    built = publish(apply_edits(hiccups, DRAFT))
    assert built.tree is None
    assert {found.rule for found in built.diagnostics if found.severity is Severity.ERROR} == {"todo"}


def test_the_two_commands_say_so(hiccups: Files, tmp_path: Path) -> None:
    write_files(apply_edits(hiccups, DRAFT), tmp_path / "content")
    check = run_command("check", folder=tmp_path)
    assert (check.returncode, "warning[todo] «population.analysed» is still to do." in check.stderr) == (0, True)
    assert check.stdout.startswith("4 places are still to do, and nothing is published before. So far: ")
    assert run_command("check", "--strict", folder=tmp_path).returncode == 1
    build = run_command("build", folder=tmp_path)
    assert (build.returncode, "error[todo] «population.analysed» is still to do." in build.stderr) == (1, True)
    assert not (tmp_path / "_site").exists()
