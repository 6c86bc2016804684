"""The watcher: every change of the disk is shown, also one that the disk's clock does not tell from the one before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest

from msacu_site.serve import watcher


@dataclass
class Counted:
    """Stands for a preview and counts what it is asked for."""

    expected: int = 0
    refreshed: int = 0

    def expect(self) -> None:
        self.expected += 1

    def refresh(self) -> None:
        self.refreshed += 1


def test_a_large_folder_is_looked_at_less_often() -> None:
    assert watcher.pause_after(0.0) == watcher.OFTENEST
    assert watcher.pause_after(0.01) == pytest.approx(0.25)
    assert watcher.pause_after(5.0) == watcher.RAREST


def test_what_changed_is_read_at_once_and_once_more_when_all_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, preview = Event(), Counted()
    looks = iter(range(1, 1000))

    def mark(*folders: Path) -> dict[str, tuple[int, int, int]]:
        look = next(looks)
        if look == 20:
            stop.set()
        return {"a.yaml": (1, 1, look >= 10)}

    monkeypatch.setattr(watcher, "mark_files", mark)
    monkeypatch.setattr(watcher, "LOOK_AGAIN_AFTER", 0.0)
    watcher.watch(preview, (Path("content"),), stop)  # type: ignore[arg-type]
    assert preview.expected == 2
    assert preview.refreshed == 4
