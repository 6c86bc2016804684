"""One reference as it stands in the lists of this site."""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.pages.html_text import Html
from msacu_site.references import author_date, vancouver
from msacu_site.references.author_date import Naming
from msacu_site.references.formatted import to_html, to_text
from msacu_site.references.reference import Reference
from msacu_site.references.register_links import register_runs


class PrintedReference(Frozen):
    """A reference in the site's style: as html with its links, and as plain text."""

    html: Html
    text: str


def print_reference(reference: Reference, citation_style: str, naming: Naming) -> PrintedReference:
    """Print a reference in a style, `vancouver` or `author-date`, with links for which the style has no place."""
    numbered = citation_style == "vancouver"
    runs = vancouver.format_reference(reference) if numbered else author_date.format_reference(reference, naming)
    links = register_runs(reference, named=numbered)
    return PrintedReference(Html(to_html((*runs, *links))), to_text(runs))
