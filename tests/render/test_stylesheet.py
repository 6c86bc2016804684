"""The stylesheet is written in many files and published as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from msacu_site.render.assets import read_assets
from msacu_site.render.stylesheet import bundle
from site_building import TEMPLATES, write_files


def test_what_is_imported_stands_in_its_place(tmp_path: Path) -> None:
    files = {
        "css/site.css": b'/* all */\n@import "../parts/one.css";\n@import "../parts/two.css";\nb { c: d; }\n',
        "parts/one.css": b"/* one\n   on two lines */\n\na {\n  b: c;\n}\n",
        "parts/two.css": b'@import "three.css";\n',
        "parts/three.css": b"e { f: g; }\n",
    }
    write_files(files, tmp_path)
    assert bundle(tmp_path / "css" / "site.css") == b"a {\nb: c;\n}\ne { f: g; }\nb { c: d; }\n"


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    write_files({"site.css": b'@import "nowhere.css";\n'}, tmp_path)
    with pytest.raises(FileNotFoundError, match=r"nowhere\.css"):
        bundle(tmp_path / "site.css")


def test_readers_fetch_one_stylesheet_that_fetches_nothing() -> None:
    [name] = [name for name in read_assets(TEMPLATES).files if name.startswith("assets/css/site")]
    text = read_assets(TEMPLATES).files[name].decode()
    assert "@import" not in text
    assert "/*" not in text


def test_a_font_is_named_as_it_is_published(tmp_path: Path) -> None:
    files = {"assets/css/a.css": b'@font-face { src: url("../fonts/f.woff2"); }\n', "assets/fonts/f.woff2": b"letters"}
    assets = read_assets(write_files(files, tmp_path))
    font = assets.paths["fonts/f.woff2"].removeprefix("assets/")
    assert assets.files[assets.paths["css/a.css"]].decode() == f'@font-face {{ src: url("../{font}"); }}\n'


def test_every_part_is_used() -> None:
    used = (TEMPLATES / "assets/css/site.css").read_text()
    assert [part.name for part in sorted((TEMPLATES / "styles").glob("*.css")) if f"/{part.name}" not in used] == []
