"""A build from memory is byte for byte the build without one, whatever was done to the site in between."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from changing_site import Sitting, change

from msacu_site.memory import Memory, open_memory
from msacu_site.pipeline import Built
from site_building import COMPILED, CONTENT, Files, read_files, run_command, write_files

# so many in every run; whoever wants to be surer asks for more
SEQUENCES, STEPS = int(os.environ.get("MSACU_SEQUENCES", "12")), 5


def assert_same(warm: Built, cold: Built) -> None:
    assert warm.diagnostics == cold.diagnostics
    assert warm.totals == cold.totals
    assert (warm.tree is None) == (cold.tree is None)
    if warm.tree is not None and cold.tree is not None:
        assert list(warm.tree) == list(cold.tree)
        assert {path for path in cold.tree if warm.tree[path] != cold.tree[path]} == set()


def memory_in(folder: Path) -> Memory:
    return open_memory(Path("content"), {"MSACU_CACHE": str(folder)})


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_any_edits_a_warm_build_is_the_cold_one(seed: int, hiccups: Files, tmp_path: Path) -> None:
    dice = random.Random(seed)
    sitting = Sitting(hiccups, compiled=COMPILED)
    for _ in range(STEPS):
        sitting = change(sitting, dice, tmp_path)
        # each step is a run of its own
        memory = memory_in(tmp_path / "cache")
        warm = sitting.build(memory)
        memory.save()
        assert_same(warm, sitting.build())


def test_the_second_build_works_nothing_out(hiccups: Files, tmp_path: Path) -> None:
    sitting = Sitting(hiccups, compiled=COMPILED)
    memory = memory_in(tmp_path)
    cold = sitting.build(memory)
    memory.save()
    again = memory_in(tmp_path)
    assert_same(sitting.build(again), cold)
    assert again.store is not None
    assert again.store.unsaved == 0


def test_the_real_site_too(tmp_path: Path) -> None:
    sitting = Sitting(read_files(CONTENT), compiled=COMPILED)
    memory = memory_in(tmp_path)
    sitting.build(memory)
    memory.save()
    study = sitting.files["studies/khodaie2023.yaml"].replace(b"country: Iran", b"country: Persia")
    edited = Sitting({**sitting.files, "studies/khodaie2023.yaml": study}, compiled=COMPILED)
    assert_same(edited.build(memory_in(tmp_path)), edited.build())


def test_the_same_again_is_told_at_once_and_a_touched_page_is_made_again(hiccups: Files, tmp_path: Path) -> None:
    write_files(hiccups, tmp_path / "content")
    environment = {"MSACU_CACHE": str(tmp_path / "cache")}

    def build() -> str:
        done = run_command("build", folder=tmp_path, environment=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "all as it was" not in build()
    assert "all as it was" in build()
    page = tmp_path / "_site" / "index.html"
    whole = page.read_bytes()
    page.write_bytes(b"somebody else's")
    assert "all as it was" not in build()
    assert page.read_bytes() == whole
    study = tmp_path / "content" / "studies" / "smith2020.yaml"
    study.write_text(study.read_text().replace("country: Nowhere", "country: Elsewhere"))
    assert "all as it was" not in build()
    assert b"Elsewhere" in (tmp_path / "_site" / "studies" / "smith2020" / "index.html").read_bytes()


def test_findings_are_told_again_word_for_word(hiccups: Files, tmp_path: Path) -> None:
    write_files({**hiccups, "studies/smith2020.yaml": b"id: smith2020\ndesign: rtc\n"}, tmp_path / "content")
    environment = {"MSACU_CACHE": str(tmp_path / "cache")}
    first = run_command("check", folder=tmp_path, environment=environment)
    again = run_command("check", folder=tmp_path, environment=environment)
    assert first.returncode == again.returncode == 1
    assert first.stderr == again.stderr
    assert "rct" in first.stderr
