"""Every rule with a site it rejects: the small site plus one mistake, and all that is then said, word for word.

A case is a folder `rejected/<rule>/`, or `rejected/<rule>--<what is different>/` for a further one. It holds files that
replace or join those of the small site, a file DELETE with paths to take away, or a file EDIT with small changes
(see `read_edits`); `expected.txt` holds every finding. MSACU_UPDATE_GOLDEN=1 rewrites the expected files: read the
difference before you keep it.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from msacu_site.checks.catalogue import all_rules
from msacu_site.diagnostics import Diagnostic, has_errors
from rejected_by_hand import BY_HAND
from site_building import TOP, Files, build, overlay, write_findings

FOLDER = Path(__file__).parent / "rejected"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
UPDATING = os.environ.get("MSACU_UPDATE_GOLDEN") == "1"


def rule_of(case: str) -> str:
    return case.partition("--")[0]


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_once_where_it_stands_and_with_its_remedy(case: str, hiccups: Files, tmp_path: Path) -> None:
    said = write_findings(_find(case, hiccups, tmp_path))
    expected = FOLDER / case / "expected.txt"
    if UPDATING:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert f"[{rule_of(case)}]" in said


def _find(case: str, hiccups: Files, tmp_path: Path) -> Iterable[Diagnostic]:
    if case in BY_HAND:
        return BY_HAND[case](hiccups, tmp_path)
    built = build(overlay(hiccups, FOLDER / case))
    assert (built.tree is None) == has_errors(built.diagnostics)
    return built.diagnostics


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert {rule_of(case) for case in CASES} == set(all_rules())
    assert set(BY_HAND) <= set(CASES)


def test_every_rule_named_in_the_source_is_in_the_catalogue() -> None:
    named = dict(_rules_named_in_source())
    assert len(named) > 50
    assert {rule: place for rule, place in named.items() if rule not in all_rules()} == {}


def _rules_named_in_source() -> Iterator[tuple[str, str]]:
    """Find the constant rules that are handed to whatever makes a finding."""
    for path in sorted((TOP / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (rule := _rule_handed_over(node)):
                yield rule, f"{path.relative_to(TOP).as_posix()}:{node.lineno}"


MAKERS = {"Diagnostic": 0, "finding": 0, "unknown_name": 0, "add": 0, "report": 0, "_unread": 0}


def _rule_handed_over(call: ast.Call) -> str | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    at = MAKERS.get(name)
    arguments = [*call.args[at : at + 1]] if at is not None else []
    arguments += [keyword.value for keyword in call.keywords if keyword.arg == "rule"]
    constants = [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return constants[0] if constants else None
