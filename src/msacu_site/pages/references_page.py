"""The references page: every source with its links, and every page and sentence that cites it."""

from __future__ import annotations

from dataclasses import dataclass

from msacu_site.linking.addresses import reference_anchor, study_address
from msacu_site.linking.plain_text import plain_sentence
from msacu_site.pages.html_text import Html
from msacu_site.pages.page import Desk
from msacu_site.pages.reference_list import reference_html, reference_text


@dataclass(frozen=True, slots=True)
class CitingSentence:
    """A place that cites a reference."""

    title: str
    address: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """A reference with all that cites it."""

    anchor: str
    html: Html
    study: str | None
    read: str | None
    standing: str | None
    cited: tuple[CitingSentence, ...]


def list_all_references(desk: Desk) -> tuple[ReferenceItem, ...]:
    """Return every reference in alphabetical order of its text."""
    site = desk.site
    ordered = sorted(
        site.references.values(), key=lambda reference: (reference_text(reference, site).casefold(), reference.key)
    )
    items = []
    for reference in ordered:
        study = site.studies.get(reference.key)
        standing = study.record.standing if study else "current"
        items.append(
            ReferenceItem(
                reference_anchor(reference.key),
                reference_html(reference, site),
                study_address(reference.key) if study else None,
                desk.words(f"read.{study.record.read}") if study else None,
                desk.words(f"standing.{standing}") if standing != "current" else None,
                tuple(
                    CitingSentence(
                        link.title, f"{link.address}#{link.anchor}", plain_sentence(link.sentence, link.prose, site)
                    )
                    for link in site.backlinks.get(reference.key, ())
                ),
            )
        )
    return tuple(items)
