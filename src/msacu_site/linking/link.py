"""From content and bibliography to the graph: prose is read, ids are resolved, citations are numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msacu_site.diagnostics import Diagnostic
from msacu_site.frozen import replace
from msacu_site.language.words import Words
from msacu_site.linking.addresses import claims_of_address, page_address, study_address, symptom_address
from msacu_site.linking.page_parts import PageParts, collect_backlinks, number_citations
from msacu_site.linking.shown_results import list_places, show_results
from msacu_site.linking.site import (
    LinkedChange,
    LinkedClaim,
    LinkedFact,
    LinkedPage,
    LinkedStudy,
    LinkedSymptom,
    LinkedTerm,
    Site,
)
from msacu_site.linking.symptom_sections import SECTIONS, split_sections
from msacu_site.linking.vocabulary_index import index_vocabulary
from msacu_site.memory import NOTHING_REMEMBERED, Codec, Memory
from msacu_site.prose.places import Passage, cut_passage
from msacu_site.prose.written import EMPTY, PARTS_OF_PROSE, Prose
from msacu_site.records.base import Record
from msacu_site.records.content import Content
from msacu_site.records.notice import Notice
from msacu_site.records.page import PageKind, ProsePage
from msacu_site.records.settings import Contributor, RemovedPage, SiteSettings, Topic
from msacu_site.records.validation import Sourced
from msacu_site.references.reference import Reference
from msacu_site.sources.yaml_memory import DIAGNOSTICS

if TYPE_CHECKING:
    from msacu_site.prose.markdown_text import MarkdownConverter

# Checks of everything else go on when site.yaml cannot be read; nothing is published then.
_STAND_IN = SiteSettings(
    title="-", short_title="-", description="-", base_url="https://example.org/",
    topic=Topic(condition="x", condition_name="-", people="-", intervention_name="-"),
    contributors=(Contributor(name="-", role="-"),), checked="-", searched="-",
    reviewed=date(2000, 1, 1), due=date(2000, 1, 1), version="-", report_errors="-",
    licence="-", licence_url="https://example.org/", not_advice="-",
)  # fmt: skip

_GENERATED_PAGES = {
    "symptoms": PageKind.SYMPTOMS,
    "studies": PageKind.STUDIES,
    "evidence-map": PageKind.EVIDENCE_MAP,
    "claims": PageKind.CLAIMS,
    "retold": PageKind.RETOLD,
    "how-it-may-work": PageKind.MECHANISM,
    "safety": PageKind.SAFETY,
    "glossary": PageKind.GLOSSARY,
    "references": PageKind.REFERENCES,
    "methods": PageKind.METHODS,
    "whats-new": PageKind.WHATS_NEW,
    "data": PageKind.DATA,
    "about": PageKind.ABOUT,
    "search": PageKind.SEARCH,
    "404": PageKind.NOT_FOUND,
}
# every page leads to the search by itself, and studies and claims lead to the retellings
_NOT_IN_THE_MENU = frozenset({PageKind.NOT_FOUND, PageKind.RETOLD, PageKind.SEARCH})

READ_PROSE = Codec(*PARTS_OF_PROSE, *DIAGNOSTICS)

# This many passages are remembered with what was read in them.
_REMEMBERED = 65_536


@dataclass
class _Reader:
    """Reads every piece of prose and gathers what reading it has to say."""

    texts: Mapping[str, str]
    memory: Memory
    found: list[Diagnostic] = field(default_factory=list)

    def body(self, text: str, path: str, line: int, prefix: str = "") -> Prose:
        """Read markdown that stands as it is in the file, from `line` on."""
        return self._read(text, Passage(path, text, line), prefix)

    def scalar(self, text: str | None, sourced: Sourced[Record], *at: str | int) -> Prose:
        """Read the text of a field; it may be folded in the file, so places are found by their words."""
        if not text:
            return EMPTY
        return self._read(text, cut_passage(self.texts[sourced.document.path], sourced.document.span_of(at)))

    def _read(self, text: str, passage: Passage, prefix: str = "") -> Prose:
        prose, problems = _read_passage(text, passage, prefix, self.memory)
        self.found += problems
        return prose


# While a site is served, one text changes and all others are what they were.
@lru_cache(maxsize=_REMEMBERED)
def _read_passage(text: str, passage: Passage, prefix: str, memory: Memory) -> tuple[Prose, tuple[Diagnostic, ...]]:
    def read() -> tuple[Prose, tuple[Diagnostic, ...]]:
        # here, because where all prose is remembered nobody needs the libraries that read it
        from msacu_site.prose.reading import read_prose

        prose, problems = read_prose(text, passage, _one_converter(), id_prefix=prefix)
        return prose or EMPTY, tuple(problems)

    place = (passage.path, passage.raw, passage.written, str(passage.line), str(passage.column))
    return memory.value_of("prose", (text, prefix, *place), READ_PROSE, read)


@cache
def _one_converter() -> MarkdownConverter:
    from msacu_site.prose.markdown_text import MarkdownConverter

    return MarkdownConverter()


def link(
    content: Content, references: Mapping[str, Reference], words: Words, memory: Memory = NOTHING_REMEMBERED
) -> tuple[Site, list[Diagnostic]]:
    """Build the graph; whatever could not be read is simply absent from it."""
    reader = _Reader(content.texts, memory)
    settings_source = content.single.get("site.yaml")
    settings: SiteSettings = settings_source.record if settings_source else _STAND_IN
    vocabulary = index_vocabulary(content)
    site = Site(
        settings=settings,
        content=content,
        vocabulary=vocabulary,
        references=references,
        studies={
            key: LinkedStudy(
                sourced.record,
                references.get(key),
                vocabulary.directness(sourced.record.population.condition),
                reader.scalar(sourced.record.summary, sourced, "summary"),
            )
            for key, sourced in content.studies.items()
        },
        symptoms=_link_symptoms(content, reader),
        claims={
            key: LinkedClaim(sourced.record, reader.scalar(sourced.record.why, sourced, "why"))
            for key, sourced in content.claims.items()
        },
        retellings={key: sourced.record for key, sourced in content.retellings.items()},
        pages=_link_pages(content, reader, words),
        terms=_link_terms(content, reader),
        facts=_link_facts(content, reader),
        changes=_link_changes(content, reader),
        general_harms=_settings_prose(content, reader, "general_harms"),
        not_advice=_settings_prose(content, reader, "not_advice"),
        citations={},
        backlinks={},
        shown_results={},
        shown_on={},
        redirects=_read_redirects(content),
        removed=_read_removed(content),
        notices=_read_notices(content),
        releases=tuple(sorted((source.record for source in content.releases.values()), key=lambda r: r.on)),
    )
    shown = show_results(site.studies, site.symptoms)
    site = replace(site, shown_results=shown, shown_on=list_places(shown))
    parts = page_parts(site)
    numbered = {page.address: number_citations(page, references) for page in parts}
    return replace(site, citations=numbered, backlinks=collect_backlinks(parts)), reader.found


def page_parts(site: Site) -> list[PageParts]:
    """Return every page's prose in the order readers meet it."""
    parts = [_prose_page_parts(site, page) for page in site.pages.values()]
    parts += [_claims_parts(site, text) for text in site.texts_with_claims()]
    parts += [_symptom_parts(site, symptom) for symptom in site.symptoms.values()]
    return parts + [_study_parts(study) for study in site.studies.values()]


