"""One reference as it stands in the lists of this site."""

from __future__ import annotations

from dataclasses import dataclass

from msacu_site.pages.html_text import Html
from msacu_site.references import author_date, vancouver
from msacu_site.references.formatted import to_html, to_text
from msacu_site.references.reference import Reference


@dataclass(frozen=True, slots=True)
class PrintedReference:
    """A reference in the site's style: as html with its links, and as plain text."""

    html: Html
    text: str


def print_reference(reference: Reference, citation_style: str) -> PrintedReference:
    """Print a reference in a style, `vancouver` or `author-date`."""
    style = vancouver if citation_style == "vancouver" else author_date
    runs = style.format_reference(reference)
    return PrintedReference(Html(to_html(runs)), to_text(runs))
