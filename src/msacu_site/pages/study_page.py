"""The page of one study: question, who, what against what, results, harms, how it was read, who retold it."""

from __future__ import annotations

from collections.abc import Mapping

from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import study_address, symptom_address
from msacu_site.linking.site import LinkedStudy
from msacu_site.pages.arithmetic import AuditLine, SeenView, make_audit, make_detectability
from msacu_site.pages.citing_sentences import CitingSentence, sentences_citing
from msacu_site.pages.claims_pages import link_claim
from msacu_site.pages.frame import crumb_trail, make_frame
from msacu_site.pages.harm_lines import HarmLine, make_harm_line
from msacu_site.pages.html_text import Html
from msacu_site.pages.page import Desk, Page
from msacu_site.pages.reference_list import list_references
from msacu_site.pages.result_pictures import ResultPictures, make_result_pictures
from msacu_site.pages.result_rows import ResultRow, make_row
from msacu_site.pages.retellings import RetoldStudy, make_retold_study
from msacu_site.pages.study_links import NamedLink, link_studies
from msacu_site.records.study import Arm, Design, OverlapKind, Study
from msacu_site.references.identifiers import doi_url, pubmed_url, registry_url


class ArmView(Frozen):
    """One arm in words."""

    label: str
    kind: str
    kind_about: str | None
    facts: tuple[tuple[str, str], ...]


class NoticeView(Frozen):
    """A notice of the journal, as a register records it."""

    nature: str
    on: str | None
    reasons: tuple[str, ...]
    source: str
    address: str | None


class StudyView(Frozen):
    """Everything the page of a study shows."""

    id: str
    label: str
    title: str
    question: str | None
    design: str
    design_id: Design
    directness: str
    is_direct: bool
    standing: str
    standing_notice: str | None
    standing_note: str | None
    notices: tuple[NoticeView, ...]
    summary: Html
    population: tuple[tuple[str, str], ...]
    arms: tuple[ArmView, ...]
    rows: tuple[ResultRow, ...]
    pictures: Mapping[str, ResultPictures]
    harms: HarmLine
    review: tuple[tuple[str, str], ...]
    includes: tuple[NamedLink, ...]
    limitations: tuple[str, ...]
    read_sentence: str
    doubts: tuple[tuple[str, str], ...]
    overlaps: tuple[tuple[str, str, NamedLink], ...]
    retold: RetoldStudy
    facts: tuple[tuple[str, str], ...]
    registration: str | None
    registration_url: str | None
    reference: Html
    authors_complete: bool
    used_on: tuple[CitingSentence, ...]
    symptoms: tuple[NamedLink, ...]
    claims: tuple[NamedLink, ...]
    note: str | None
    reporting: tuple[tuple[str, str], ...]
    not_extracted: tuple[str, ...]
    audit: tuple[AuditLine, ...]
    detectability: tuple[SeenView, ...]


NOT_EXTRACTED = "not extracted"


def make_study_page(desk: Desk, study: LinkedStudy) -> Page:
    """Put the page of a study together."""
    record, words, site = study.record, desk.words, desk.site
    reference = study.reference
    label = desk.labels.author_date.get(study.id, study.id)
    title = reference.title if reference else study.id
    filler = desk.filler(study_address(study.id), title)
    frame = make_frame(
        site,
        filler,
        title=title,
        description=record.question or f"{words(f'designs.{record.design}')}. {title}",
        crumbs=crumb_trail(site, "studies"),
        today=desk.today,
        changed=(record.extracted_on,) if record.extracted_on else (),
        exceptions=record.exceptions,
    )
    view = StudyView(
        id=study.id,
        label=label,
        title=title,
        question=record.question,
        design=words(f"designs.{record.design}"),
        design_id=record.design,
        directness=words(f"directness.{study.directness}"),
        is_direct=study.is_direct,
        standing=record.standing,
        standing_notice=words(f"standing_notice.{record.standing}") if record.standing != "current" else None,
        standing_note=record.standing_note,
        notices=_notices(desk, study.id),
        summary=filler.html("summary", study.summary),
        population=_population(desk, study),
        arms=tuple(_arm(desk, arm) for arm in record.arms),
        rows=tuple(make_row(study, result, site, words, desk.labels.author_date) for result in record.results),
        pictures=make_result_pictures(desk, study),
        harms=make_harm_line(study, site, words, label),
        review=_review(record),
        includes=link_studies(desk, record.review.includes if record.review else ()),
        limitations=tuple(desk.with_names(text) for text in record.limitations),
        read_sentence=words(f"read_sentence.{record.read}"),
        doubts=tuple((doubt.about.replace("-", " "), desk.with_names(doubt.why)) for doubt in record.doubts),
        overlaps=_overlaps(desk, study),
        retold=make_retold_study(desk, study),
        facts=_facts(record),
        registration=record.registration,
        registration_url=registry_url(record.registration) if record.registration else None,
        reference=desk.labels.printed[reference.key].html if reference else Html(),
        authors_complete=record.authors_complete,
        used_on=sentences_citing(desk, study.id),
        symptoms=_symptoms(desk, study),
        claims=_claims(desk, study.id),
        note=desk.with_names(record.note) if record.note else None,
        reporting=_reporting(desk, record),
        not_extracted=_not_extracted(record),
        audit=make_audit(desk, study),
        detectability=make_detectability(desk, study),
    )
    return Page("study", frame, view, list_references(filler, words), filler.explained(), reference)