def _study_parts(study: LinkedStudy) -> PageParts:
    title = study.reference.title if study.reference else study.id
    return PageParts(study_address(study.id), title, (("summary", study.summary),))


def _prose_page_parts(site: Site, page: LinkedPage) -> PageParts:
    prose: list[tuple[str, Prose]] = [("body", page.body)]
    if page.kind in {PageKind.FACTSHEET, PageKind.SAFETY}:
        prose.append(("harms", site.general_harms))
    if page.kind is PageKind.GLOSSARY:
        prose += [(f"term-{number}", term.meaning) for number, term in enumerate(site.terms)]
    if page.kind is PageKind.WHATS_NEW:
        prose += [(f"change-{number}", change.says) for number, change in enumerate(site.changes)]
    return PageParts(page_address(page.slug), page.record.title, tuple(prose))


def _claims_parts(site: Site, text: str) -> PageParts:
    told = site.references.get(text)
    name = site.name_of_text(text) or (told.title if told else text)
    title = f"{site.pages['claims'].record.title}: {name}"
    prose = tuple((f"claim-{claim.record.id}", claim.why) for claim in site.claims_of(text))
    return PageParts(claims_of_address(text), title, prose)


def _symptom_parts(site: Site, symptom: LinkedSymptom) -> PageParts:
    prose = [(name, symptom.sections[name]) for name in SECTIONS if name in symptom.sections]
    # the first words on harms stand below the answer
    prose.insert(1, ("harms", site.general_harms))
    studies = dict.fromkeys(study.id for study, _ in site.results_for(symptom))
    return PageParts(symptom_address(symptom.slug), symptom.record.title, tuple(prose), tuple(studies))


