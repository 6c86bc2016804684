"""Faults of finished pages traced back to the line an editor wrote."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.linking.addresses import file_of, relative
from msacu_site.linking.link import page_parts
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
    links = _links_by_page(site)
    found = []
    for fault in faults:
        use = links.get((fault.page, fault.subject))
        if fault.kind == "duplicate-id":
            found += _duplicate_heading(fault, site, quiet)
        elif use is None and not quiet:
            raise PageFaultError(f"{fault.page}: {fault.kind} {fault.subject}")
        elif use is not None and fault.kind == "anchor":
            found.append(_broken_anchor(use))
    return found


def _links_by_page(site: Site) -> dict[tuple[str, str], LinkUse]:
    links: dict[tuple[str, str], LinkUse] = {}
    for parts in page_parts(site):
        for _, prose in parts.prose:
            for use in prose.links:
                shown = relative(use.href, parts.address) if use.href.startswith("/") else use.href
                links.setdefault((file_of(parts.address), shown), use)
    return links


def _broken_anchor(use: LinkUse) -> Diagnostic:
    page, _, anchor = use.href.partition("#")
    return Diagnostic(
        "broken-anchor",
        f"The page «{page or 'itself'}» has no place called «#{anchor}».",
        use.span,
        help="Open the page, look at the heading's address, and write that; or link to the page alone.",
    )


def _duplicate_heading(fault: Fault, site: Site, quiet: bool) -> list[Diagnostic]:
    paths = {f"symptoms/{slug}/index.html": page.path for slug, page in site.symptoms.items()}
    paths |= {file_of(f"/{slug}/" if slug != "index" else "/"): page.path or "" for slug, page in site.pages.items()}
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
