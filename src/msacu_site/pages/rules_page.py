"""The page of all rules, from the rules themselves."""

from __future__ import annotations

from msacu_site.checks.catalogue import Rule, all_rules
from msacu_site.frozen import Frozen
from msacu_site.pages.frame import crumb_trail, make_frame
from msacu_site.pages.page import Desk, Page

RULES_ADDRESS = "/methods/rules/"


class RulesView(Frozen):
    """Every rule with its documentation, by name."""

    rules: tuple[Rule, ...]


def make_rules_page(desk: Desk) -> Page:
    """Put the page of all rules together; diagnostics point at its anchors."""
    title = desk.words("pages.rules.title")
    frame = make_frame(
        desk.site,
        desk.filler(RULES_ADDRESS, title),
        title=title,
        description=desk.words("pages.rules.description"),
        crumbs=crumb_trail(desk.site, "methods"),
        today=desk.today,
    )
    return Page("rules", frame, RulesView(tuple(all_rules().values())))
