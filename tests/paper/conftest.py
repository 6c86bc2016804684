"""The small site with its PDFs, built once."""

from __future__ import annotations

import pytest

from msacu_site import __version__
from msacu_site.paper.weasyprint_pdf import print_page
from msacu_site.pipeline import build_site
from msacu_site.sources.tree import tree_from_mapping
from site_building import HICCUPS, TEMPLATES, TODAY, Files, read_files


@pytest.fixture(scope="session")
def printed() -> Files:
    """The finished files, PDFs among them."""
    tree = tree_from_mapping(read_files(HICCUPS))
    built = build_site(tree, TEMPLATES, today=TODAY, version=__version__, printer=print_page)
    assert built.tree is not None
    return built.tree
