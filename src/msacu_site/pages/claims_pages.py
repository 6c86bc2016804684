"""Claims that others make: one list of all, and for each text a page with the answers and their reasons."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import answer_address, claims_of_address, study_address, symptom_address
from msacu_site.linking.site import LinkedClaim
from msacu_site.pages.fill import Filler
from msacu_site.pages.frame import MenuItem, crumb_trail, make_frame
from msacu_site.pages.html_text import Html
from msacu_site.pages.page import Desk, Heading, Page
from msacu_site.pages.reference_list import list_references
from msacu_site.pages.study_links import NamedLink


class ClaimLine(Frozen):
    """A claim in the list of all, with its verdict and the way to the reasons."""

    id: str
    address: str
    claim: str
    told_by: str
    verdict: str
    verdict_label: str


class ClaimAnswer(Frozen):
    """A claim with its verdict and reasons."""

    id: str
    claim: str
    kind: str
    verdict: str
    verdict_label: str
    why: Html
    supporting: tuple[NamedLink, ...]
    against: tuple[NamedLink, ...]
    see: tuple[NamedLink, ...]
    symptoms: tuple[NamedLink, ...]


class ClaimGroup(Frozen):
    """The claims on one topic."""

    topic: str
    title: str
    claims: tuple[ClaimLine | ClaimAnswer, ...]

    @property
    def heading(self) -> Heading:
        """The group's place on its page."""
        return Heading(f"topic-{self.topic}", f"{self.title} ({len(self.claims)})")


class TextView(Frozen):
    """One text with the answers to its claims."""

    reference: Html
    groups: tuple[ClaimGroup, ...]
    verdicts: tuple[tuple[str, str, int], ...]
    previous: MenuItem | None
    next: MenuItem | None


def list_claims(desk: Desk) -> tuple[ClaimGroup, ...]:
    """Return a line for every claim, in groups by topic."""
    return _group((claim.record.topic, _line(desk, claim)) for claim in desk.site.claims_by_topic())


def make_claims_pages(desk: Desk) -> list[Page]:
    """Make a page for every text whose claims are answered."""
    return [_make_page(desk, text) for text in desk.site.texts_with_claims()]


def _make_page(desk: Desk, text: str) -> Page:
    site, claims = desk.site, desk.site.claims_of(text)
    parts = desk.parts[claims_of_address(text)]
    filler = desk.filler(parts.address, parts.title)
    page = site.pages["claims"].record
    frame = make_frame(
        site,
        filler,
        title=parts.title,
        description=page.description,
        crumbs=crumb_trail(site, "claims"),
        reviewed=page.reviewed,
        due=page.due,
        today=desk.today,
        exceptions=tuple(exception for claim in claims for exception in claim.record.exceptions),
    )
    texts = [None, *site.texts_with_claims(), None]
    here = texts.index(text)
    view = TextView(
        desk.labels.printed[text].html if text in site.references else Html(),
        _group((claim.record.topic, _answer(desk, filler, claim)) for claim in claims),
        _tally(desk, claims),
        _neighbour(desk, texts[here - 1]),
        _neighbour(desk, texts[here + 1]),
    )
    return Page("claims-of", frame, view, list_references(filler, desk.words))


def _group(claims: Iterable[tuple[str, ClaimLine | ClaimAnswer]]) -> tuple[ClaimGroup, ...]:
    groups: dict[str, list[ClaimLine | ClaimAnswer]] = {}
    for topic, claim in claims:
        groups.setdefault(topic, []).append(claim)
    return tuple(
        ClaimGroup(topic, topic.replace("-", " ").capitalize(), tuple(members)) for topic, members in groups.items()
    )


def _line(desk: Desk, claim: LinkedClaim) -> ClaimLine:
    record = claim.record
    return ClaimLine(
        record.id,
        answer_address(record.told_by, record.id),
        record.claim,
        name_text(desk, record.told_by),
        record.verdict,
        desk.words(f"verdict.{record.verdict}"),
    )


def _answer(desk: Desk, filler: Filler, claim: LinkedClaim) -> ClaimAnswer:
    record, site = claim.record, desk.site
    return ClaimAnswer(
        record.id,
        record.claim,
        desk.words(f"claim_kind.{record.kind}"),
        record.verdict,
        desk.words(f"verdict.{record.verdict}"),
        filler.html(f"claim-{record.id}", claim.why),
        _sources(desk, record.supporting),
        _sources(desk, record.against),
        tuple(link_claim(desk, other) for other in record.see if other in site.claims),
        tuple(
            NamedLink(site.symptoms[slug].record.title, symptom_address(slug))
            for slug in record.symptoms
            if slug in site.symptoms
        ),
    )


def link_claim(desk: Desk, claim: str) -> NamedLink:
    """Return the link to the answer to a claim, named by the claim's words."""
    record = desk.site.claims[claim].record
    return NamedLink(record.claim, answer_address(record.told_by, claim))


def name_text(desk: Desk, key: str) -> str:
    """Return the name of a text that makes claims: what readers call it, its authors and year, or its title."""
    called = desk.site.name_of_text(key)
    if called:
        return called
    reference = desk.site.references.get(key)
    if reference is None:
        return key
    return f"{desk.labels.author_date[key]}" if reference.people.persons else f"‘{reference.title}’"


def _tally(desk: Desk, claims: list[LinkedClaim]) -> tuple[tuple[str, str, int], ...]:
    """Count the verdicts, in the order in which they are explained."""
    given = [str(claim.record.verdict) for claim in claims]
    return tuple(
        (name, label, given.count(name)) for name, label in desk.words.group("verdict").items() if name in given
    )


def _neighbour(desk: Desk, text: str | None) -> MenuItem | None:
    return MenuItem(name_text(desk, text), claims_of_address(text)) if text else None


def _sources(desk: Desk, keys: tuple[str, ...]) -> tuple[NamedLink, ...]:
    links = []
    for key in keys:
        label = desk.labels.author_date.get(key)
        if label:
            address = study_address(key) if key in desk.site.studies else f"/references/#ref-{key}"
            links.append(NamedLink(label, address))
    return tuple(links)
