"""What a page may load and run: every page says it, the browser holds it, and hosts can send the same."""

from __future__ import annotations

import re

from playwright.sync_api import Browser
from serving import Served
from test_every_page import watching

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def policies(served: Served) -> dict[str, str]:
    found = {}
    for path in served.pages:
        name = path if path.endswith(".html") else f"{path}index.html"
        head = served.tree[name].decode().partition("</head>")[0]
        [found[path]] = POLICY.findall(head.replace("&#39;", "'")) or [""]
        assert head.index("Content-Security-Policy") < head.index("<title>"), f"{path}: the policy must come first"
    return found


def test_every_page_has_the_same_strict_policy(served: Served) -> None:
    [policy] = set(policies(served).values())
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert set(rules.values()) == {"'none'", "'self'"}
    assert "unsafe" not in policy


def test_the_browser_holds_it(browser: Browser, served: Served) -> None:
    with watching(browser, served, width=1280) as watch:
        watch.open(served, "about/")
        ran = watch.page.evaluate(
            """() => { const script = document.createElement('script'); script.textContent = 'window.ran = true';
              document.head.append(script); document.body.setAttribute('style', 'color: red'); return window.ran; }"""
        )
    assert ran is None
    told = "\n".join(watch.faults)
    assert "script-src 'self'" in told
    assert "style-src 'self'" in told


def test_hosts_are_told_the_same_and_only_the_worker_may_compile(served: Served) -> None:
    lines = served.tree["_headers"].decode().splitlines()
    pages, worker = lines.index("/some/where/*"), lines.index("/some/where/assets/search/pagefind-worker.js")
    [policy] = set(policies(served).values())
    assert lines[pages + 1] == f"  Content-Security-Policy: {policy}; frame-ancestors 'none'"
    assert [line for line in lines if "wasm-unsafe-eval" in line] == [lines[worker + 2]]
    assert "assets/search/pagefind-worker.js" in served.tree
