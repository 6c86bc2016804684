"""The small site, read and built once for all tests."""

from __future__ import annotations

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings

from msacu_site.pipeline import Built
from site_building import HICCUPS, Files, build, read_files

# A noisy machine must not break a property: time is no part of it. Where changes are let in, every run sees the same
# examples; elsewhere each run looks for new ones.
settings.register_profile(
    "ours",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("ours")

# What commands remember in tests is shared by them all and gone with them; nobody's own memory is touched.
_MEMORY = tempfile.TemporaryDirectory(prefix="msacu memory ")
os.environ["MSACU_CACHE"] = _MEMORY.name


@pytest.fixture(scope="session")
def hiccups() -> Files:
    """The files of the small site about tea and hiccups."""
    return read_files(HICCUPS)


@pytest.fixture(scope="session")
def hiccups_built(hiccups: Files) -> Built:
    """The small site, built in memory."""
    return build(hiccups)
