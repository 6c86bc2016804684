"""One page's html to one PDF/UA file, with WeasyPrint; nothing is read but the files of the site."""

from __future__ import annotations

import logging
import mimetypes
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from msacu_site.paper.pictures import adapt_pictures
from msacu_site.paper.printing import PrintJob
from msacu_site.paper.structure import mend_structure

# What a style cannot do on paper is no news for an editor.
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
logging.getLogger("fontTools").setLevel(logging.CRITICAL)

_CLOCK = "SOURCE_DATE_EPOCH"


class _SiteReader(URLFetcher):  # type: ignore[misc]
    """Answers from the finished files and from pictures that stand in the page itself; refuses everything else."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=["data"])
        self._files = files

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a file of the site; WeasyPrint takes the ValueError of any other address for a missing file."""
        place = url.partition("?")[0].partition("#")[0]
        if place in self._files:
            kind = mimetypes.guess_type(place)[0] or "application/octet-stream"
            return URLFetcherResponse(url, self._files[place], {"Content-Type": kind})
        return super().fetch(url, headers)


def print_page(job: PrintJob) -> bytes:
    """Return a page as PDF/UA-1; the same page with the same files gives the same bytes."""
    reader = _SiteReader(job.files)
    page = HTML(string=job.html.decode(), base_url=job.url, url_fetcher=reader)
    adapt_pictures(page.etree_element, job)
    with _undated_fonts():
        pdf: bytes = page.write_pdf(pdf_variant="pdf/ua-1", finisher=lambda _, file: mend_structure(file))
    return pdf


@contextmanager
def _undated_fonts() -> Iterator[None]:
    """Keep the clock out of the fonts that are cut to a page's letters: fontTools writes the hour into each."""
    kept = os.environ.get(_CLOCK)
    os.environ[_CLOCK] = "0"
    try:
        yield
    finally:
        if kept is None:
            del os.environ[_CLOCK]
        else:
            os.environ[_CLOCK] = kept
