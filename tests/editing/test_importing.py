"""`import`: what other programs saved joins the collection; whatever has no place is named, nothing is written over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_building import HICCUPS, run_command


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copytree(HICCUPS, tmp_path / "content")
    return tmp_path


def test_new_works_join_the_bibliography_and_known_ones_are_named(desk: Path) -> None:
    before = (desk / "content/references.bib").read_text()
    (desk / "a.ris").write_bytes(
        b"TY  - JOUR\r\nAU  - Caf\xe9, Ann\r\nTI  - Needles in winter\r\nPY  - 2024\r\nAB  - cold\r\nER  - \r\n"
        b"TY  - JOUR\r\nTI  - Again\r\nDO  - 10.1000/TEA.2020.4\r\nPY  - 2020\r\n"
    )
    run = run_command("import", "a.ris", folder=desk)
    assert (run.returncode, run.stdout) == (0, "Added cafe2024.\n")
    assert "a.ris:2:10 warning[not-utf-8] This file is not UTF-8; it is read as Windows-1252." in run.stderr
    assert "a.ris:5:6 note[import-left-out] `abstract` has no place" in run.stderr
    assert "This work is in the bibliography as `smith2020`" in run.stderr
    assert "a.ris:7:6 warning[import-unended]" in run.stderr
    entry = "@article{cafe2024,\n  author = {Café, Ann},\n  title  = {Needles in winter},\n  year   = {2024}\n}\n"
    assert (desk / "content/references.bib").read_text() == f"{before}\n{entry}"
    again = run_command("import", "a.ris", folder=desk)
    assert again.stdout == "Nothing in a.ris is new.\n"


def test_bibtex_keeps_its_keys_and_fields(desk: Path) -> None:
    (desk / "a.bib").write_text(
        "@misc{own2001, title = {Own}, year = 2001, zeta = {kept}}\n@misc{smith2020, title = {Other}}"
    )
    run = run_command("import", "a.bib", "--dry-run", folder=desk)
    assert run.stdout == "Would add own2001, othernd.\n"
    assert (desk / "content/references.bib").read_bytes() == (HICCUPS / "references.bib").read_bytes()


def test_results_from_a_table_join_their_record(desk: Path) -> None:
    (desk / "r.csv").write_text(
        "Study,Outcome,Measure,Time point,Experimental Mean,Experimental SD,Experimental Total,"
        "Control Mean,Control SD,Control Total,Weight\n"
        'Smith 2020,Sleep,hiccup-diary,4 weeks,5.50,1.2,29,6.10,"1,3",29,50\n'
        "Smith 2020,hiccups,hiccup-scale,after four weeks,1,1,1,1,1,1,50\n"
        "Nobody 1900,Sleep,hiccup-diary,,1,1,1,1,1,1,50\n"
        "Jones 1999,Sleep,hiccup-diary,,1,1,1,1,1,1,50\n"
    )
    run = run_command("import", "r.csv", folder=desk, environment={"COLUMNS": "200"})
    assert (run.returncode, run.stdout) == (0, "Added smith2020: sleep.\n")
    for told in (
        "The column `Weight` has no place in a result and is left out.",
        "`1,3` is no number and is left out.",
        "The record «smith2020» has a result for «hiccups» already, so this row is left out.",
        "There is no record for «Nobody 1900», so its row is left out.",
        "The record «jones1999» has 1 arm, and which of them this row's figures belong to is not clear.",
    ):
        assert told in run.stderr
    assert (
        "  - outcome: sleep\n    measure: hiccup-diary\n    timepoint: 4 weeks\n    basis: between-arm\n"
        "    contrast: [tea, water]\n    direction: todo\n"
        "    values: {tea: {n: 29, mean: 5.50, sd: 1.2}, water: {n: 29, mean: 6.10}}\n"
    ) in (desk / "content/studies/smith2020.yaml").read_text()


THREE_ARMS = "  - {id: water, label: A glass of water, class: usual-care, n: 31}\n"


def test_a_study_of_three_arms_takes_rows_that_name_theirs(desk: Path) -> None:
    record = desk / "content/studies/smith2020.yaml"
    third = "  - {id: nothing, label: Nothing at all, class: usual-care}\n"
    record.write_text(record.read_text().replace(THREE_ARMS, THREE_ARMS + third))
    (desk / "r.csv").write_text(
        "Study;Outcome;Measure;Arm 1;Events 1;N 1;Arm 2;Events 2;N 2;Arm 3;Events 3;N 3\n"
        "smith2020;sleep;hiccup-diary;Nothing at all;3;31;tea;4;31;;;\n"
        "smith2020;sleep;hiccup-diary;water;3;31;tea;4;31;;;\n"
        "smith2020;diaphragm;hiccup-diary;;3;31;;4;31;;5;31\n"
        "smith2020;burns;hiccup-scale;;3;31;;4;31;;;\n"
        "smith2020;burns;hiccup-scale;milk;3;31;tea;4;31;;;\n"
    )
    run = run_command("import", "r.csv", folder=desk, environment={"COLUMNS": "200"})
    assert run.stdout == "Added smith2020: sleep, smith2020: sleep, smith2020: diaphragm.\n"
    assert run.stderr.count("has 3 arms, and which of them this row's figures belong to is not clear.") == 2
    assert "Name them in columns `Arm 1`, `Arm 2` and so on (tea, water, nothing)" in run.stderr
    text = record.read_text()
    assert "    contrast: [nothing, tea]\n    direction: todo\n    counts: {nothing: [3, 31], tea: [4, 31]}\n" in text
    assert "    contrast: [water, tea]\n" in text
    assert (
        "    contrast: todo\n    direction: todo\n    counts: {tea: [3, 31], water: [4, 31], nothing: [5, 31]}\n"
        in text
    )
    assert "error[" not in run_command("check", folder=desk).stderr


def test_a_file_of_another_kind_is_refused(desk: Path) -> None:
    (desk / "letter.txt").write_text("Dear Ann,\n")
    run = run_command("import", "letter.txt", folder=desk)
    assert (run.returncode, "This is none of the formats that we read." in run.stderr) == (1, True)
    assert run_command("import", "nowhere.ris", folder=desk).returncode == 2
