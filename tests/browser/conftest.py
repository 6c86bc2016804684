"""The real site, built once, served under a sub-path of a free port, and a browser to look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import fail, started_chromium
from playwright.sync_api import Browser
from serving import SUB_PATH, Served, serving

from msacu_site.outputs.search_bundle import begin_search_bundle
from msacu_site.pipeline import build_site
from msacu_site.sources.tree import read_tree
from site_building import CONTENT, TEMPLATES, TODAY, write_files, write_findings

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build the real content into a temporary folder and serve it."""
    root = tmp_path_factory.mktemp("served")
    with serving(root) as base_url:
        tree, found = read_tree(CONTENT, shown_as="content")
        built = build_site(
            tree,
            TEMPLATES,
            today=TODAY,
            version="test",
            base_url=base_url,
            found=tuple(found),
            indexer=begin_search_bundle,
        )
        if built.tree is None:
            fail(f"The content has errors, so there is no site to look at:\n{write_findings(built.diagnostics)}")
            return
        folder = write_files(built.tree, root / SUB_PATH.strip("/"))
        yield Served(base_url, folder, built.tree)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it."""
    with started_chromium() as started:
        yield started


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility engine, as a script to run in a page."""
    path = HERE / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        fail("The browser tests need axe-core in tests/browser/node_modules: run python3 build.py test.")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def nu_checker() -> list[str]:
    """The command that runs the Nu HTML checker."""
    java = shutil.which("java")
    if java is None:
        fail("The browser tests need java: install a Java runtime (on Debian `default-jre-headless`).")
        return []
    jar = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.is_file():
        fail("The browser tests need vnu-jar in tests/browser/node_modules: run python3 build.py test.")
    return [java, "-jar", str(jar)]
