"""The whole site in one zip: every link inside leads to a file, without a server that completes it."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from msacu_site.outputs.offline_copy import make_offline_copy
from msacu_site.pipeline import build_site
from msacu_site.sources.tree import tree_from_mapping
from site_building import COMPILED, TEMPLATES, TODAY, Files

MOVED = {"redirects.yaml": b"redirects:\n  - {from: /symptoms/singultus/, to: /symptoms/hiccups/}\n"}
LINK = re.compile(r'\s(?:href|src)="([^"#?]+)|\bcontent="0; url=([^"#]+)')


@pytest.fixture(scope="module")
def tree(hiccups: Files) -> dict[str, bytes]:
    built = build_site(
        tree_from_mapping({**hiccups, **MOVED}), TEMPLATES, today=TODAY, version="test", compiled=COMPILED, offline=True
    )
    assert built.tree is not None, built.diagnostics
    return dict(built.tree)


@pytest.fixture(scope="module")
def copy(tree: dict[str, bytes]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(tree["data/site.zip"])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_link_leads_to_a_file_of_the_copy(copy: dict[str, bytes]) -> None:
    followed = 0
    for name, data in copy.items():
        for target in map("".join, LINK.findall(data.decode())) if name.endswith(".html") else ():
            if re.match(r"[a-z]+:", target):
                continue
            assert normpath(join(dirname(name), unquote(unescape(target)))) in copy, f"{name}: {target}"
            followed += 1
    assert followed > 500


def test_all_lies_in_one_folder_and_every_page_is_there(tree: dict[str, bytes], copy: dict[str, bytes]) -> None:
    assert {name.partition("/")[0] for name in copy} == {"Tea-for-hiccups"}
    pages = {f"Tea-for-hiccups/{name}" for name in tree if name.endswith(".html") and name != "404.html"}
    assert pages == {name for name in copy if name.endswith(".html")}
    assert "Tea-for-hiccups/data/studies.csv" in copy


def test_no_page_asks_for_what_only_a_server_has(copy: dict[str, bytes]) -> None:
    pages = [data for name, data in copy.items() if name.endswith(".html")]
    assert not any(b'rel="preload"' in page or b"data-bundle" in page for page in pages)


def test_the_same_files_give_the_same_copy_and_the_page_of_data_offers_it(tree: dict[str, bytes]) -> None:
    page = tree["data/index.html"].decode()
    assert 'href="site.zip"' in page
    without = {name: data for name, data in tree.items() if name != "data/site.zip"}
    assert make_offline_copy(without, "Tea for hiccups") == {"data/site.zip": tree["data/site.zip"]}
