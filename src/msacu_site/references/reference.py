"""One work in the bibliography, with its parts as readers see them."""

from __future__ import annotations

from enum import StrEnum

from msacu_site.diagnostics import Span
from msacu_site.frozen import Frozen, field
from msacu_site.references.latex_text import latex_to_text
from msacu_site.references.page_range import PageRange, Pages
from msacu_site.references.partial_date import PartialDate
from msacu_site.references.person import People, Person
from msacu_site.sources.bib_text import RawEntry, RawField


class Kind(StrEnum):
    """What sort of work a reference is; it decides how the reference is printed."""

    ARTICLE = "article"
    BOOK = "book"
    CHAPTER = "chapter"
    REPORT = "report"
    THESIS = "thesis"
    WEB = "web"
    REGISTRY = "registry"
    CONFERENCE = "conference"
    DATASET = "dataset"
    PREPRINT = "preprint"
    OTHER = "other"


class Reference(Frozen):
    """A work that can be cited; a part that the bibliography does not give is None or empty.

    `container` is the journal, book or register it stands in; `subtype` says of a journal that it is a magazine or a
    newspaper. `genre` is what sort of work it is, as in "Master’s thesis"; `medium` is how a work outside journals
    and books was published, as in "Brochure". `number` is a report's, or that of a book in its series.
    `registrations` are numbers in trial registers, `arxiv` is a number there. `url` is an http or https address.
    `raw` is the entry as written, with every field.
    """

    key: str
    kind: Kind
    title: str
    span: Span
    people: People = field(default_factory=People)
    editors: People = field(default_factory=People)
    translators: People = field(default_factory=People)
    container: str | None = None
    container_short: str | None = None
    subtype: str | None = None
    date: PartialDate | None = None
    volume: str | None = None
    issue: str | None = None
    pages: Pages | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    registrations: tuple[str, ...] = ()
    url: str | None = None
    accessed: PartialDate | None = None
    publisher: str | None = None
    place: str | None = None
    institution: str | None = None
    edition: str | None = None
    series: str | None = None
    number: str | None = None
    volumes: str | None = None
    page_total: str | None = None
    event: str | None = None
    event_place: str | None = None
    version: str | None = None
    status: str | None = None
    genre: str | None = None
    medium: str | None = None
    arxiv: str | None = None
    note: str | None = None
    language: str | None = None
    raw: RawEntry | None = None

    @property
    def year(self) -> int | None:
        """The year of publication, where it is known."""
        return self.date.year if self.date else None

    def unprinted(self, name: str) -> str | None:
        """Return the text of a field of the entry that references do not print, such as `abstract`."""
        field = self.raw.get(name) if self.raw else None
        return latex_to_text(field.value) or None if field else None


# All classes that a reference can hold.
PARTS_OF_REFERENCES = (Reference, Kind, People, Person, PartialDate, Pages, PageRange, RawEntry, RawField)