def _link_symptoms(content: Content, reader: _Reader) -> dict[str, LinkedSymptom]:
    linked = []
    for slug, source in content.symptoms.items():
        sections, problems = split_sections(source.body, source.path, source.body_line)
        reader.found += problems
        prose = {
            section.name: reader.body(section.text, source.path, section.line, f"{section.name}-")
            for section in sections
        }
        linked.append(LinkedSymptom(slug, source.record, prose, source.path))
    return {page.slug: page for page in sorted(linked, key=lambda page: (page.record.order, page.slug))}


def _link_pages(content: Content, reader: _Reader, words: Words) -> dict[str, LinkedPage]:
    linked = [
        LinkedPage(slug, source.record, reader.body(source.body, source.path, source.body_line), source.path)
        for slug, source in content.pages.items()
    ]
    attempted = content.attempted.get("pages", frozenset())
    for slug, kind in _GENERATED_PAGES.items():
        if slug not in attempted:
            title = words(f"pages.{kind}.title")
            front = ProsePage(
                title=title,
                description=words(f"pages.{kind}.description"),
                kind=kind,
                nav=None if kind in _NOT_IN_THE_MENU else title,
            )
            linked.append(LinkedPage(slug, front, EMPTY, None))
    return {page.slug: page for page in sorted(linked, key=lambda page: (page.record.order, page.slug))}


def _link_terms(content: Content, reader: _Reader) -> tuple[LinkedTerm, ...]:
    source = content.single.get("glossary.yaml")
    terms = source.record.terms if source else ()
    linked = [
        LinkedTerm(term, reader.scalar(term.meaning, source, "terms", number, "meaning"))  # type: ignore[arg-type]
        for number, term in enumerate(terms)
    ]
    return tuple(sorted(linked, key=lambda term: term.record.term.casefold()))


def _link_facts(content: Content, reader: _Reader) -> dict[str, LinkedFact]:
    source = content.single.get("facts.yaml")
    facts = source.record.facts if source else ()
    return {
        fact.id: LinkedFact(fact, reader.scalar(fact.says, source, "facts", number, "says"))  # type: ignore[arg-type]
        for number, fact in enumerate(facts)
    }


def _link_changes(content: Content, reader: _Reader) -> tuple[LinkedChange, ...]:
    source = content.single.get("changes.yaml")
    changes = source.record.changes if source else ()
    linked = [
        LinkedChange(entry, reader.scalar(entry.says, source, "changes", number, "says"))  # type: ignore[arg-type]
        for number, entry in enumerate(changes)
    ]
    return tuple(sorted(linked, key=lambda change: change.record.on, reverse=True))


def _read_notices(content: Content) -> dict[str, tuple[Notice, ...]]:
    source = content.single.get("notices.yaml")
    by_work: dict[str, list[Notice]] = {}
    for notice in source.record.notices if source else ():
        by_work.setdefault(notice.work, []).append(notice)
    return {work: tuple(notices) for work, notices in by_work.items()}


def _read_redirects(content: Content) -> dict[str, str]:
    source = content.single.get("redirects.yaml")
    return {redirect.old: redirect.new for redirect in reversed(source.record.redirects)} if source else {}


def _read_removed(content: Content) -> tuple[RemovedPage, ...]:
    """Return the pages that are gone, the latest first; of two at one address the first stands."""
    source = content.single.get("redirects.yaml")
    gone = {page.at: page for page in reversed(source.record.removed)} if source else {}
    return tuple(sorted(gone.values(), key=lambda page: (-page.on.toordinal(), page.at)))


def _settings_prose(content: Content, reader: _Reader, name: str) -> Prose:
    source = content.single.get("site.yaml")
    return reader.scalar(getattr(source.record, name), source, name) if source else EMPTY
