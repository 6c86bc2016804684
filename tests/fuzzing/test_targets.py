"""Every seed and every text that once broke a reader keeps the promises that the readers are fuzzed for."""

from __future__ import annotations

from pathlib import Path

import pytest
from targets import TARGETS

SEEDS = sorted((Path(__file__).parent / "corpus").glob("*/*"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_seed_keeps_the_promises(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes().decode("utf-8", "replace"))


def test_every_target_has_seeds() -> None:
    assert {path.parent.name for path in SEEDS} == {*TARGETS}
