"""What every page of a site allows its sentences to say: the ratings of its outcome, or that there is none."""

from __future__ import annotations

from msacu_site.evidence.claim_ceiling import OPEN, Allowed, PageContext
from msacu_site.evidence.judge import Judgements, SymptomJudgement
from msacu_site.evidence.rating import JudgedRating, exceeds
from msacu_site.evidence.topic_words import topic_words
from msacu_site.evidence.wording import rating_line, unrated_line
from msacu_site.language.lexicon import load_lexicon
from msacu_site.language.words import Words
from msacu_site.linking.site import LinkedSymptom, Site
from msacu_site.records.page import PageKind


def page_context(site: Site, judgements: Judgements, words: Words) -> PageContext:
    """Return the context of a page about everything: each outcome allows what its own page allows."""
    lexicon = load_lexicon(site.settings.language)
    allowed = {
        slug: allowed_by(judgement, site.symptoms[slug], site, words)
        for slug, judgement in judgements.items()
        if site.symptoms[slug].record.kind != "group"
    }
    unread = site.content.attempted.get("symptoms", frozenset()) - frozenset(site.content.symptoms)
    doubtful = dict.fromkeys(unread, (OPEN,)) | {slug: (OPEN,) for slug in site.symptoms if slug not in judgements}
    return PageContext({**allowed, **doubtful}, lexicon, topic_words(site, lexicon))


def symptom_context(slug: str, judgement: SymptomJudgement, site: Site, words: Words, base: PageContext) -> PageContext:
    """Return the context of a symptom page: what names no other outcome is about its own."""
    own = {slug: allowed_by(judgement, site.symptoms[slug], site, words)}
    return PageContext({**base.allowed, **own}, base.lexicon, base.topic, own=slug)


def kind_context(kind: PageKind, base: PageContext) -> PageContext:
    """Return the context of a prose page of a kind."""
    return PageContext(base.allowed, base.lexicon, base.topic, is_mechanism=kind is PageKind.MECHANISM)


def _is_in_doubt(judged: JudgedRating) -> bool:
    """A rating that its own domains or its records contradict has a finding of its own."""
    certainty = judged.rating.certainty
    return certainty is not judged.follows or (bool(judged.evidence) and exceeds(certainty, judged.ceiling.certainty))


def allowed_by(judgement: SymptomJudgement, symptom: LinkedSymptom, site: Site, words: Words) -> tuple[Allowed, ...]:
    """Return what each rating of a symptom allows; a symptom that cannot be rated allows the sentence that says so."""
    if len(judgement.ratings) != len(symptom.record.ratings) or any(map(_is_in_doubt, judgement.ratings)):
        return (OPEN,)
    ratings = tuple(
        Allowed(
            rating_line(judged, symptom, site, words),
            judged.rating.certainty,
            judged.rating.direction,
            judged.rating.size,
            judged.rating.family,
        )
        for judged in judgement.ratings
    )
    return ratings or (Allowed(unrated_line(judgement.status, symptom, site, words)),)
