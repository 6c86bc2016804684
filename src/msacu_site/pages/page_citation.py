"""How a page, or the study that it is about, is cited: in both styles and as files for reference managers."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.diagnostics import Span
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import file_of, plain_name
from msacu_site.pages.context_object import write_context_object
from msacu_site.pages.frame import Frame
from msacu_site.pages.html_text import Html
from msacu_site.pages.page import Page
from msacu_site.pages.reference_files import OF_A_PAGE, ReferenceFile, name_files
from msacu_site.references import author_date, vancouver
from msacu_site.references.formatted import to_html
from msacu_site.references.partial_date import PartialDate
from msacu_site.references.person import People, Person
from msacu_site.references.reference import Kind, Reference
from msacu_site.references.to_bibtex import escape_latex, write_bibtex, write_made_entry
from msacu_site.references.written_references import WRITERS

# nobody cites a list of choices, a signpost or an error
_NOT_CITED = frozenset({"selection", "redirect", "removed", "not-found", "search", "rules"})


class CitationView(Frozen):
    """A work to cite, in two styles, with its files and the name that they are saved under.

    `context_object` is what programs read out of the page; empty for the page itself, which its head describes.
    """

    vancouver: Html
    author_date: Html
    files: tuple[ReferenceFile, ...]
    key: str
    context_object: str


def view_citation(page: Page, base_url: str) -> CitationView | None:
    """Return how a page says that it, or its study, may be cited; None for what nobody cites."""
    if not is_cited(page):
        return None
    work = _work_of(page, base_url)
    return CitationView(
        Html(to_html(vancouver.format_reference(work))),
        Html(to_html(author_date.format_reference(work))),
        citing_files(page),
        work.key,
        write_context_object(work) if page.work else "",
    )


def is_cited(page: Page) -> bool:
    """Tell whether anybody would cite a page."""
    return page.template not in _NOT_CITED


def citation_files(pages: Iterable[Page], base_url: str) -> dict[str, bytes]:
    """Return the files for reference managers of every page that can be cited, by their path."""
    files = {}
    for page in pages:
        if is_cited(page):
            work = _work_of(page, base_url)
            for file in citing_files(page):
                text = _bibtex(page, base_url) if file.form == "bibtex" else WRITERS[file.form]([work])
                files[file_of(file.address)] = text.encode()
    return files


def citing_files(page: Page) -> tuple[ReferenceFile, ...]:
    """Return the files with a page's citation, or with its study's."""
    return name_files(page.frame.address, "cite", OF_A_PAGE if page.work is None else WRITERS)


def _work_of(page: Page, base_url: str) -> Reference:
    """Return the study of a page, else the page itself as a work: by its editors, dated by its last review."""
    if page.work is not None:
        return page.work
    frame, settings = page.frame, page.frame.trust.settings
    reviewed = frame.trust.reviewed
    return Reference(
        _key(frame),
        Kind.WEB,
        frame.title,
        Span(frame.address),
        People(tuple(Person(literal=person.name) for person in settings.contributors)),
        container=settings.title if settings.title != frame.title else None,
        date=PartialDate(reviewed.year, reviewed.month, reviewed.day),
        url=base_url.rstrip("/") + frame.address,
        note=f"Version {settings.version}",
    )


def _key(frame: Frame) -> str:
    name = plain_name(f"{frame.trust.settings.short_title} {frame.address}").casefold()
    return f"{name}-{frame.trust.reviewed.year}"


def _bibtex(page: Page, base_url: str) -> str:
    if page.work is not None:
        return write_bibtex([page.work])
    work = _work_of(page, base_url)
    fields = {
        "author": " and ".join(f"{{{escape_latex(person.literal)}}}" for person in work.people.persons),
        "title": escape_latex(work.title),
        "maintitle": escape_latex(work.container or ""),
        "date": page.frame.trust.reviewed.isoformat(),
        "url": work.url or "",
        "note": escape_latex(work.note or ""),
    }
    return write_made_entry("online", work.key, {name: value for name, value in fields.items() if value})
