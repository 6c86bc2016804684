"""Every passage that an editor wrote and readers see, where it stands in its file, and whose words it tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msacu_site.frozen import Frozen
from msacu_site.limits import LONGEST_PROSE
from msacu_site.linking.site import Site
from msacu_site.prose.places import Passage, cut_passage
from msacu_site.records.base import Record, Voice
from msacu_site.records.prose_fields import Way, prose_fields, texts_at
from msacu_site.records.validation import Sourced


class OwnPassage(Frozen):
    """A passage, the record that holds it and the way to it, the symptom whose page prints it, and its voice."""

    passage: Passage
    source: Sourced[Any]
    way: Way = ()
    symptom: str | None = None
    voice: Voice = Voice.OURS


def own_passages(site: Site) -> Iterator[OwnPassage]:
    """Yield the prose of pages and symptoms, and every line of a record, a retelling or the settings that readers see.

    What is too long to be read at all has its own finding and is left out.
    """
    return (own for own in _all_passages(site) if len(own.passage.raw) <= LONGEST_PROSE)


def _all_passages(site: Site) -> Iterator[OwnPassage]:
    content = site.content
    for slug, symptom in content.symptoms.items():
        yield from _lines(site, symptom.front, slug)
        yield OwnPassage(Passage(symptom.path, symptom.body, symptom.body_line), symptom.front, symptom=slug)
    for page in content.pages.values():
        yield from _lines(site, page.front)
        yield OwnPassage(Passage(page.path, page.body, page.body_line), page.front)
    for records in (content.studies, content.claims, content.retellings, content.single):
        for source in records.values():
            yield from _lines(site, source)


def _lines(site: Site, source: Sourced[Record], symptom: str | None = None) -> Iterator[OwnPassage]:
    whole = site.content.texts[source.document.path]
    for way, voice in prose_fields(type(source.record)):
        for path in texts_at(source.document.data, way):
            yield OwnPassage(cut_passage(whole, source.document.span_of(path)), source, way, symptom, voice)
