"""One page of every kind keeps the accessibility rules that can be checked by a machine, in light and in dark."""

from __future__ import annotations

from collections import defaultdict

import pytest
from playwright.sync_api import Browser, Page
from serving import Served

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
RUN = """async tags => (await axe.run(document, {runOnly: {type: 'tag', values: tags}})).violations
  .flatMap(v => v.nodes.map(n => `${v.id} (${v.impact}): ${n.target.join(' ')} … ${n.html.slice(0, 160)} … `
    + n.any.concat(n.all, n.none).map(c => c.message).join('; ')))"""


def pages_of_every_kind(served: Served) -> list[str]:
    """Every page that stands alone; of those that are alike, such as studies, the longest and the shortest."""
    folders: dict[str, list[str]] = defaultdict(list)
    alone = []
    for page in served.pages:
        folder, _, rest = page.partition("/")
        if rest:
            folders[folder].append(page)
        else:
            alone.append(page)

    def length(page: str) -> int:
        return len(served.tree[f"{page}index.html"])

    return alone + [extreme(alike, key=length) for alike in folders.values() for extreme in (min, max)]


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found: list[str] = page.evaluate(RUN, RULES)
    return found


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("light", 320), ("dark", 1280)])
def test_pages_are_accessible(browser: Browser, served: Served, axe: str, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for path in dict.fromkeys(pages_of_every_kind(served)):
        page.goto(served.url(path))
        found += [f"{path or 'index'}: {violation}" for violation in violations(page, axe)]
    context.close()
    assert not found, "\n".join(["", *found])


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
