"""What axe-core finds on a page as it stands in the browser, as lines that name the rule, the place and the reason."""

from __future__ import annotations

from collections import defaultdict

from playwright.sync_api import Page
from serving import Served

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
# A dark page is the light one in other colours, so only the rules that look at colours can answer differently.
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RUN = """async only => (await axe.run(document, {runOnly: only, resultTypes: ['violations']})).violations
  .flatMap(v => v.nodes.map(n => `${v.id} (${v.impact}): ${n.target.join(' ')} … ${n.html.slice(0, 160)} … `
    + n.any.concat(n.all, n.none).map(c => c.message).join('; ')))"""


def violations(page: Page, axe: str) -> list[str]:
    """Put the engine into the page, and run every rule of WCAG 2.2 AA that it knows."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(RUN, RULES)
    return found


def violations_in_dark(page: Page) -> list[str]:
    """Run the rules on colours in the dark scheme; the engine must be in the page already."""
    page.emulate_media(color_scheme="dark")
    found: list[str] = page.evaluate(RUN, COLOUR_RULES)
    page.emulate_media(color_scheme="light")
    return [f"in dark, {violation}" for violation in found]


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

    longest_and_shortest = [extreme(alike, key=length) for alike in folders.values() for extreme in (min, max)]
    return list(dict.fromkeys(alone + longest_and_shortest))
