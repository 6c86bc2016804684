"""`export`: references leave in every format, chosen by key, from the bibliography or from a saved file."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from site_building import Files, run_command, write_files

Run = subprocess.CompletedProcess[str]
RIS = "TY  - JOUR\r\nAU  - Cup, Ann\r\nTI  - Tea in winter\r\nPY  - 2024\r\nAB  - Cold.\r\nXX  - odd\r\nER  - \r\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, hiccups: Files) -> Path:
    """The small site's bibliography alone, with one more entry in which there is an error."""
    folder = tmp_path_factory.mktemp("desk")
    files = {name: data for name, data in hiccups.items() if name in ("site.yaml", "references.bib")}
    write_files(files, folder / "content")
    flawed = files | {"references.bib": files["references.bib"] + b"\n@misc{odd, title = {Odd}, year = {soon}}\n"}
    write_files(flawed, folder / "flawed")
    (folder / "saved.ris").write_text(RIS, newline="")
    return folder


def export(desk: Path, *arguments: str) -> Run:
    return run_command("export", *arguments, folder=desk)


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("bibtex", "@article{smith2020,\n"),
        ("ris", "TY  - JOUR\nAU  - Smith, "),
        ("nbib", "VI  - 4\n"),
        ("text", "1. Smith A, Teapot BB. Herbal tea"),
    ],
)
def test_a_chosen_reference_in_each_format(form: str, beginning: str, desk: Path) -> None:
    run = export(desk, "smith2020", "--format", form)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith(beginning)


def test_all_references_as_csl_json_in_a_file(desk: Path) -> None:
    run = export(desk, "--format", "csl-json", "--output", "all.json")
    assert (run.returncode, run.stdout) == (0, "")
    items = json.loads((desk / "all.json").read_text(encoding="utf-8"))
    keys = re.findall(r"^@\w+\{(.+),$", export(desk).stdout, re.MULTILINE)
    assert [item["id"] for item in items] == keys
    assert len(keys) == 4


def test_a_list_by_author_and_date_stands_in_alphabetical_order(desk: Path) -> None:
    lines = export(desk, "--format", "text", "--style", "author-date").stdout.splitlines()
    assert len(lines) == 4
    assert lines == sorted(lines, key=str.casefold)
    assert any(line.startswith("Smith, A. and Teapot, B.B. (2020) ‘Herbal tea") for line in lines)


def test_a_saved_file_keeps_all_that_has_a_place(desk: Path) -> None:
    run = export(desk, "--from", "saved.ris", "-v")
    assert run.returncode == 0
    assert "abstract = {Cold.}" in run.stdout
    assert run.stdout.startswith("@article{cup2024,\n")
    assert "saved.ris:6:6 note[import-left-out] `XX` has no place" in run.stderr
    assert export(desk, "--from", "saved.ris", "--format", "ris").stdout.split("\n")[:5] == [
        "TY  - JOUR", "AU  - Cup, Ann", "TI  - Tea in winter", "PY  - 2024", "DA  - 2024///",
    ]  # fmt: skip


def test_an_error_in_the_bibliography_is_told_and_what_can_be_read_is_written(desk: Path) -> None:
    run = export(desk, "odd", "--content", "flawed", "--format", "text")
    assert (run.returncode, run.stdout) == (1, "1. Odd.\n")
    assert "flawed/references.bib" in run.stderr and "bib-bad-year" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("smith202",), "There is no reference `smith202`. Did you mean `smith2020`?"),
        (("--from", "none.ris"), "none.ris cannot be read: No such file or directory."),
        (("--content", "nowhere"), "There is no content folder nowhere."),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(arguments: tuple[str, ...], said: str, desk: Path) -> None:
    run = export(desk, *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr
