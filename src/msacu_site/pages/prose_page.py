"""A page of prose with what the generator adds to its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from msacu_site.evidence.unfinished import Unfinished, list_unfinished
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import HOME, page_address
from msacu_site.linking.site import LinkedPage
from msacu_site.linking.values import tallies
from msacu_site.pages.claims_pages import list_claims
from msacu_site.pages.data_page import describe_data
from msacu_site.pages.double_counting import make_double_counting
from msacu_site.pages.evidence_map import make_map
from msacu_site.pages.fill import Filler
from msacu_site.pages.frame import crumb_trail, make_frame
from msacu_site.pages.html_text import Html
from msacu_site.pages.lists import (
    list_changes,
    list_harms,
    list_symptoms,
    list_terms,
)
from msacu_site.pages.methods_tables import make_methods_tables
from msacu_site.pages.off_paper import mark_off_paper
from msacu_site.pages.page import Desk, Heading, Page
from msacu_site.pages.reference_list import list_references
from msacu_site.pages.references_page import list_all_references
from msacu_site.pages.released_changes import list_releases
from msacu_site.pages.removed_page import list_removed
from msacu_site.pages.retold_page import make_retold
from msacu_site.pages.search_page import make_index
from msacu_site.pages.selections import Selection, choice_rows, fill_shelf
from msacu_site.pages.study_facets import study_facets
from msacu_site.pages.study_lists import list_studies
from msacu_site.records.designs import Family
from msacu_site.records.page import PageKind


class ProseView(Frozen):
    """The prose, cut after its first section where the generator puts something in between, and the additions."""

    title: str
    lead: Html
    body: Html
    headings: tuple[Heading, ...]
    added: dict[str, Any]


_ADDED: dict[PageKind, Callable[[Desk, Filler], dict[str, Any]]] = {
    PageKind.FACTSHEET: lambda desk, filler: {
        "symptoms": list_symptoms(desk),
        "harms": filler.html("harms", desk.site.general_harms),
        "tallies": tallies(desk.site),
    },
    PageKind.SYMPTOMS: lambda desk, filler: {"symptoms": list_symptoms(desk)},
    PageKind.STUDIES: lambda desk, filler: {
        "groups": list_studies(desk),
        "rows": choice_rows(fill_shelf(desk), Selection()),
        "facets": study_facets(desk),
        "tallies": tallies(desk.site),
        "double_counting": make_double_counting(desk),
    },
    PageKind.EVIDENCE_MAP: lambda desk, filler: {"map": make_map(desk)},
    PageKind.CLAIMS: lambda desk, filler: {
        "groups": list_claims(desk),
        "verdicts": tuple(
            (name, label, desk.words(f"verdict_means.{name}")) for name, label in desk.words.group("verdict").items()
        ),
    },
    PageKind.RETOLD: lambda desk, filler: {"retold": make_retold(desk)},
    PageKind.MECHANISM: lambda desk, filler: {"groups": list_studies(desk, families=(Family.MECHANISM,))},
    PageKind.SAFETY: lambda desk, filler: {
        "harms": list_harms(desk),
        "general_harms": filler.html("harms", desk.site.general_harms),
    },
    PageKind.GLOSSARY: lambda desk, filler: {"terms": list_terms(desk, filler)},
    PageKind.REFERENCES: lambda desk, filler: {"references": list_all_references(desk)},
    PageKind.METHODS: lambda desk, filler: {"tables": make_methods_tables(desk)},
    PageKind.WHATS_NEW: lambda desk, filler: {
        "changes": list_changes(desk, filler),
        "releases": list_releases(desk),
        "removed": list_removed(desk),
    },
    PageKind.SEARCH: lambda desk, filler: {"parts": make_index(desk)},
    PageKind.ABOUT: lambda desk, filler: {"unfinished": count_unfinished(desk)},
    PageKind.DATA: lambda desk, filler: {"tallies": tallies(desk.site), "data": describe_data(desk)},
}

# Kinds on which the list stands right after the first section, because readers come for the list.
_LIST_FIRST = frozenset({PageKind.STUDIES, PageKind.CLAIMS})


def count_unfinished(desk: Desk) -> tuple[tuple[str, int], ...]:
    """Return how much work of each kind is open on the day of the build, in words; what is none is told too."""
    found = Counter(task.kind for task in list_unfinished(desk.site, desk.judgements, desk.today))
    kinds = (kind for kind in Unfinished if kind is not Unfinished.DUE_SOON)
    return tuple((desk.words(f"unfinished.{kind}"), found[kind]) for kind in kinds)


def make_prose_page(desk: Desk, page: LinkedPage) -> Page:
    """Put a page of prose together."""
    address = page_address(page.slug)
    filler = desk.filler(address, page.record.title)
    frame = make_frame(
        desk.site,
        filler,
        title=page.record.title,
        description=page.record.description,
        crumbs=() if address == HOME else crumb_trail(desk.site),
        reviewed=page.record.reviewed,
        due=page.record.due,
        today=desk.today,
        changed=(change.record.on for change in desk.site.changes) if page.kind is PageKind.WHATS_NEW else (),
        exceptions=page.record.exceptions,
        off_paper=page.record.off_paper,
    )
    lead, rest = _split_after_first_section(filler.html("body", page.body))
    off_paper = {heading.id for heading in page.body.headings if heading.text in page.record.off_paper}
    make_more = _ADDED.get(page.kind)
    added = make_more(desk, filler) if make_more else {}
    headings = [Heading(h.id, h.text) for h in page.body.headings if h.level == 2]
    listed = [group.heading for group in (*added.get("groups", ()), *added.get("parts", ()))]
    before = 1 if page.kind in _LIST_FIRST else len(headings)
    view = ProseView(
        page.record.title,
        lead,
        mark_off_paper(rest, off_paper),
        (*headings[:before], *listed, *headings[before:]),
        added,
    )
    references = () if page.kind is PageKind.REFERENCES else list_references(filler, desk.words)
    return Page(str(page.kind), frame, view, references, filler.explained())


def _split_after_first_section(html: Html) -> tuple[Html, Html]:
    first = html.find("<h2")
    second = html.find("<h2", first + 1) if first >= 0 else -1
    return (Html(html[:second]), Html(html[second:])) if second >= 0 else (html, Html())
