"""Ten commits in a real repository, and for each what `diff` prints, word for word.

MSACU_UPDATE_GOLDEN=1 rewrites the expected texts: read the difference before you keep it.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from ten_commits import COMMITS

from msacu_site.checks.catalogue import run_checks
from msacu_site.frozen import replace
from msacu_site.review.difference import Difference, State
from msacu_site.review.in_text import render_text

EXPECTED = Path(__file__).parent / "expected"
WITH_ERRORS = {"06-renamed-without-redirect"}


@pytest.mark.parametrize("name", COMMITS)
def test_the_difference_of_a_commit_reads_as_expected(name: str, differences: dict[str, Difference]) -> None:
    said = render_text(_about_records(differences[name]), width=110)
    expected = EXPECTED / f"{name}.txt"
    if os.environ.get("MSACU_UPDATE_GOLDEN") == "1":
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


def _about_records(difference: Difference) -> Difference:
    """Leave out lists of everything: which of them show a change is their own business and not this test's."""
    pages = difference.pages
    kept = tuple(address for address in pages.altered if re.fullmatch(r"/(symptoms|studies)/[^/]+/", address))
    return replace(difference, pages=replace(pages, altered=kept))


@pytest.mark.parametrize("name", COMMITS)
def test_each_state_of_the_history_could_be_published(name: str, states: dict[str, State]) -> None:
    judged = states[name].judged
    assert [*judged.findings, *run_checks(judged.site, judged.judgements)] == []


def test_formatting_alone_changes_nothing_for_readers(differences: dict[str, Difference]) -> None:
    assert [name for name, difference in differences.items() if difference.changes_nothing] == ["10-formatting-only"]


def test_only_an_address_that_vanishes_is_an_error(differences: dict[str, Difference]) -> None:
    assert {name for name, difference in differences.items() if difference.problems} == WITH_ERRORS


def test_the_working_folder_is_never_touched(repository: Path, differences: dict[str, Difference]) -> None:
    done = subprocess.run(
        ["git", "-C", str(repository), "status", "--porcelain", "--branch"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "## main\n"
