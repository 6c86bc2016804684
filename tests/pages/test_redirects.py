"""An address that has moved still leads to its page, from any host and without a script."""

from __future__ import annotations

from msacu_site.outputs.inspection import Inspection
from site_building import Files, build, main_text

MOVED = {"redirects.yaml": b"redirects:\n  - {from: /symptoms/singultus/, to: /symptoms/hiccups/}\n"}
PLACE = "symptoms/singultus/index.html"


def test_the_old_address_leads_to_the_new_one(hiccups: Files) -> None:
    built = build({**hiccups, **MOVED}, base_url="https://cups.example/tea/")
    assert built.tree is not None, built.diagnostics
    html = built.tree[PLACE].decode()
    assert '<meta http-equiv="refresh" content="0; url=../hiccups/">' in html
    assert '<link rel="canonical" href="https://cups.example/tea/symptoms/hiccups/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "<script>" not in html
    assert "Its new address: Does tea stop hiccups?" in main_text(built.tree[PLACE])
    assert Inspection(built.tree, "/tea/").faults() == []


def test_nothing_but_the_old_address_is_new(hiccups: Files, hiccups_built: object) -> None:
    built = build({**hiccups, **MOVED})
    assert built.tree is not None
    assert b"singultus/" not in built.tree["sitemap.xml"]
    assert {path: data for path, data in built.tree.items() if path != PLACE} == getattr(hiccups_built, "tree", None)
