"""Certainty: what the records allow at most, and whether an editor's rating follows from its reasons (GRADE)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msacu_site.evidence.contrasts import contrast_of
from msacu_site.evidence.people import total_people
from msacu_site.frozen import Frozen
from msacu_site.linking.site import LinkedStudy, LinkedSymptom, Site
from msacu_site.records.study import Basis, Judgement, Result
from msacu_site.records.symptom import Certainty, Rating

LEVELS = (Certainty.VERY_LOW, Certainty.LOW, Certainty.MODERATE, Certainty.HIGH)

# Policy of this program, printed on the methods page from here: people in all randomised comparisons together, below
# which a rating cannot exceed low, and below which it cannot be high. (400 in all is a floor often used for outcomes
# told as a mean: two groups of 200 show a difference of 0.28 SD with a power of 80 %.)
FEWEST_PEOPLE, FEWEST_FOR_HIGH = 100, 400
# What each policy allows at most, in the order in which they are asked
CEILINGS = {
    "no-randomised": Certainty.VERY_LOW,
    "nothing-readable": Certainty.VERY_LOW,
    "one-trial-at-high-risk": Certainty.VERY_LOW,
    "few-people": Certainty.LOW,
    "too-few-for-high": Certainty.MODERATE,
    "a-trial-at-high-risk": Certainty.MODERATE,
    "risk-of-bias-unread": Certainty.MODERATE,
}
NO_CEILING = "none"
FEWEST = {"few-people": FEWEST_PEOPLE, "too-few-for-high": FEWEST_FOR_HIGH}


class Ceiling(Frozen):
    """The highest certainty the records allow, and the policy that says so (a word of `ceilings`)."""

    certainty: Certainty
    reason: str


class JudgedRating(Frozen):
    """An editor's rating beside what the machine makes of the same records."""

    symptom: str
    number: int
    rating: Rating
    outcomes: tuple[str, ...]
    evidence: tuple[tuple[LinkedStudy, Result], ...]
    people: int
    ceiling: Ceiling
    follows: Certainty
    not_considered: tuple[str, ...]

    @property
    def is_stale(self) -> bool:
        """Whether a study arrived that the rating has not considered."""
        return bool(self.not_considered)


def judge_rating(site: Site, symptom: LinkedSymptom, number: int, rating: Rating) -> JudgedRating:
    """Put a rating beside its records: people, ceiling, the level its domains lead to, studies it lacks."""
    outcomes = (rating.outcome,) if rating.outcome else symptom.outcomes
    evidence = tuple(_evidence(site, symptom, rating, outcomes))
    newcomers = dict.fromkeys(study.id for study, _ in evidence if study.id not in rating.considered)
    return JudgedRating(
        symptom.slug,
        number,
        rating,
        outcomes,
        evidence,
        total_people(evidence),
        ceiling(evidence),
        follow_domains(rating, evidence),
        tuple(newcomers),
    )


def _evidence(
    site: Site, symptom: LinkedSymptom, rating: Rating, outcomes: tuple[str, ...]
) -> list[tuple[LinkedStudy, Result]]:
    """Only comparisons between arms, in the people this site is for, in studies that stand."""
    matching = []
    for study, result in site.results_for(symptom):
        if not study.is_direct or result.basis is not Basis.BETWEEN_ARM:
            continue
        if symptom.record.kind != "group" and not {result.outcome, *result.also} & set(outcomes):
            continue
        contrast = contrast_of(study, result, site.vocabulary)
        if contrast and contrast.family == rating.family and contrast.comparator == rating.comparator:
            matching.append((study, result))
    return matching


def ceiling(evidence: tuple[tuple[LinkedStudy, Result], ...]) -> Ceiling:
    """Return the highest certainty that these comparisons allow (policy; GRADE sets no such numbers)."""
    reason = next(_limits(evidence), NO_CEILING)
    return Ceiling(CEILINGS.get(reason, Certainty.HIGH), reason)


def _limits(evidence: tuple[tuple[LinkedStudy, Result], ...]) -> Iterator[str]:
    """Yield the policies that limit these comparisons, the strictest first."""
    randomised = [(study, result) for study, result in evidence if study.design.randomised]
    if not randomised:
        yield "no-randomised"
    if all(result.direction is None or result.direction == "unclear" for _, result in randomised):
        yield "nothing-readable"
    at_high_risk = any(_judged(result, Judgement.HIGH) for _, result in randomised)
    if at_high_risk and len({study.id for study, _ in randomised}) == 1:
        yield "one-trial-at-high-risk"
    people = total_people(randomised)
    yield from (policy for policy, fewest in FEWEST.items() if people < fewest)
    if at_high_risk:
        yield "a-trial-at-high-risk"
    if not all(_judged(result, Judgement.LOW, Judgement.SOME_CONCERNS) for _, result in randomised):
        yield "risk-of-bias-unread"


def _judged(result: Result, *judgements: Judgement) -> bool:
    """Tell whether any domain of a result's risk of bias was judged so."""
    return any(domain.judgement in judgements for domain in (result.risk_of_bias or {}).values())


def follow_domains(rating: Rating, evidence: tuple[tuple[LinkedStudy, Result], ...]) -> Certainty:
    """Return the certainty that the starting level and the domains lead to (GRADE handbook, chapter 5)."""
    randomised = any(study.design.randomised for study, _ in evidence)
    return follow_levels((domain.levels for _, domain in rating.domains if domain is not None), randomised=randomised)


def follow_levels(levels: Iterable[int], *, randomised: bool) -> Certainty:
    """Return the certainty that these levels lead to from where such evidence starts."""
    start = LEVELS.index(Certainty.HIGH if randomised else Certainty.LOW)
    # only evidence without randomisation can be rated up
    moved = sum(min(level, 0) if randomised else level for level in levels)
    return LEVELS[max(0, min(len(LEVELS) - 1, start + moved))]


def exceeds(certainty: Certainty, limit: Certainty) -> bool:
    """Tell whether a certainty lies above a limit."""
    return LEVELS.index(certainty) > LEVELS.index(limit)
