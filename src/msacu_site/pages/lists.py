"""What the generator adds to pages of prose: lists of symptoms, harms, terms and changes."""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import term_anchor
from msacu_site.pages.fill import Filler
from msacu_site.pages.harm_lines import HarmLine, make_harm_line
from msacu_site.pages.html_text import Html
from msacu_site.pages.page import Desk
from msacu_site.pages.rating_views import SymptomLine, make_symptom_line
from msacu_site.pages.study_links import NamedLink
from msacu_site.records.designs import Family
from msacu_site.records.vocabulary import Directness


class TermItem(Frozen):
    """A term and its meaning."""

    anchor: str
    term: str
    also: tuple[str, ...]
    meaning: Html


class ChangeItem(Frozen):
    """A change readers should know of."""

    on: str
    anchor: str
    title: str
    says: Html
    pages: tuple[NamedLink, ...]


def list_symptoms(desk: Desk) -> tuple[SymptomLine, ...]:
    """Return every symptom with its bottom lines, in the editors' order."""
    return tuple(make_symptom_line(desk, symptom) for symptom in desk.site.symptoms.values())


def list_harms(desk: Desk) -> dict[str, tuple[HarmLine, ...]]:
    """Return what studies say on harms: in our people first, then in other people; the laboratory apart."""
    labels = desk.labels.author_date
    in_people = [
        study
        for study in desk.site.studies.values()
        if study.family not in {Family.MECHANISM, Family.UNREPORTED} and study.counts_as_evidence
    ]
    lines = {
        study.id: make_harm_line(study, desk.site, desk.words, labels.get(study.id, study.id)) for study in in_people
    }

    def those(direct: bool, states: set[str]) -> tuple[HarmLine, ...]:
        return tuple(
            lines[study.id]
            for study in in_people
            if (study.directness is Directness.DIRECT) is direct and lines[study.id].state in states
        )

    told = {"harms", "none-observed", "not-reported"}
    return {
        "direct": those(True, told),
        "indirect": those(False, told),
        "unread": those(True, {"not-extracted"}),
    }


def list_terms(desk: Desk, filler: Filler) -> tuple[TermItem, ...]:
    """Return the glossary in alphabetical order."""
    return tuple(
        TermItem(
            term_anchor(term.record.term),
            term.record.term,
            term.record.also,
            filler.html(f"term-{number}", term.meaning),
        )
        for number, term in enumerate(desk.site.terms)
    )


def list_changes(desk: Desk, filler: Filler) -> tuple[ChangeItem, ...]:
    """Return the changes, newest first."""
    titles = {page.address: page.title for page in desk.parts.values()}
    return tuple(
        ChangeItem(
            change.record.on.isoformat(),
            f"change-{change.record.on.isoformat()}-{number}",
            change.record.title,
            filler.html(f"change-{number}", change.says),
            tuple(NamedLink(titles.get(address, address), address) for address in change.record.pages),
        )
        for number, change in enumerate(desk.site.changes)
    )
