"""A reference in the terms of the Citation Style Language, which both styles and the export as CSL-JSON go by."""

from __future__ import annotations

from msacu_site.frozen import Frozen, field
from msacu_site.memory.once_each import once_each
from msacu_site.references.identifiers import arxiv_url, registry_url
from msacu_site.references.page_range import Pages
from msacu_site.references.partial_date import PartialDate
from msacu_site.references.person import People
from msacu_site.references.publication_words import edition_number, is_second_hand, says_web
from msacu_site.references.reference import Kind, Reference

TRIAL_REGISTRATION = "Clinical trial registration"

_TYPES = {
    Kind.ARTICLE: "article-journal",
    Kind.BOOK: "book",
    Kind.CHAPTER: "chapter",
    Kind.REPORT: "report",
    Kind.THESIS: "thesis",
    Kind.WEB: "webpage",
    # the language has no type for an entry of a trial register; reference managers take a report
    Kind.REGISTRY: "report",
    Kind.CONFERENCE: "paper-conference",
    Kind.DATASET: "dataset",
    Kind.PREPRINT: "article",
    Kind.OTHER: "document",
}
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
# All types of the Citation Style Language 1.0.2, appendix III.
CSL_TYPES = frozenset(
    {
        *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast"),
        *("chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary"),
        *("entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation"),
        *("manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent"),
        *("performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report"),
        *("review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"),
    }
)
_THESES = {"mastersthesis": "Master’s thesis", "phdthesis": "PhD thesis"}


class CslItem(Frozen):
    """One work under the names of the Citation Style Language 1.0.2 (appendices III and IV); None is not known."""

    type: str
    title: str
    author: People = field(default_factory=People)
    editor: People = field(default_factory=People)
    translator: People = field(default_factory=People)
    issued: PartialDate | None = None
    accessed: PartialDate | None = None
    container_title: str | None = None
    container_title_short: str | None = None
    collection_title: str | None = None
    collection_number: str | None = None
    edition: str | None = None
    volume: str | None = None
    issue: str | None = None
    number: str | None = None
    page: Pages | None = None
    number_of_pages: str | None = None
    number_of_volumes: str | None = None
    genre: str | None = None
    medium: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    event: str | None = None
    event_place: str | None = None
    status: str | None = None
    version: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None

    def is_registered(self) -> bool:
        """Tell whether a DOI or a PubMed number leads to the work."""
        return bool(self.doi or self.pmid or self.pmcid)


@once_each
def view_as_csl(reference: Reference) -> CslItem:
    """Return a reference under the names of the Citation Style Language."""
    kind = reference.kind
    in_series = kind in (Kind.BOOK, Kind.CHAPTER, Kind.CONFERENCE)
    return CslItem(
        type=_type(reference),
        title=reference.title,
        author=reference.people,
        editor=reference.editors,
        translator=reference.translators,
        issued=reference.date,
        accessed=reference.accessed,
        container_title=None if kind is Kind.REGISTRY else reference.container,
        container_title_short=reference.container_short,
        collection_title=reference.series,
        collection_number=reference.number if in_series else None,
        edition=edition_number(reference.edition) if reference.edition else None,
        volume=reference.volume,
        issue=reference.issue,
        number=None if in_series else _number(reference),
        page=reference.pages,
        number_of_pages=reference.page_total,
        number_of_volumes=reference.volumes,
        genre=_genre(reference),
        medium=_medium(reference),
        publisher=(reference.container if kind is Kind.REGISTRY else None)
        or reference.publisher
        or reference.institution,
        publisher_place=reference.place,
        event=reference.event,
        event_place=reference.event_place,
        status=reference.status,
        version=reference.version,
        doi=reference.doi,
        pmid=reference.pmid,
        pmcid=reference.pmcid,
        url=_url(reference),
    )


def _type(reference: Reference) -> str:
    """Return the type of the language; an entry may name a narrower one than its own type says."""
    named = reference.subtype or ""
    return named if named in CSL_TYPES else _SUBTYPES.get(named, _TYPES[reference.kind])


def _number(reference: Reference) -> str | None:
    if reference.kind is Kind.REGISTRY:
        return reference.number or ", ".join(reference.registrations) or None
    return reference.number


def _genre(reference: Reference) -> str | None:
    """Return what sort of work it is, in the words of the entry or in our own."""
    if reference.genre or reference.subtype in CSL_TYPES:
        return reference.genre
    if reference.kind is Kind.THESIS:
        return _THESES.get(reference.raw.type if reference.raw else "")
    return {Kind.REGISTRY: TRIAL_REGISTRATION, Kind.PREPRINT: "Preprint"}.get(reference.kind)


def _medium(reference: Reference) -> str | None:
    """Return how it was published, unless the type of the work says so already."""
    said = reference.kind in (Kind.REGISTRY, Kind.PREPRINT)
    if said or (reference.kind in (Kind.WEB, Kind.OTHER) and reference.medium and says_web(reference.medium)):
        return None
    return reference.medium


def _url(reference: Reference) -> str | None:
    """Return the address of the work itself.

    An entry read through a secondary source gives that source's address, and «available from» would be untrue of
    the work.
    """
    if is_second_hand(reference):
        return None
    if reference.url:
        return reference.url
    if reference.arxiv:
        return arxiv_url(reference.arxiv)
    if reference.kind is Kind.REGISTRY and reference.registrations:
        return registry_url(reference.registrations[0])
    return None
