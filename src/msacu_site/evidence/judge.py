"""The judged site: for every symptom its ratings, or why there can be none."""

from __future__ import annotations

from collections.abc import Mapping

from msacu_site.evidence.contrasts import contrast_of
from msacu_site.evidence.rating import JudgedRating, judge_rating
from msacu_site.frozen import Frozen
from msacu_site.linking.site import LinkedStudy, LinkedSymptom, Site
from msacu_site.records.study import Basis, Direction, Result

RATED_ROLES = frozenset({"topic", "variant"})


class SymptomJudgement(Frozen):
    """What can be said of one symptom: `status` is a word of the language file's `status`."""

    ratings: tuple[JudgedRating, ...]
    status: str
    unrated: tuple[tuple[LinkedStudy, Result], ...]

    @property
    def is_stale(self) -> bool:
        """Whether any rating lacks a study that is there now."""
        return any(judged.is_stale for judged in self.ratings)


Judgements = Mapping[str, SymptomJudgement]


def judge(site: Site) -> Judgements:
    """Judge every symptom page of the site."""
    return {slug: _judge_symptom(site, symptom) for slug, symptom in site.symptoms.items()}


def _judge_symptom(site: Site, symptom: LinkedSymptom) -> SymptomJudgement:
    ratings = tuple(judge_rating(site, symptom, number, rating) for number, rating in enumerate(symptom.record.ratings))
    rated = {(study.id, id(result)) for judged in ratings for study, result in judged.evidence}
    comparable = [pair for pair in site.results_for(symptom) if _can_be_rated(site, *pair)]
    unrated = tuple(pair for pair in comparable if (pair[0].id, id(pair[1])) not in rated)
    status = "rated" if ratings else _status(site, symptom)
    return SymptomJudgement(ratings, status, unrated)


def _can_be_rated(site: Site, study: LinkedStudy, result: Result) -> bool:
    if not study.is_direct or result.basis is not Basis.BETWEEN_ARM:
        return False
    if result.direction in {None, Direction.UNCLEAR}:
        return False
    contrast = contrast_of(study, result, site.vocabulary)
    family = site.vocabulary.families.get(contrast.family or "") if contrast else None
    return family is not None and family.role in RATED_ROLES


def _status(site: Site, symptom: LinkedSymptom) -> str:
    direct = [(study, result) for study, result in site.results_for(symptom) if study.is_direct]
    if not direct:
        return "no-study"
    if all(result.basis is Basis.PLANNED for _, result in direct):
        return "planned-only"
    compared = [(study, result) for study, result in direct if result.basis is Basis.BETWEEN_ARM]
    if not compared:
        return "before-after-only"
    roles = [_role(site, study, result) for study, result in compared]
    if not any(role in RATED_ROLES for role in roles):
        return "not-attributable"
    return "not-readable"


def _role(site: Site, study: LinkedStudy, result: Result) -> str | None:
    contrast = contrast_of(study, result, site.vocabulary)
    family = site.vocabulary.families.get(contrast.family or "") if contrast else None
    return family.role if family else None
