"""`fix`: only what can be meant in one way, shown first, and nothing else in the file is touched."""

from __future__ import annotations

from pathlib import Path

from site_building import Edit, Files, apply_edits, run_command, write_files

SLIPS = [
    Edit("studies/smith2020.yaml", "country: Nowhere", "contry: Nowhere # ours"),
    Edit("studies/smith2020.yaml", "direction: favours-first", "direction: favors-first"),
    Edit("studies/rats2011.yaml", "id: rats2011", "id:rats2011"),
    Edit("symptoms/sleep.md", "due: 2027-11-01\n---", "due: 2027-11-01\n--"),
    Edit("references.bib", "journal = {Kettle and Cup},", "journal = {Kettle and Cup}"),
]


def test_it_shows_first_and_mends_once_told(hiccups: Files, tmp_path: Path) -> None:
    broken = apply_edits(hiccups, SLIPS)
    content = write_files(broken, tmp_path / "content")
    shown = run_command("fix", folder=tmp_path)
    assert shown.returncode == 1
    assert "-contry: Nowhere # ours\n+country: Nowhere # ours\n" in shown.stdout
    assert "Nothing was changed. With --yes 5 edits would be made." in shown.stdout
    assert {name: (content / name).read_bytes() for name in broken} == broken
    assert run_command("fix", "--yes", folder=tmp_path).returncode == 0
    mended = {name: (content / name).read_bytes() for name in broken}
    expected = apply_edits(hiccups, [Edit("studies/smith2020.yaml", "country: Nowhere", "country: Nowhere # ours")])
    assert mended == {**expected, "studies/rats2011.yaml": hiccups["studies/rats2011.yaml"].replace(b"id:", b"id: ", 0)}
    assert "nothing to mend" in run_command("fix", folder=tmp_path).stdout
