"""All evidence prose of a site, sentence by sentence, with what is wrong with each and the exceptions to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from msacu_site.aside import Aside, do_inline
from msacu_site.diagnostics import Span
from msacu_site.evidence.claim_ceiling import Kind, Neighbourhood, PageContext, Verdict, judge_sentence
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.prose_contexts import kind_context, page_context, symptom_context
from msacu_site.frozen import Frozen
from msacu_site.language.words import load_words
from msacu_site.linking.own_prose import own_passages
from msacu_site.linking.site import Site
from msacu_site.memory import NOTHING_REMEMBERED, Codec, Memory
from msacu_site.prose.places import Passage
from msacu_site.prose.source_sentences import SourceSentence, plain_words, source_sentences
from msacu_site.records.base import Record, Voice
from msacu_site.records.claim import Claim
from msacu_site.records.exception import ReviewedException
from msacu_site.records.page import PageKind, ProsePage
from msacu_site.records.retelling import Retelling
from msacu_site.records.validation import Sourced

_VERDICTS = Codec(Verdict, Kind)
# From so many new texts on a second process saves more than it costs.
MANY = 64


class EvidenceText(Frozen):
    """A stretch of evidence prose, the page it belongs to, and the exceptions of that page."""

    passage: Passage
    exceptions: tuple[ReviewedException, ...] = ()
    symptom: str | None = None
    kind: PageKind = PageKind.TEXT

    @property
    def sentences(self) -> tuple[SourceSentence, ...]:
        """Its sentences, with what stands around each."""
        return source_sentences(self.passage)


class JudgedSentence(Frozen):
    """A sentence that says too much: where, its exact words, and the strongest sentence allowed."""

    span: Span
    words: str
    verdict: Verdict


class _SameSite(Frozen):
    """Stands for a site and its judgements in a memory that knows them by identity."""

    site: Site
    judgements: Judgements
    memory: Memory = NOTHING_REMEMBERED
    aside: Aside = do_inline

    def __hash__(self) -> int:
        return hash((id(self.site), id(self.judgements)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameSite) and self.site is other.site and self.judgements is other.judgements


def evidence_texts(site: Site) -> Iterator[EvidenceText]:
    """Yield all prose that readers take for ours: pages, symptoms, and the lines of records beside them."""
    for own in own_passages(site):
        if own.voice is Voice.OURS:
            record = own.source.record
            # the reason of an exception needs one of its own as little as it can be the sentence excepted
            exceptions = () if own.way[:1] == ("exceptions",) else getattr(record, "exceptions", ())
            yield EvidenceText(own.passage, exceptions, own.symptom, _kind_of(record))


def _kind_of(record: Record) -> PageKind:
    """Return what kind of page prints a record; what tells of others' words is read as the page of claims is."""
    if isinstance(record, ProsePage):
        return record.kind
    return PageKind.CLAIMS if isinstance(record, Claim | Retelling) else PageKind.TEXT


def judge_prose(site: Site, judgements: Judgements, memory: Memory, aside: Aside = do_inline) -> None:
    """Judge all sentences, those that were judged before from memory, for every rule that will ask for them.

    Where many are new, half of them are judged aside.
    """
    if judgements or not site.symptoms:
        _judge_all(_SameSite(site, judgements, memory, aside))


def find_in_prose(site: Site, judgements: Judgements, kinds: Collection[Kind]) -> Iterator[JudgedSentence]:
    """Yield what is wrong, of the given kinds, with the sentences of a site; exceptions are left out."""
    if judgements or not site.symptoms:
        yield from (judged for judged in _judge_all(_SameSite(site, judgements)) if judged.verdict.kind in kinds)


# Every rule on wording asks for the same judgement of the same site, one after the other.
@lru_cache(maxsize=1)
def _judge_all(same: _SameSite) -> tuple[JudgedSentence, ...]:
    texts = list(_texts_on_pages(same.site, same.judgements))
    keys = [same.memory.key_of("sentences", (page.state, text.passage.raw)) for text, page in texts]
    known = {key: same.memory.find_value(key, _VERDICTS) for key in dict.fromkeys(keys)}
    new = {key: read for key, read in zip(keys, texts, strict=True) if known[key] is None}
    for key, verdicts in _judge_new(new, same.aside).items():
        same.memory.keep_at(key, _VERDICTS.write(verdicts))
        known[key] = verdicts
    return tuple(judged for key, (text, _) in zip(keys, texts, strict=True) for judged in _place(text, known[key]))


_TextOnPage = tuple[EvidenceText, PageContext]
_Judged = tuple[tuple[Verdict, ...], ...]


def _judge_new(new: Mapping[bytes, _TextOnPage], aside: Aside) -> dict[bytes, _Judged]:
    """Judge texts by their keys; of many every second one aside."""
    keys = list(new)
    others = keys[1::2] if len(keys) >= MANY else []
    wait_for_others = aside(lambda: {key: _judge_text(*new[key]) for key in others}) if others else dict
    here = keys[::2] if others else keys
    return {key: _judge_text(*new[key]) for key in here} | wait_for_others()


def _judge_text(text: EvidenceText, page: PageContext) -> _Judged:
    return tuple(judge_sentence(_around(sentence), page) for sentence in text.sentences)


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


def _place(text: EvidenceText, verdicts_of_all: _Judged) -> Iterator[JudgedSentence]:
    """Yield what is wrong with a text, where it stands in its file; exceptions are left out."""
    if not any(verdicts_of_all):
        return
    excepted = {plain_words(exception.sentence) for exception in text.exceptions}
    for sentence, verdicts in zip(text.sentences, verdicts_of_all, strict=True):
        if not verdicts or sentence.words in excepted:
            continue
        for verdict in verdicts:
            span = text.passage.span(sentence.start + verdict.start, sentence.start + verdict.end)
            yield JudgedSentence(span, " ".join(sentence.text[verdict.start : verdict.end].split()), verdict)


def unused_exceptions(site: Site) -> Iterator[tuple[Sourced[Record], int, ReviewedException, tuple[str, ...]]]:
    """Yield every exception whose sentence does not stand in its file, with the sentences that do."""
    excepting = list(_excepting(site))
    standing: dict[str, list[str]] = {}
    for text in evidence_texts(site) if excepting else ():
        if text.exceptions:
            standing.setdefault(text.passage.path, []).extend(sentence.words for sentence in text.sentences)
    for source, exceptions in excepting:
        sentences = tuple(standing.get(source.document.path, ()))
        for number, exception in enumerate(exceptions):
            if plain_words(exception.sentence) not in sentences:
                yield source, number, exception, sentences


def _excepting(site: Site) -> Iterator[tuple[Sourced[Record], tuple[ReviewedException, ...]]]:
    content = site.content
    fronts = (text.front for texts in (content.symptoms, content.pages) for text in texts.values())
    for source in (*fronts, *content.claims.values(), *content.studies.values()):
        if source.record.exceptions:
            yield source, source.record.exceptions


def strongest_sentence(judged: JudgedSentence, advice: str) -> str:
    """Return the help for a sentence: what to do, and the strongest sentence that the records allow."""
    allowed = judged.verdict.allowed
    return f"{advice} The strongest sentence allowed here is: «{allowed}»" if allowed else advice
