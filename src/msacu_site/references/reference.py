"""One work in the bibliography, with its parts as readers see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from msacu_site.diagnostics import Span
from msacu_site.references.page_range import Pages
from msacu_site.references.partial_date import PartialDate
from msacu_site.references.person import People
from msacu_site.sources.bib_text import RawEntry


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


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that can be cited; a part that the bibliography does not give is None or empty.

    `container` is the journal, book or register it stands in. `medium` is how a work outside journals and
    books was published, as in "Brochure". `registrations` are numbers in trial registers. `url` is an http or
    https address. `raw` is the entry as written, with every field.
    """

    key: str
    kind: Kind
    title: str
    span: Span
    people: People = field(default_factory=People)
    editors: People = field(default_factory=People)
    container: str | None = None
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
    medium: str | None = None
    note: str | None = None
    language: str | None = None
    raw: RawEntry | None = None

    @property
    def year(self) -> int | None:
        """The year of publication, where it is known."""
        return self.date.year if self.date else None
