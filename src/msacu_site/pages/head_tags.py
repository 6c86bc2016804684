"""What the head of a page tells programs: how it is shared, how it is cited, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import page_address, record_address
from msacu_site.linking.downloads import CRATE, DOWNLOADS
from msacu_site.pages.page import Page
from msacu_site.pages.page_citation import citing_files, is_cited
from msacu_site.pages.share_card import make_card
from msacu_site.pages.study_page import StudyView
from msacu_site.records.settings import Contributor

_VOCABULARY = "https://schema.org"
WIDTH, HEIGHT = 1200, 630


class Tag(Frozen):
    """A meta element: `attribute` is `name` or `property`."""

    attribute: str
    name: str
    content: str


class Relation(Frozen):
    """A link element (Signposting, RFC 8288): `address` is one inside the site where it begins with a slash."""

    rel: str
    address: str
    media_type: str | None = None


class SharedPicture(Frozen):
    """A page's picture for sharing: its whole address, and what it says in words."""

    address: str
    says: str


class Head(Frozen):
    """All of it, in the order in which it is written."""

    tags: tuple[Tag, ...]
    relations: tuple[Relation, ...]


def share_picture(page: Page, base: str) -> SharedPicture | None:
    """Return the picture of a page, where it has one; `base` is the site's address without its last slash."""
    card = make_card(page)
    return SharedPicture(f"{base}/{card.path}", card.says) if card else None


def describe_head(page: Page, base: str, picture: SharedPicture | None = None, paper: str | None = None) -> Head:
    """Return what programs are told; `base` is the site's address without its last slash, `paper` that of a PDF."""
    if page.template in {"redirect", "removed"}:
        return Head((), ())
    tags = [*_shared(page, base, picture)]
    # a study's page bears the title of a paper that is not ours; its citation offers the paper instead
    if is_cited(page) and page.work is None:
        tags += _cited(page, base, paper)
    return Head(tuple(tags), tuple(_relations(page, base)))


def _shared(page: Page, base: str, picture: SharedPicture | None) -> Iterator[Tag]:
    """Yield how the page looks where somebody shares it (Open Graph; what Twitter made of it)."""
    frame, settings = page.frame, page.frame.trust.settings
    yield Tag("property", "og:type", "website" if frame.address == "/" else "article")
    yield Tag("property", "og:site_name", settings.title)
    yield Tag("property", "og:title", frame.title)
    yield Tag("property", "og:description", frame.description)
    yield Tag("property", "og:url", base + frame.address)
    if picture:
        yield Tag("property", "og:image", picture.address)
        yield Tag("property", "og:image:type", "image/png")
        yield Tag("property", "og:image:width", str(WIDTH))
        yield Tag("property", "og:image:height", str(HEIGHT))
        yield Tag("property", "og:image:alt", picture.says)
    yield Tag("name", "twitter:card", "summary_large_image" if picture else "summary")


def _cited(page: Page, base: str, paper: str | None) -> Iterator[Tag]:
    """Yield what reference managers and search engines for papers read: the page as a report of this site."""
    frame, settings = page.frame, page.frame.trust.settings
    yield Tag("name", "citation_title", frame.title)
    for person in settings.contributors:
        yield Tag("name", "citation_author", _written(person))
    yield Tag("name", "citation_publication_date", frame.trust.reviewed.strftime("%Y/%m/%d"))
    yield Tag("name", "citation_technical_report_institution", settings.title)
    yield Tag("name", "citation_technical_report_number", f"Version {settings.version}")
    yield Tag("name", "citation_language", settings.language)
    yield Tag("name", "citation_public_url", base + frame.address)
    if paper:
        yield Tag("name", "citation_pdf_url", base + paper)


def _written(person: Contributor) -> str:
    """Write a name as Zotero reads it: a group with a comma behind it, or its last word became a family name."""
    return f"{person.name}," if person.kind == "group" else person.name


def _relations(page: Page, base: str) -> Iterator[Relation]:
    """Yield what belongs to the page, so that programs need not guess (Signposting for scholarly objects)."""
    settings, template = page.frame.trust.settings, page.template
    yield Relation("license", settings.licence_url)
    yield Relation("author", page_address("about"))
    if is_cited(page):
        yield Relation("cite-as", base + page.frame.address)
        yield Relation("type", f"{_VOCABULARY}/AboutPage")
        yield Relation("type", f"{_VOCABULARY}/{'Dataset' if template == 'data' else 'Report'}")
    if is_cited(page) and page.work is None:
        yield from (Relation("describedby", file.address, file.media_type) for file in citing_files(page))
    if isinstance(page.view, StudyView):
        yield Relation("item", record_address(page.view.id), "application/json")
    if template == "data":
        yield from (Relation("item", d.address, d.media_type) for d in DOWNLOADS if d.address != CRATE)
        yield Relation("describedby", CRATE, "application/ld+json")
