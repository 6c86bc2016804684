"""The page of one symptom: question, answer, certainty, studies, harms, gaps, questions."""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import answer_address, symptom_address
from msacu_site.linking.plain_text import plain_sentences
from msacu_site.linking.site import LinkedStudy, LinkedSymptom
from msacu_site.pages.frame import MenuItem, crumb_trail, make_frame
from msacu_site.pages.harm_lines import HarmLine, make_harm_line
from msacu_site.pages.html_text import Html, first_paragraph
from msacu_site.pages.page import Desk, Page
from msacu_site.pages.rating_views import RatingView, SymptomLine, make_symptom_line
from msacu_site.pages.reference_list import list_references
from msacu_site.pages.result_rows import ResultRow, StudyResults, gather_by_study, make_row
from msacu_site.pages.side_by_side import SideBySide, make_side_by_side
from msacu_site.records.designs import Family


class StudyGroup(Frozen):
    """Studies of one family with their results for this page."""

    family: str
    title: str
    about: str
    studies: tuple[StudyResults, ...]


class ClaimLink(Frozen):
    """A claim about this symptom."""

    address: str
    claim: str
    verdict: str
    verdict_label: str


class SymptomView(Frozen):
    """Everything the page of a symptom shows."""

    question: str
    title: str
    also_called: tuple[str, ...]
    line: SymptomLine
    ratings: tuple[RatingView, ...]
    side_by_side: SideBySide | None
    answer: Html
    about: Html
    found: Html
    unknown: Html
    ask: Html
    groups: tuple[StudyGroup, ...]
    unreported: tuple[StudyResults, ...]
    indirect: tuple[StudyResults, ...]
    fallen: tuple[StudyResults, ...]
    harms: tuple[HarmLine, ...]
    harms_unread: int
    harms_in_short: Html
    general_harms: Html
    harm_in_a_sentence: str
    claims: tuple[ClaimLink, ...]
    previous: MenuItem | None
    next: MenuItem | None


_IN_GROUPS = (Family.TRIAL, Family.REVIEW, Family.OTHER_CLINICAL)


def make_symptom_page(desk: Desk, symptom: LinkedSymptom) -> Page:
    """Put the page of a symptom together."""
    address = symptom_address(symptom.slug)
    filler = desk.filler(address, symptom.record.title)
    line = make_symptom_line(desk, symptom)
    results = desk.site.results_for(symptom)
    rows = [
        (study, make_row(study, result, desk.site, desk.words, desk.labels.author_date)) for study, result in results
    ]
    stale = [link.label for rating in line.ratings for link in rating.not_considered]
    frame = make_frame(
        desk.site,
        filler,
        title=symptom.record.question,
        description=line.line,
        crumbs=crumb_trail(desk.site, "symptoms"),
        reviewed=symptom.record.reviewed,
        due=symptom.record.due,
        today=desk.today,
        changed=(rating.on for rating in symptom.record.ratings),
        stale=tuple(dict.fromkeys(stale)),
        exceptions=symptom.record.exceptions,
    )
    harms = _harms(desk, [study for study, _ in results])
    previous, following = _neighbours(desk, symptom)
    harms_in_short, general_harms = first_paragraph(filler.html("harms", desk.site.general_harms))
    prose = {name: filler.html(name, section) for name, section in symptom.sections.items()}
    view = SymptomView(
        question=symptom.record.question,
        title=symptom.record.title,
        also_called=symptom.record.also_called,
        line=line,
        ratings=line.ratings,
        side_by_side=make_side_by_side(desk, symptom),
        answer=prose.get("answer", Html()),
        about=prose.get("about", Html()),
        found=prose.get("found", Html()),
        unknown=prose.get("unknown", Html()),
        ask=prose.get("ask", Html()),
        groups=_groups(desk, rows),
        unreported=gather_by_study(row for study, row in rows if study.family is Family.UNREPORTED),
        indirect=gather_by_study(
            row
            for study, row in rows
            if study.counts_as_evidence and not study.is_direct and study.family is not Family.UNREPORTED
        ),
        fallen=gather_by_study(
            row for study, row in rows if not study.counts_as_evidence and study.family is not Family.UNREPORTED
        ),
        harms=tuple(harm for harm in harms if harm.state not in {"not-extracted", "not-applicable"}),
        harms_unread=sum(harm.state == "not-extracted" for harm in harms),
        harms_in_short=harms_in_short,
        general_harms=general_harms,
        harm_in_a_sentence=next(iter(plain_sentences(desk.site.general_harms, desk.site)), ""),
        claims=_claims(desk, symptom),
        previous=previous,
        next=following,
    )
    return Page("symptom", frame, view, list_references(filler, desk.words), filler.explained())


def _groups(desk: Desk, rows: list[tuple[LinkedStudy, ResultRow]]) -> tuple[StudyGroup, ...]:
    groups = []
    for family in _IN_GROUPS:
        members = gather_by_study(row for study, row in rows if study.is_direct and study.family is family)
        if members:
            words = desk.words
            groups.append(StudyGroup(family, words(f"families.{family}"), words(f"families_about.{family}"), members))
    return tuple(groups)


def _harms(desk: Desk, studies: list[LinkedStudy]) -> list[HarmLine]:
    unique = {study.id: study for study in studies if study.is_direct and study.family is not Family.REVIEW}
    labels = desk.labels.author_date
    return [make_harm_line(study, desk.site, desk.words, labels.get(key, key)) for key, study in unique.items()]


def _claims(desk: Desk, symptom: LinkedSymptom) -> tuple[ClaimLink, ...]:
    return tuple(
        ClaimLink(
            answer_address(claim.record.told_by, key),
            claim.record.claim,
            claim.record.verdict,
            desk.words(f"verdict.{claim.record.verdict}"),
        )
        for key, claim in desk.site.claims.items()
        if symptom.slug in claim.record.symptoms
    )


def _neighbours(desk: Desk, symptom: LinkedSymptom) -> tuple[MenuItem | None, MenuItem | None]:
    pages = list(desk.site.symptoms.values())
    here = pages.index(symptom)
    before = pages[here - 1] if here else None
    after = pages[here + 1] if here + 1 < len(pages) else None
    return _item(before), _item(after)


def _item(symptom: LinkedSymptom | None) -> MenuItem | None:
    return MenuItem(symptom.record.title, symptom_address(symptom.slug)) if symptom else None
