"""The accessibility engine finds what it is there to find, and looks at every kind of page."""

from __future__ import annotations

from accessibility import pages_of_every_kind, violations, violations_in_dark
from playwright.sync_api import Browser
from serving import Served


def test_every_kind_is_among_the_pages(served: Served) -> None:
    chosen = pages_of_every_kind(served)
    assert {"", "404.html"} <= set(chosen)
    assert any(page.startswith("studies/") and page != "studies/" for page in chosen)
    assert any(page.startswith("symptoms/") and page != "symptoms/" for page in chosen)


def test_the_engine_finds_a_violation(browser: Browser, axe: str) -> None:
    page = browser.new_page()
    page.set_content("<title>x</title><p style='color:#999;background:#fff'>pale</p><img src=x>")
    found = violations(page, axe)
    page.close()
    assert {violation.split(" ")[0] for violation in found} >= {"color-contrast", "image-alt", "html-has-lang"}


def test_the_engine_finds_what_is_pale_in_dark_alone(browser: Browser, axe: str) -> None:
    page = browser.new_page()
    page.set_content(
        "<html lang=en><title>x</title><style>p { color: #222; background: #fff }"
        "@media (prefers-color-scheme: dark) { p { background: #333 } }</style><p>pale at night</p>"
    )
    found = violations(page, axe), violations_in_dark(page)
    page.close()
    assert found[0] == []
    assert [violation.split(" (")[0] for violation in found[1]] == ["in dark, color-contrast"]
