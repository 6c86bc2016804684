"""The editor's guide shows what the program says today; MSACU_UPDATE_GOLDEN=1 writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

from guide_walk import GUIDE, blocks, walk, write_guide


def test_the_guide_shows_what_is_seen(tmp_path: Path) -> None:
    seen = walk(tmp_path)
    text = GUIDE.read_text(encoding="utf-8")
    assert {*seen, "rating", "second-reason"} == set(blocks(text))
    now = write_guide(text, seen)
    if os.environ.get("MSACU_UPDATE_GOLDEN") == "1":
        GUIDE.write_text(now, encoding="utf-8")
        text = now
    assert now == text
