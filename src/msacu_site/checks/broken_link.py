"""A link leads to a page that does not exist, or a picture is not there.

Why
    A reader who follows a dead link loses the thread, and trust.
Bad
    [more](/symptoms/hicups/)
Write
    [more](/symptoms/hiccups/)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic, nearest_name
from msacu_site.linking.every_prose import every_prose
from msacu_site.linking.known_addresses import known_addresses
from msacu_site.linking.site import Site
from msacu_site.references.identifiers import is_web_address

RULE = "broken-link"
_NO_HOST = "Write an address such as https://example.org/page, as the browser shows it."


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every link to an address that the site does not have, in prose and below a change."""
    known = known_addresses(site)
    for prose in every_prose(site):
        for use in prose.links:
            target = use.href.partition("#")[0]
            if target.startswith(("http://", "https://")) and not is_web_address(target):
                yield Diagnostic(RULE, f"No browser can open «{target}».", use.span, help=_NO_HOST)
            if target.startswith(("http://", "https://", "mailto:")) or not target or target in known:
                continue
            yield Diagnostic(RULE, _message(target), use.span, **_advice(target, known))
    if changes := site.content.single.get("changes.yaml"):
        for number, change in enumerate(changes.record.changes):
            for place, address in enumerate(change.pages):
                if address not in known:
                    at = ("changes", number, "pages", place)
                    yield finding(RULE, _message(address), changes, at, **_advice(address, known))


def _message(target: str) -> str:
    return f"There is no {'file' if target.startswith('/static/') else 'page'} «{target}»."


def _advice(target: str, known: frozenset[str]) -> dict[str, Any]:
    near = nearest_name(target, known)
    if near:
        return {"nearest": near, "help": f"Write «{near}»."}
    if target.startswith("/static/"):
        return {"help": "Put the file into content/static/, or correct its name here."}
    return {"help": "Begin with a slash and name a page of the site, as in /safety/."}
