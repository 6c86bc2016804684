"""The same sources give the same bytes, whatever the machine's language, clock, folder or hash seed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from site_building import CONTENT, HICCUPS, read_files, run_command, write_files

HERE = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "C"}
THERE = {"PYTHONHASHSEED": "20261", "TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"}


def published(source: Path, folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    folder.mkdir(parents=True)
    write_files(read_files(source), folder / "content")
    run = run_command("build", folder=folder, environment=environment)
    assert run.returncode == 0, run.stderr
    return read_files(folder / "_site")


@pytest.mark.parametrize("source", [HICCUPS, CONTENT], ids=["small site", "real content"])
def test_a_site_is_the_same_everywhere(source: Path, tmp_path: Path) -> None:
    places = [(tmp_path / "here", HERE), (tmp_path / "a longer way" / "to a folder with spaces", THERE)]
    with ThreadPoolExecutor() as pool:
        one, other = pool.map(lambda place: published(source, *place), places)
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
    assert len(one) > 20


def test_building_again_changes_no_file(tmp_path: Path) -> None:
    published(HICCUPS, tmp_path / "again", HERE)
    folder = tmp_path / "again"
    before = {path: path.stat().st_mtime_ns for path in (folder / "_site").rglob("*") if path.is_file()}
    assert run_command("build", folder=folder, environment=THERE).returncode == 0
    assert before == {path: path.stat().st_mtime_ns for path in (folder / "_site").rglob("*") if path.is_file()}
