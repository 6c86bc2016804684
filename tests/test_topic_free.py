"""The generator knows evidence and not the topic: no word of the first site's subject stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
BINARY = {".woff2"}
TOPIC = re.compile(r"acupunct|sclerosis|\bms\b", re.IGNORECASE)


def words_of_the_topic(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if "__pycache__" in path.parts:
            continue
        if TOPIC.search(name):
            yield name
        if path.is_file() and path.suffix not in BINARY:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            yield from (f"{name}:{n}: {line.strip()[:80]}" for n, line in enumerate(lines, 1) if TOPIC.search(line))


@pytest.mark.parametrize("folder", ["src", "templates"])
def test_the_generator_holds_no_word_of_the_topic(folder: str) -> None:
    assert (TOP / folder).is_dir()
    assert list(words_of_the_topic(TOP / folder)) == []


def test_words_are_found_in_text_and_file_names(tmp_path: Path) -> None:
    (tmp_path / "ms.html").write_text("<p>Terms of msacu_site\nAcupuncture and MS")
    assert list(words_of_the_topic(tmp_path)) == ["ms.html", "ms.html:2: Acupuncture and MS"]
