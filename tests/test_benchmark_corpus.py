"""The invented evidence that the benchmarks measure can be published, so that they measure whole builds."""

from __future__ import annotations

import sys
from pathlib import Path

from site_building import TOP, build, read_files

sys.path.append(str(TOP / "benchmarks"))

from corpus import make_corpus
from our_layout import write_site


def test_an_invented_corpus_has_nothing_to_mend(tmp_path: Path) -> None:
    write_site(make_corpus(60), tmp_path / "content")
    built = build(read_files(tmp_path / "content"))
    assert [found.message for found in built.diagnostics] == []
    assert built.tree is not None
    assert sum(name.startswith("studies/") and name.endswith("/index.html") for name in built.tree) > 60
