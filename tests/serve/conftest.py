"""A preview of the small site for every test of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from preview_desk import Desk, FolderDesk, serving

from msacu_site.serve.server import PreviewServer
from site_building import Files, write_files


@pytest.fixture
def desk(hiccups: Files) -> Iterator[Desk]:
    """The small site, shown and served on a free port."""
    told: list[str] = []
    server = PreviewServer(0, tell=told.append)
    made = Desk(server, dict(hiccups))
    made.save({})
    with serving(server):
        yield made
    assert not [line for line in told if "Traceback" in line]


@pytest.fixture
def folder_desk(hiccups: Files, tmp_path: Path) -> Iterator[FolderDesk]:
    """The small site in a folder of its own, with forms that write into it."""
    server = PreviewServer(0, tell=lambda line: None)
    yield FolderDesk(server, write_files(hiccups, tmp_path / "content"))
    server.server_close()
