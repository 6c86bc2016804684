"""The page of one form: where it writes, its fields, what is wrong, and what saving would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import claim_address, study_address, symptom_address
from msacu_site.linking.site import Site
from msacu_site.serve.draft import DiffLine, Draft, by_field, fields_for
from msacu_site.serve.form_widgets import Drawing, Widget, draw_fields
from msacu_site.serve.pasted_citation import NOTHING, Pasted

NEW = "new"
# where the focus goes after a check
SUMMARY = "~summary"
_TITLES = {"study": "study", "symptom": "symptom", "claim": "claim"}
_ADDRESSES = {"study": study_address, "symptom": symptom_address, "claim": claim_address}


class FormState(Frozen):
    """What a form was opened on and what is in it now.

    `before` is the file's text, "" for a new one; `mark` tells whether the file is still in that state. A new study
    may come with a citation; `anyway` says that it is begun although there may be a record of the same work. `called`
    is the short name of a new record whose fields hold none.
    """

    kind: str
    stem: str
    name: str
    before: str
    mark: str
    data: Mapping[str, Any]
    citation: str = ""
    pasted: Pasted = NOTHING
    anyway: bool = False
    called: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the file is still to be made."""
        return self.stem == NEW


class FormNews(Frozen):
    """What happened to a form since it was opened."""

    draft: Draft | None = None
    diff: tuple[DiffLine, ...] | None = None
    alert: str | None = None
    saved: bool = False
    blank: str | None = None
    focus: str | None = None


class FormView(Frozen):
    """Everything the template of a form shows."""

    title: str
    state: FormState
    first: tuple[Widget, ...]
    more: tuple[Widget, ...]
    news: FormNews
    own: tuple[tuple[Diagnostic, str | None], ...]
    errors: int
    warnings: int
    page: str | None
    token: str = ""


def make_form_page(site: Site, state: FormState, news: FormNews, token: str) -> FormView:
    """Put the page of a form together."""
    found = news.draft.own if news.draft else ()
    # the name of a file is its id, and is not changed by a form
    fields = [each for each in fields_for(state.kind, state.data) if state.is_new or each.name != "id"]
    drawing = Drawing(site, state.data, by_field(found), news.blank)
    first, more = draw_fields(drawing, fields, state.data)
    places = {problem: widget.id for widget in _all_widgets((*first, *more)) for problem in widget.problems}
    shown = [each for each in found if each.severity is not Severity.NOTE]
    title = f"New {_TITLES[state.kind]}" if state.is_new else f"{_TITLES[state.kind].capitalize()} {state.stem}"
    return FormView(
        title,
        state,
        first,
        more,
        news,
        tuple((each, places.get(each)) for each in shown),
        sum(each.severity is Severity.ERROR for each in shown),
        sum(each.severity is Severity.WARNING for each in shown),
        None if state.is_new else _ADDRESSES[state.kind](state.stem),
        token,
    )


def _all_widgets(widgets: tuple[Widget, ...]) -> Iterator[Widget]:
    for widget in widgets:
        yield widget
        yield from _all_widgets((*widget.parts, *widget.more, *widget.items))
