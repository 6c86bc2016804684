"""All evidence prose of a site, sentence by sentence, with what is wrong with each and the exceptions to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from msacu_site.diagnostics import Span
from msacu_site.evidence.claim_ceiling import Kind, Neighbourhood, PageContext, Verdict, judge_sentence
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.prose_contexts import kind_context, page_context, symptom_context
from msacu_site.language.words import load_words
from msacu_site.linking.own_prose import places_in
from msacu_site.linking.site import Site
from msacu_site.memory import NOTHING_REMEMBERED, Codec, Memory
from msacu_site.prose.places import Passage, cut_passage
from msacu_site.prose.source_sentences import SourceSentence, plain_words, source_sentences
from msacu_site.records.base import Record
from msacu_site.records.exception import ReviewedException
from msacu_site.records.page import PageKind
from msacu_site.records.validation import Sourced

_VERDICTS = Codec(Verdict, Kind)

# What stands beside the long texts and is read as our own words too, as paths into the files.
_OF_SYMPTOMS = ("title", "in_a_sentence", "question", "ratings.*.domains.*.reason")
_OF_PAGES = ("title", "nav", "description")
_OF_CLAIMS = ("why",)
_OF_RETELLINGS = ("note", "in_hand", "tells.*.changes.*.why")
# What a paper says stands in `reported`, what a review says in its `conclusion`: the page tells whose words these are.
_OF_STUDIES = (
    "question",
    "population.described",
    "results.*.counted",
    "results.*.note",
    "harms_note",
    "limitations.*",
    "summary",
    "overlaps.*.why",
    "discrepancies.*.says",
    "standing_note",
    "note",
)
_OF_SINGLE_FILES = {
    "facts.yaml": ("facts.*.says",),
    "glossary.yaml": ("terms.*.meaning",),
    "changes.yaml": ("changes.*.title", "changes.*.says"),
    "site.yaml": ("title", "description", "general_harms", "not_advice"),
    "vocabulary/instruments.yaml": ("instruments.*.about",),
    "vocabulary/interventions.yaml": ("interventions.*.about",),
}


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """A stretch of evidence prose, the page it belongs to, and the exceptions of that page."""

    passage: Passage
    sentences: tuple[SourceSentence, ...]
    exceptions: tuple[ReviewedException, ...] = ()
    symptom: str | None = None
    kind: PageKind = PageKind.TEXT


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence that says too much: where, its exact words, and the strongest sentence allowed."""

    span: Span
    words: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _SameSite:
    """Stands for a site and its judgements in a memory that knows them by identity."""

    site: Site
    judgements: Judgements
    memory: Memory = NOTHING_REMEMBERED

    def __hash__(self) -> int:
        return hash((id(self.site), id(self.judgements)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameSite) and self.site is other.site and self.judgements is other.judgements


def evidence_texts(site: Site) -> Iterator[EvidenceText]:
    """Yield all prose in our own words: pages, symptoms, and every line of a record that readers take for ours.

    What a claim says is somebody else's.
    """
    content = site.content
    for slug, symptom in content.symptoms.items():
        exceptions = symptom.record.exceptions
        yield from _lines(site, symptom.front, _OF_SYMPTOMS, exceptions, symptom=slug)
        yield _text(Passage(symptom.path, symptom.body, symptom.body_line), exceptions, symptom=slug)
    for page in content.pages.values():
        exceptions = page.record.exceptions
        yield from _lines(site, page.front, _OF_PAGES, exceptions, kind=page.record.kind)
        yield _text(Passage(page.path, page.body, page.body_line), exceptions, kind=page.record.kind)
    for claim in content.claims.values():
        yield from _lines(site, claim, _OF_CLAIMS, claim.record.exceptions, kind=PageKind.CLAIMS)
    for retelling in content.retellings.values():
        yield from _lines(site, retelling, _OF_RETELLINGS, kind=PageKind.CLAIMS)
    for study in content.studies.values():
        yield from _lines(site, study, _OF_STUDIES, study.record.exceptions)
    for file, patterns in _OF_SINGLE_FILES.items():
        if source := content.single.get(file):
            yield from _lines(site, source, patterns)


def _lines(
    site: Site,
    source: Sourced[Record],
    patterns: tuple[str, ...],
    exceptions: tuple[ReviewedException, ...] = (),
    *,
    symptom: str | None = None,
    kind: PageKind = PageKind.TEXT,
) -> Iterator[EvidenceText]:
    whole = site.content.texts[source.document.path]
    for pattern in patterns:
        for path in places_in(source.document.data, tuple(pattern.split("."))):
            passage = cut_passage(whole, source.document.span_of(path))
            yield _text(passage, exceptions, symptom=symptom, kind=kind)


def _text(
    passage: Passage,
    exceptions: tuple[ReviewedException, ...],
    *,
    symptom: str | None = None,
    kind: PageKind = PageKind.TEXT,
) -> EvidenceText:
    return EvidenceText(passage, source_sentences(passage), exceptions, symptom, kind)


def judge_prose(site: Site, judgements: Judgements, memory: Memory) -> None:
    """Judge all sentences, those that were judged before from memory, for every rule that will ask for them."""
    if judgements or not site.symptoms:
        _judge_all(_SameSite(site, judgements, memory))


def find_in_prose(site: Site, judgements: Judgements, kinds: Collection[Kind]) -> Iterator[JudgedSentence]:
    """Yield what is wrong, of the given kinds, with the sentences of a site; exceptions are left out."""
    if judgements or not site.symptoms:
        yield from (judged for judged in _judge_all(_SameSite(site, judgements)) if judged.verdict.kind in kinds)


# Every rule on wording asks for the same judgement of the same site, one after the other.
@lru_cache(maxsize=1)
def _judge_all(same: _SameSite) -> tuple[JudgedSentence, ...]:
    found: list[JudgedSentence] = []
    for text, page in _texts_on_pages(same.site, same.judgements):
        found += _judge_text(text, page, same.memory)
    return tuple(found)


def _texts_on_pages(site: Site, judgements: Judgements) -> Iterator[tuple[EvidenceText, PageContext]]:
    """Yield all evidence prose with what its page allows it; a symptom that could not be judged allows no reading."""
    words = load_words(site.settings.language)
    base = page_context(site, judgements, words)
    pages = {slug: symptom_context(slug, judgement, site, words, base) for slug, judgement in judgements.items()}
    kinds = {kind: kind_context(kind, base) for kind in PageKind}
    for text in evidence_texts(site):
        if text.symptom is None:
            yield text, kinds[text.kind]
        elif text.symptom in pages:
            yield text, pages[text.symptom]


def sentences_on_pages(site: Site, judgements: Judgements) -> Iterator[tuple[Neighbourhood, PageContext]]:
    """Yield every sentence of evidence prose, with what stands around it, and its page."""
    for text, page in _texts_on_pages(site, judgements):
        for sentence in text.sentences:
            yield _around(sentence), page


def _around(sentence: SourceSentence) -> Neighbourhood:
    return Neighbourhood(sentence.text, sentence.near, sentence.lead, sentence.under)


def _judge_text(text: EvidenceText, page: PageContext, memory: Memory) -> Iterator[JudgedSentence]:
    excepted = {plain_words(exception.sentence) for exception in text.exceptions}
    around = tuple(map(_around, text.sentences))
    verdicts_of_all: tuple[tuple[Verdict, ...], ...] = memory.value_of(
        "sentences", (page.state, repr(around)), _VERDICTS, lambda: tuple(judge_sentence(each, page) for each in around)
    )
    for sentence, verdicts in zip(text.sentences, verdicts_of_all, strict=True):
        if not verdicts or sentence.words in excepted:
            continue
        for verdict in verdicts:
            span = text.passage.span(sentence.start + verdict.start, sentence.start + verdict.end)
            yield JudgedSentence(span, " ".join(sentence.text[verdict.start : verdict.end].split()), verdict)


def unused_exceptions(site: Site) -> Iterator[tuple[Sourced[Record], int, ReviewedException, tuple[str, ...]]]:
    """Yield every exception whose sentence does not stand in its file, with the sentences that do."""
    if not any(exceptions for _, exceptions in _excepting(site)):
        return
    standing: dict[str, list[str]] = {}
    for text in evidence_texts(site):
        standing.setdefault(text.passage.path, []).extend(sentence.words for sentence in text.sentences)
    for source, exceptions in _excepting(site):
        sentences = tuple(standing.get(source.document.path, ()))
        for number, exception in enumerate(exceptions):
            if plain_words(exception.sentence) not in sentences:
                yield source, number, exception, sentences


def _excepting(site: Site) -> Iterator[tuple[Sourced[Record], tuple[ReviewedException, ...]]]:
    for symptom in site.content.symptoms.values():
        yield symptom.front, symptom.record.exceptions
    for page in site.content.pages.values():
        yield page.front, page.record.exceptions
    for claim in site.content.claims.values():
        yield claim, claim.record.exceptions
    for study in site.content.studies.values():
        yield study, study.record.exceptions


def strongest_sentence(judged: JudgedSentence, advice: str) -> str:
    """Return the help for a sentence: what to do, and the strongest sentence that the records allow."""
    allowed = judged.verdict.allowed
    return f"{advice} The strongest sentence allowed here is: «{allowed}»" if allowed else advice
