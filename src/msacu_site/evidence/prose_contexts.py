"""What every page of a site allows its sentences to say: the ratings of its outcome, or that there is none."""

from __future__ import annotations

from msacu_site.evidence.claim_ceiling import OPEN, Allowed, PageContext
from msacu_site.evidence.judge import Judgements, SymptomJudgement
from msacu_site.evidence.lexicon import make_lexicon
from msacu_site.evidence.rating import LEVELS, JudgedRating
from msacu_site.evidence.wording import rating_line, unrated_line
from msacu_site.frozen import replace
from msacu_site.language.words import Words
from msacu_site.linking.site import LinkedSymptom, Site
from msacu_site.records.page import PageKind
from msacu_site.records.symptom import Certainty

# kinds of page on which sentences are of their own kind; what stands on any other is plain text
_OF_THEIR_OWN = frozenset({PageKind.FACTSHEET, PageKind.MECHANISM, PageKind.SAFETY, PageKind.CLAIMS})


def page_context(site: Site, judgements: Judgements, words: Words) -> PageContext:
    """Return the context of a page about everything: each outcome allows what its own page allows."""
    allowed = {
        slug: allowed_by(judgement, site.symptoms[slug], site, words)
        for slug, judgement in judgements.items()
        if site.symptoms[slug].record.kind != "group"
    }
    unread = site.content.attempted.get("symptoms", frozenset()) - frozenset(site.content.symptoms)
    doubtful = dict.fromkeys(unread, (OPEN,)) | {slug: (OPEN,) for slug in site.symptoms if slug not in judgements}
    return PageContext({**allowed, **doubtful}, make_lexicon(site))


def symptom_context(slug: str, judgement: SymptomJudgement, site: Site, words: Words, base: PageContext) -> PageContext:
    """Return the context of a symptom page: what names no other outcome is about its own."""
    own = {slug: allowed_by(judgement, site.symptoms[slug], site, words)}
    return replace(base, allowed={**base.allowed, **own}, own=slug)


def kind_context(kind: PageKind, base: PageContext) -> PageContext:
    """Return the context of a prose page of a kind."""
    return replace(base, kind=kind.value if kind in _OF_THEIR_OWN else "text")


def _certainty(judged: JudgedRating) -> Certainty:
    """Return what the domains lead to, and never more than the records allow.

    Where the editor's level is another, the rating has a finding of its own, and the prose is held to its reasons. A
    rating without records is to be removed; until then its prose is left alone.
    """
    if not judged.evidence:
        return max(judged.rating.certainty, judged.follows, key=LEVELS.index)
    return min(judged.follows, judged.ceiling.certainty, key=LEVELS.index)


def allowed_by(judgement: SymptomJudgement, symptom: LinkedSymptom, site: Site, words: Words) -> tuple[Allowed, ...]:
    """Return what each rating of a symptom allows; a symptom that cannot be rated allows the sentence that says so."""
    if len(judgement.ratings) != len(symptom.record.ratings):
        # a rating that names what does not exist cannot be read
        return (OPEN,)
    ratings = tuple(_allowed(judged, symptom, site, words) for judged in judgement.ratings)
    return ratings or (Allowed(unrated_line(judgement.status, symptom, site, words)),)


def _allowed(judged: JudgedRating, symptom: LinkedSymptom, site: Site, words: Words) -> Allowed:
    certainty = _certainty(judged)
    lowered = replace(judged, rating=judged.rating.model_copy(update={"certainty": certainty}))
    line = rating_line(lowered, symptom, site, words)
    return Allowed(line, certainty, judged.rating.direction, judged.rating.size, judged.rating.family)
