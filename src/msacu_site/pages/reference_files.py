"""Files for reference managers beside a page: of the work that it is cited as, and of the works that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msacu_site.frozen import Frozen
from msacu_site.pages.page import Page
from msacu_site.references.reference import Reference
from msacu_site.references.written_references import ENDINGS, WRITERS

# how readers and browsers know each format
_KNOWN_AS = {
    "bibtex": ("BibTeX", "application/x-bibtex"),
    "ris": ("RIS", "application/x-research-info-systems"),
    "csl-json": ("CSL-JSON", "application/vnd.citationstyles.csl+json"),
    "nbib": ("PubMed", "application/nbib"),
}
# PubMed's form has no place for a page of the web
OF_A_PAGE = ("bibtex", "ris", "csl-json")
_NAME = "references"


class ReferenceFile(Frozen):
    """A file in one format: `label` and `media_type` name the format, `ending` is that of the file's name."""

    form: str
    label: str
    media_type: str
    address: str
    ending: str


def name_files(address: str, name: str, forms: Iterable[str] = tuple(WRITERS)) -> tuple[ReferenceFile, ...]:
    """Return the files of one name beside a page, in the order of the formats."""
    return tuple(
        ReferenceFile(form, *_KNOWN_AS[form], f"{address}{name}.{ENDINGS[form]}", ENDINGS[form]) for form in forms
    )


def files_of_references(page: Page) -> tuple[ReferenceFile, ...]:
    """Return the files with all works that a page cites; a study's page has its own work to offer and no list."""
    return name_files(page.frame.address, _NAME) if page.references and page.work is None else ()


def write_references_of(pages: Iterable[Page], references: Mapping[str, Reference]) -> dict[str, bytes]:
    """Return the files with the works that pages cite, by their path."""
    return dict(pair for page in pages for pair in _write(page, references))


def _write(page: Page, references: Mapping[str, Reference]) -> Iterator[tuple[str, bytes]]:
    works = [references[listed.key] for listed in page.references]
    for file in files_of_references(page):
        yield file.address.removeprefix("/"), WRITERS[file.form](works).encode()
