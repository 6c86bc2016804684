"""Everything a reader may look for, each with its address, its words and what it can be chosen by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msacu_site.frozen import Frozen, field
from msacu_site.linking.addresses import (
    answer_address,
    claims_of_address,
    page_address,
    source_address,
    study_address,
    symptom_address,
    term_address,
)
from msacu_site.linking.plain_text import plain_prose
from msacu_site.linking.site import LinkedClaim, LinkedPage, LinkedStudy, LinkedSymptom, LinkedTerm
from msacu_site.pages.page import Desk
from msacu_site.pages.rating_views import make_symptom_line
from msacu_site.pages.study_facets import Choice, Facet, facets_of, study_facets
from msacu_site.records.page import PageKind

KINDS = ("page", "symptom", "study", "claim", "term", "source")
_FROM_STUDIES = ("symptom", "design", "against", "people")
_NOT_FOUND_BY_SEARCH = frozenset({PageKind.SEARCH, PageKind.NOT_FOUND})


class SearchEntry(Frozen):
    """One thing to find: `line` says what it is, `text` is what is searched, `facets` holds ids by facet."""

    kind: str
    title: str
    address: str
    line: str
    text: str
    group: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def search_facets(desk: Desk) -> tuple[Facet, ...]:
    """Return what a search can be narrowed by, in the order of the form."""
    words = desk.words
    studies = {facet.name: facet for facet in study_facets(desk)}
    kinds = tuple(Choice(kind, words(f"search.kinds.{kind}")) for kind in KINDS)
    levels = tuple(Choice(level, label) for level, label in words.group("certainty").items())
    certainty = Facet("certainty", words("facets.certainty"), levels)
    symptoms = Facet(
        "symptom",
        words("facets.symptom"),
        tuple(Choice(slug, symptom.record.title) for slug, symptom in desk.site.symptoms.items()),
    )
    own = [{**studies, "symptom": symptoms}[name] for name in _FROM_STUDIES]
    return (Facet("kind", words("facets.kind"), kinds), *own, certainty)


# the page of search and the search engine ask for the same
@lru_cache(maxsize=1)
def list_search_entries(desk: Desk) -> tuple[SearchEntry, ...]:
    """Return every page, symptom, study, claim, word and source of the site, kind by kind."""
    site = desk.site
    return (
        *(_page(desk, page) for page in site.pages.values() if page.kind not in _NOT_FOUND_BY_SEARCH),
        *(_claims_of(desk, text) for text in site.texts_with_claims()),
        *(_symptom(desk, symptom) for symptom in site.symptoms.values()),
        *(_study(desk, site.studies[key]) for key in sorted(site.studies)),
        *(_claim(desk, claim) for claim in site.claims_by_topic()),
        *(_term(desk, term) for term in site.terms),
        *(_source(desk, key) for key in sorted(site.sources_with_pages())),
    )


def _page(desk: Desk, page: LinkedPage) -> SearchEntry:
    record = page.record
    text = _joined(record.description, plain_prose(page.body, desk.site))
    return SearchEntry("page", record.title, page_address(page.slug), record.description, text, "", {"kind": ("page",)})


def _claims_of(desk: Desk, text: str) -> SearchEntry:
    parts = desk.parts[claims_of_address(text)]
    line = desk.words("search.claims_of")
    return SearchEntry("page", parts.title, parts.address, line, line, "", {"kind": ("page",)})


def _symptom(desk: Desk, symptom: LinkedSymptom) -> SearchEntry:
    record, line = symptom.record, make_symptom_line(desk, symptom)
    prose = (plain_prose(section, desk.site) for section in symptom.sections.values())
    lines = [rating.line for rating in line.ratings] or [line.line]
    facets = {
        "kind": ("symptom",),
        "symptom": (symptom.slug,),
        "certainty": tuple(dict.fromkeys(rating.certainty for rating in line.ratings)),
        "against": _rated_comparisons(desk, symptom),
    }
    text = _joined(record.question, ", ".join(record.also_called), *lines, *prose)
    return SearchEntry("symptom", record.title, symptom_address(symptom.slug), line.line, text, "", facets)


def _rated_comparisons(desk: Desk, symptom: LinkedSymptom) -> tuple[str, ...]:
    """Return what the rated comparisons of a symptom page compare with."""
    comparators = desk.site.vocabulary.comparators
    rated = [comparators[r.comparator] for r in symptom.record.ratings if r.comparator in comparators]
    return tuple(dict.fromkeys(value for comparator in rated for value in (comparator.role, comparator.id)))


def _study(desk: Desk, study: LinkedStudy) -> SearchEntry:
    record, words, vocabulary = study.record, desk.words, desk.site.vocabulary
    label = desk.labels.author_date.get(study.id, study.id)
    title = study.reference.title if study.reference else study.id
    condition = vocabulary.conditions.get(record.population.condition)
    measures = [known.label for r in record.results if (known := vocabulary.instruments.get(r.measure))]
    facets = facets_of(desk, study)
    text = _joined(
        record.question,
        plain_prose(study.summary, desk.site),
        *(arm.label for arm in record.arms),
        *dict.fromkeys(measures),
        *(symptom.record.title for symptom in desk.site.symptoms_showing(study.id)),
        study.id,
        record.registration,
        desk.labels.printed[study.reference.key].text if study.reference else None,
    )
    line = f"{words(f'designs.{record.design}')}, {condition.label if condition else record.population.condition}"
    own = {"kind": ("study",), **{name: facets[name] for name in _FROM_STUDIES}}
    return SearchEntry("study", f"{label}: {title}", study_address(study.id), line, text, label[:1].upper(), own)


def _claim(desk: Desk, claim: LinkedClaim) -> SearchEntry:
    record = claim.record
    verdict = desk.words(f"verdict.{record.verdict}")
    text = _joined(verdict, plain_prose(claim.why, desk.site))
    facets = {"kind": ("claim",), "symptom": tuple(slug for slug in record.symptoms if slug in desk.site.symptoms)}
    group = record.topic.replace("-", " ").capitalize()
    return SearchEntry("claim", record.claim, answer_address(record.told_by, record.id), verdict, text, group, facets)


def _source(desk: Desk, key: str) -> SearchEntry:
    reference = desk.site.references[key]
    title, label = reference.title or key, desk.labels.author_date[key]
    text = desk.labels.printed[key].text
    return SearchEntry("source", title, source_address(key), label, text, title[:1].upper(), {"kind": ("source",)})


def _term(desk: Desk, term: LinkedTerm) -> SearchEntry:
    record = term.record
    meaning = plain_prose(term.meaning, desk.site)
    text = _joined(", ".join(record.also), meaning)
    letter = record.term[:1].upper()
    return SearchEntry("term", record.term, term_address(record.term), meaning, text, letter, {"kind": ("term",)})


def _joined(*parts: str | None) -> str:
    return " ".join(part if part[-1:] in ".!?" else f"{part}." for part in _told(parts))


def _told(parts: Iterable[str | None]) -> Iterator[str]:
    return (part for part in parts if part)
