"""Ways through the site: where a page stands, what it holds, and what comes before and after it."""

from __future__ import annotations

import re

from msacu_site.pipeline import Built


def pages(built: Built) -> dict[str, str]:
    assert built.tree is not None, built.diagnostics
    return {path: data.decode() for path, data in built.tree.items() if path.endswith(".html")}


def nav(html: str, name: str) -> str:
    found = re.search(rf'<nav class="{name}".*?</nav>', html, re.DOTALL)
    return found[0] if found else ""


def test_every_page_but_the_first_says_where_it_stands(hiccups_built: Built) -> None:
    trails = {path: nav(html, "crumbs") for path, html in pages(hiccups_built).items()}
    assert [path for path, trail in trails.items() if not trail] == ["index.html"]
    assert all('aria-current="page"' in trail for trail in trails.values() if trail)
    assert 'href="../../studies/"' not in trails["studies/smith2020/index.html"]
    assert 'href="../"' in trails["studies/smith2020/index.html"]


def test_a_long_page_begins_with_what_it_holds(hiccups_built: Built) -> None:
    for path in (
        "index.html",
        "symptoms/hiccups/index.html",
        "studies/smith2020/index.html",
        "methods/rules/index.html",
    ):
        html = pages(hiccups_built)[path]
        links = re.findall(r'href="#([^"]+)"', nav(html, "toc"))
        assert len(links) > 3, path
        places = [html.index(f'id="{link}"') for link in links]
        assert places == sorted(places), f"{path}: the contents stand in another order than the page"


def test_symptoms_follow_one_another(hiccups_built: Built) -> None:
    first, second = (
        nav(pages(hiccups_built)[f"symptoms/{name}/index.html"], "neighbours") for name in ("hiccups", "sleep")
    )
    assert 'rel="next" href="../sleep/"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="../hiccups/"' in second
    assert 'rel="next"' not in second
