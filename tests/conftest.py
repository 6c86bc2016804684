"""The small site, read and built once for all tests."""

from __future__ import annotations

import pytest

from msacu_site.pipeline import Built
from site_building import HICCUPS, Files, build, read_files


@pytest.fixture(scope="session")
def hiccups() -> Files:
    """The files of the small site about tea and hiccups."""
    return read_files(HICCUPS)


@pytest.fixture(scope="session")
def hiccups_built(hiccups: Files) -> Built:
    """The small site, built in memory."""
    return build(hiccups)
