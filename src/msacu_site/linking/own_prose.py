"""Every passage that is written in our own words, where it stands in its file: for rules that any text must keep."""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.linking.site import Site
from msacu_site.prose.places import Passage, cut_passage
from msacu_site.prose.reading import LONGEST_TEXT
from msacu_site.records.base import Record
from msacu_site.records.validation import Sourced

_LINES_OF_SITE = ("description", "searched", "checked", "report_errors", "general_harms", "not_advice")
_LISTS = (("facts.yaml", "facts", "says"), ("glossary.yaml", "terms", "meaning"), ("changes.yaml", "changes", "says"))


def own_passages(site: Site) -> Iterator[Passage]:
    """Yield the prose of pages and symptoms, summaries, reasons of claims, facts, words, changes and the settings.

    What is too long to be read at all has its own finding and is left out.
    """
    return (passage for passage in _all_passages(site) if len(passage.raw) <= LONGEST_TEXT)


def _all_passages(site: Site) -> Iterator[Passage]:
    for symptom in site.content.symptoms.values():
        yield Passage(symptom.path, symptom.body, symptom.body_line)
    for page in site.content.pages.values():
        yield Passage(page.path, page.body, page.body_line)
        yield _field(site, page.front, ("description",))
    for study in site.content.studies.values():
        yield _field(site, study, ("summary",))
    for claim in site.content.claims.values():
        yield _field(site, claim, ("why",))
    for file, group, field in _LISTS:
        if source := site.content.single.get(file):
            for number in range(len(getattr(source.record, group))):
                yield _field(site, source, (group, number, field))
    if settings := site.content.single.get("site.yaml"):
        for line in _LINES_OF_SITE:
            if getattr(settings.record, line):
                yield _field(site, settings, (line,))


def _field(site: Site, source: Sourced[Record], at: tuple[str | int, ...]) -> Passage:
    return cut_passage(site.content.texts[source.document.path], source.document.span_of(at))