def _notices(desk: Desk, key: str) -> tuple[NoticeView, ...]:
    return tuple(
        NoticeView(
            desk.words(f"notice.{notice.nature}"),
            notice.on.isoformat() if notice.on else None,
            notice.reasons,
            notice.source,
            doi_url(notice.doi) if notice.doi else pubmed_url(notice.pmid) if notice.pmid else None,
        )
        for notice in desk.site.notices.get(key, ())
    )


def _population(desk: Desk, study: LinkedStudy) -> tuple[tuple[str, str], ...]:
    population = study.record.population
    condition = desk.site.vocabulary.conditions.get(population.condition)
    forms = {form.id: form.label for form in condition.types} if condition else {}
    rows = [("Who", condition.label if condition else population.condition)]
    if population.types:
        rows.append(("Form", ", ".join(forms.get(name, name) for name in population.types)))
    rows += [
        (name, str(value))
        for name, value in (
            ("Described as", population.described),
            ("Randomised", population.randomised),
            ("Took part", population.enrolled),
            ("Analysed", population.analysed),
            ("Planned", population.planned),
            ("Age", population.age),
            ("Sex", population.sex),
            ("Severity", population.severity),
        )
        if value is not None
    ]
    return tuple(rows)


def _arm(desk: Desk, arm: Arm) -> ArmView:
    vocabulary = desk.site.vocabulary
    intervention, comparator = vocabulary.interventions.get(arm.kind), vocabulary.comparators.get(arm.kind)
    known = intervention or comparator
    facts = (
        ("People", arm.n),
        ("Sessions", arm.sessions),
        ("Weeks", arm.weeks),
        ("Schedule", arm.schedule),
        ("Points", arm.points),
        ("Style", arm.style),
        ("Also received", arm.with_),
    )
    return ArmView(
        arm.label,
        known.label if known else arm.kind,
        intervention.about if intervention else comparator.tells if comparator else None,
        tuple((name, str(value)) for name, value in facts if value is not None),
    )


def _review(record: Study) -> tuple[tuple[str, str], ...]:
    if record.review is None:
        return ()
    rows = (
        ("Studies gathered", record.review.studies),
        ("Searched", record.review.searched),
        ("The authors conclude", record.review.conclusion),
        ("Their own rating", record.review.certainty),
    )
    return tuple((name, str(value)) for name, value in rows if value is not None)


def _overlaps(desk: Desk, study: LinkedStudy) -> tuple[tuple[str, str, NamedLink], ...]:
    """Both sides show a tie, wherever it was written down."""
    words = desk.words
    own = [
        (words(f"overlap.{overlap.kind}"), desk.with_names(overlap.why), link)
        for overlap in study.record.overlaps
        for link in link_studies(desk, (overlap.record,))
    ]
    symmetric = {OverlapKind.SAME_PEOPLE, OverlapKind.POSSIBLY_SAME_PEOPLE, OverlapKind.SEPARATE}
    others = [
        (
            words(f"overlap.{overlap.kind}") if overlap.kind in symmetric else "related to",
            desk.with_names(overlap.why),
            link,
        )
        for other, overlap in desk.ties_to.get(study.id, ())
        for link in link_studies(desk, (other.id,))
    ]
    return tuple(own + others)


def _facts(record: Study) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Country", record.country),
        ("Funding", record.funding),
        ("Interests", record.interests),
        ("Read by", record.extracted_by),
        ("Checked by", record.checked_by),
    )
    return tuple((name, value or NOT_EXTRACTED) for name, value in rows)


def _symptoms(desk: Desk, study: LinkedStudy) -> tuple[NamedLink, ...]:
    return tuple(
        NamedLink(symptom.record.title, symptom_address(symptom.slug))
        for symptom in desk.site.symptoms_showing(study.id)
    )


def _claims(desk: Desk, key: str) -> tuple[NamedLink, ...]:
    return tuple(link_claim(desk, name) for name in desk.claims_on.get(key, ()))


def _reporting(desk: Desk, record: Study) -> tuple[tuple[str, str], ...]:
    if record.reporting is None:
        return ()
    checklist = desk.site.vocabulary.checklists.get(record.reporting.checklist)
    items = checklist.items if checklist else ()
    return tuple((item.label, record.reporting.items.get(item.id, NOT_EXTRACTED)) for item in items)


def _not_extracted(record: Study) -> tuple[str, ...]:
    """Name what nobody has read yet, so that a gap is never taken for a zero."""
    population = record.population
    missing = (
        (
            "how many people took part",
            population.randomised or population.enrolled or population.analysed or population.planned,
        ),
        ("age", population.age),
        ("sex", population.sex),
        ("harms", record.harms),
        ("funding", record.funding),
        ("interests", record.interests),
        ("registration", record.registration),
        ("country", record.country),
    )
    return tuple(name for name, value in missing if value is None)
