"""A preview of the small site for every test of this room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from preview_desk import Desk, serving

from msacu_site.serve.server import PreviewServer
from site_building import Files


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
