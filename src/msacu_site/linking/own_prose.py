"""Every passage that is written in our own words, where it stands in its file: for rules that any text must keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msacu_site.limits import LONGEST_PROSE
from msacu_site.linking.site import Site
from msacu_site.prose.places import Passage, cut_passage
from msacu_site.records.base import Record
from msacu_site.records.validation import Sourced

# Where readers meet words of our own, as paths into the files; «*» stands for every entry of a list or mapping.
_OF_SYMPTOMS = ("title", "question", "ratings.*.domains.*.reason")
_OF_PAGES = ("title", "description")
_OF_CLAIMS = ("claim", "why")
_OF_RETELLINGS = ("called", "in_hand", "note", "tells.*.says", "tells.*.changes.*.why")
_OF_STUDIES = (
    "question",
    "population.described",
    "results.*.reported",
    "results.*.doubt",
    "results.*.note",
    "harms.*.event",
    "harms.*.reported",
    "harms_note",
    "limitations.*",
    "summary",
    "review.conclusion",
    "overlaps.*.why",
    "discrepancies.*.says",
    "doubts.*.why",
    "standing_note",
    "note",
)
_OF_SINGLE_FILES = {
    "facts.yaml": ("facts.*.says",),
    "glossary.yaml": ("terms.*.meaning",),
    "changes.yaml": ("changes.*.title", "changes.*.says"),
    "site.yaml": ("description", "searched", "checked", "report_errors", "general_harms", "not_advice"),
}

Path = tuple[str | int, ...]


def own_passages(site: Site) -> Iterator[Passage]:
    """Yield the prose of pages and symptoms, and every line of a record, a retelling or the settings that readers see.

    What is too long to be read at all has its own finding and is left out.
    """
    return (passage for passage in _all_passages(site) if len(passage.raw) <= LONGEST_PROSE)


def _all_passages(site: Site) -> Iterator[Passage]:
    content = site.content
    for symptom in content.symptoms.values():
        yield Passage(symptom.path, symptom.body, symptom.body_line)
        yield from _lines(site, symptom.front, _OF_SYMPTOMS)
    for page in content.pages.values():
        yield Passage(page.path, page.body, page.body_line)
        yield from _lines(site, page.front, _OF_PAGES)
    for study in content.studies.values():
        yield from _lines(site, study, _OF_STUDIES)
    for claim in content.claims.values():
        yield from _lines(site, claim, _OF_CLAIMS)
    for retelling in content.retellings.values():
        yield from _lines(site, retelling, _OF_RETELLINGS)
    for file, patterns in _OF_SINGLE_FILES.items():
        if source := content.single.get(file):
            yield from _lines(site, source, patterns)


def _lines(site: Site, source: Sourced[Record], patterns: tuple[str, ...]) -> Iterator[Passage]:
    for pattern in patterns:
        for path in places_in(source.document.data, tuple(pattern.split("."))):
            yield _field(site, source, path)


def places_in(value: Any, steps: tuple[str, ...], path: Path = ()) -> Iterator[Path]:
    """Yield the path of every text that the steps lead to; «*» stands for every entry."""
    if not steps:
        if isinstance(value, str) and value:
            yield path
    elif steps[0] == "*":
        entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, entry in entries:
            yield from places_in(entry, steps[1:], (*path, key))
    elif isinstance(value, dict) and steps[0] in value:
        yield from places_in(value[steps[0]], steps[1:], (*path, steps[0]))


def _field(site: Site, source: Sourced[Record], at: Path) -> Passage:
    return cut_passage(site.content.texts[source.document.path], source.document.span_of(at))
