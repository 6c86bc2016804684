"""Answers at /edit/: the list of records and their forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msacu_site.serve.answer import Answer, answer_page, answer_plainly, lead_to
from msacu_site.serve.guards import Guard
from msacu_site.serve.own_pages import OwnPages
from msacu_site.serve.preview import Preview, Seen
from msacu_site.serve.record_list import list_records

Query = dict[str, list[str]]
LIST = "/edit/"


@dataclass(frozen=True)
class FormAnswers:
    """What the forms are made from and where they write."""

    preview: Preview
    own: OwnPages
    guard: Guard

    def show(self, address: str, query: Query) -> Answer:
        """Answer with the list of records, or with one form."""
        if address == LIST.rstrip("/"):
            return lead_to(LIST)
        if address != LIST:
            return answer_plainly(404, "There is no such form.")
        seen = self.preview.seen()
        if seen is None:
            return answer_plainly(503, "The site is being read. Try again in a moment.")
        search = query.get("search", [""])[0]
        return self._render("records.html", seen, records=list_records(seen, search), search=search)

    def take(self, address: str, fields: Query) -> Answer:
        """Answer a form that was sent."""
        return answer_plainly(404, "There is no such form.")

    def _render(self, name: str, seen: Seen, **values: Any) -> Answer:
        paths = seen.epoch.assets.paths
        look = {"stylesheet": paths.get("css/site.css"), "icon": paths.get("icons/favicon.svg")}
        return answer_page(self.own.render(name, look=look, **values))
