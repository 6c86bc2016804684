"""Faults of finished pages traced back to the line an editor wrote."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.diagnostics import Diagnostic, Span, nearest_name
from msacu_site.linking.addresses import file_of, page_address, relative, symptom_address
from msacu_site.linking.link import page_parts
from msacu_site.linking.page_parts import PageParts
from msacu_site.linking.site import Site
from msacu_site.outputs.inspection import Fault
from msacu_site.prose.written import LinkUse


class PageFaultError(Exception):
    """A finished page has a fault that no content explains: a bug of ours or of a template."""


def report_faults(faults: Iterable[Fault], site: Site, *, quiet: bool) -> list[Diagnostic]:
    """Turn faults into diagnostics at the prose that caused them.

    A dead target in prose has its own rule, so it is passed over here. Raises PageFaultError for a fault that no prose
    explains, unless `quiet`: where records are missing, so are the pages and places that others link to.
    """
    parts = page_parts(site)
    links = _links_by_page(parts)
    found = []
    for fault in faults:
        use = links.get((fault.page, fault.subject))
        if fault.kind == "duplicate-id":
            found += _duplicate_heading(fault, site, quiet)
        elif use is None and not quiet:
            raise PageFaultError(f"{fault.page}: {fault.kind} {fault.subject}")
        elif use is not None and fault.kind == "anchor":
            found += _broken_anchor(use, _target(use, fault.page, parts), site)
    return found


def _links_by_page(pages: Iterable[PageParts]) -> dict[tuple[str, str], LinkUse]:
    links: dict[tuple[str, str], LinkUse] = {}
    for parts in pages:
        for _, prose in parts.prose:
            for use in prose.links:
                shown = relative(use.href, parts.address) if use.href.startswith("/") else use.href
                links.setdefault((file_of(parts.address), shown), use)
    return links


def _target(use: LinkUse, page: str, pages: Iterable[PageParts]) -> PageParts | None:
    """Return the page that a link leads to, the one it stands on where it names none."""
    address = use.href.partition("#")[0]
    return next((parts for parts in pages if (parts.address == address if address else _is_at(parts, page))), None)


def _is_at(parts: PageParts, file: str) -> bool:
    return file_of(parts.address) == file


def _broken_anchor(use: LinkUse, target: PageParts | None, site: Site) -> list[Diagnostic]:
    page, _, anchor = use.href.partition("#")
    places = [heading.id for _, prose in target.prose for heading in prose.headings] if target else []
    if target and (anchor in places or _lost_something(target, anchor, site)):
        return []
    near = nearest_name(anchor, places)
    advice = "Open the page, look at the heading's address, and write that; or link to the page alone."
    return [
        Diagnostic(
            "broken-anchor",
            f"The page «{page}» has no place called «#{anchor}»."
            if page
            else f"This page has no place called «#{anchor}».",
            use.span,
            nearest=near,
            help=f"Write «{page}#{near}»." if near else advice,
        )
    ]


def _lost_something(target: PageParts, anchor: str, site: Site) -> bool:
    """Tell whether the place may be missing only because what makes it could not be read, which is told already."""
    content = site.content
    bodies = {page_address(slug): page.body for slug, page in content.pages.items()}
    if (
        any(prose.html == "" for name, prose in target.prose if name == "body")
        and bodies.get(target.address, "").strip()
    ):
        return True
    lost = {
        page_address("claims"): anchor in content.attempted.get("claims", frozenset()),
        page_address("glossary"): "glossary.yaml" in site.vocabulary.unread,
        page_address("whats-new"): "changes.yaml" in site.vocabulary.unread,
    }
    symptoms = {symptom_address(slug): page for slug, page in site.symptoms.items()}
    page = symptoms.get(target.address)
    return lost.get(target.address, False) or (page is not None and any(p.html == "" for p in page.sections.values()))


def _duplicate_heading(fault: Fault, site: Site, quiet: bool) -> list[Diagnostic]:
    paths = {f"symptoms/{slug}/index.html": page.path for slug, page in site.symptoms.items()}
    paths |= {file_of(page_address(slug)): page.path or "" for slug, page in site.pages.items()}
    path = paths.get(fault.page)
    heading = next(
        (
            heading
            for parts in page_parts(site)
            if file_of(parts.address) == fault.page
            for _, prose in parts.prose
            for heading in prose.headings
            if heading.id == fault.subject
        ),
        None,
    )
    if heading is None or not path:
        if quiet:
            return []
        raise PageFaultError(f"{fault.page}: the id {fault.subject} stands twice")
    span = _find_line(site.content.texts[path], heading.text, path)
    return [
        Diagnostic(
            "duplicate-anchor",
            f"The heading «{heading.text}» would get the address #{fault.subject}, which the page already uses.",
            span,
            help="Word the heading a little differently.",
        )
    ]


def _find_line(text: str, heading: str, path: str) -> Span:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#") and heading in line:
            return Span(path, number, 1, number, len(line) + 1)
    return Span(path)
