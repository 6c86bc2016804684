"""An address that has moved still leads to its page, from any host and without a script."""

from __future__ import annotations

from msacu_site.outputs.inspection import Inspection
from msacu_site.pipeline import Built
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


GONE = {
    "redirects.yaml": b"removed:\n"
    b"  - {at: /studies/ghost2001/, title: Ghost 2001, why: Nobody could find it., on: 2026-11-05, see: /studies/}\n"
    b"  - {at: /symptoms/singultus/, title: Singultus, why: It said the same as another page., on: 2026-11-07}\n"
}


def test_a_page_that_is_gone_says_why_and_what_helps_instead(hiccups: Files) -> None:
    built = build({**hiccups, **GONE}, base_url="https://cups.example/tea/")
    assert built.tree is not None, built.diagnostics
    page = built.tree["studies/ghost2001/index.html"]
    words = main_text(page)
    assert "No longer here: Ghost 2001" in words
    assert "Nobody could find it." in words
    assert "This may help instead: Studies" in words
    assert b'<meta name="robots" content="noindex">' in page
    assert b"application/ld+json" not in page
    assert b"ghost2001/" not in built.tree["sitemap.xml"]
    assert Inspection(built.tree, "/tea/").faults() == []


def test_pages_that_are_gone_are_listed_with_the_latest_first(hiccups: Files, hiccups_built: Built) -> None:
    built = build({**hiccups, **GONE})
    assert built.tree is not None, built.diagnostics
    news = main_text(built.tree["whats-new/index.html"])
    assert news.index("Singultus, 7 November 2026: It said the same") < news.index("Ghost 2001, 5 November 2026")
    assert "Taken away" not in main_text((hiccups_built.tree or {})["whats-new/index.html"])
