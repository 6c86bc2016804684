"""What follows from a study's design: its family, where it starts, and the fields it may hold."""

from __future__ import annotations

from enum import StrEnum

from msacu_site.frozen import Frozen
from msacu_site.records.study import Basis, Design


class Family(StrEnum):
    """The groups in which readers meet the studies."""

    REVIEW = "review"
    TRIAL = "trial"
    OTHER_CLINICAL = "other-clinical"
    UNREPORTED = "unreported"
    MECHANISM = "mechanism"


class DesignFacts(Frozen):
    """The rules of one design."""

    family: Family
    randomised: bool = False
    controlled: bool = False
    bases: tuple[Basis, ...] = ()
    not_for: tuple[str, ...] = ()


_CONTROLLED = (Basis.BETWEEN_ARM, Basis.WITHIN_ARM)
_REVIEWED = (Basis.POOLED, Basis.NARRATIVE, Basis.FREQUENCY)
_NOT_FOR_TRIALS = ("review",)
_NOT_FOR_THE_LABORATORY = ("review", "population.planned")
_NOT_FOR_ONE_GROUP = ("review", "population.randomised", "population.planned")
_NOT_FOR_REVIEWS = ("population.randomised", "population.planned")

DESIGNS: dict[Design, DesignFacts] = {
    Design.RCT: DesignFacts(Family.TRIAL, True, True, _CONTROLLED, _NOT_FOR_TRIALS),
    Design.CROSSOVER_RCT: DesignFacts(Family.TRIAL, True, True, _CONTROLLED, _NOT_FOR_TRIALS),
    Design.CONTROLLED_TRIAL: DesignFacts(Family.OTHER_CLINICAL, False, True, _CONTROLLED, _NOT_FOR_ONE_GROUP),
    Design.COHORT: DesignFacts(Family.OTHER_CLINICAL, False, True, _CONTROLLED, _NOT_FOR_ONE_GROUP),
    Design.BEFORE_AFTER: DesignFacts(Family.OTHER_CLINICAL, False, False, (Basis.WITHIN_ARM,), _NOT_FOR_ONE_GROUP),
    Design.CASE_SERIES: DesignFacts(Family.OTHER_CLINICAL, False, False, (Basis.WITHIN_ARM,), _NOT_FOR_ONE_GROUP),
    Design.CASE_REPORT: DesignFacts(Family.OTHER_CLINICAL, False, False, (Basis.WITHIN_ARM,), _NOT_FOR_ONE_GROUP),
    Design.SYSTEMATIC_REVIEW: DesignFacts(Family.REVIEW, bases=_REVIEWED, not_for=_NOT_FOR_REVIEWS),
    Design.NARRATIVE_REVIEW: DesignFacts(Family.REVIEW, bases=_REVIEWED, not_for=_NOT_FOR_REVIEWS),
    Design.GUIDELINE: DesignFacts(Family.REVIEW, bases=_REVIEWED, not_for=_NOT_FOR_REVIEWS),
    Design.PROTOCOL: DesignFacts(
        Family.UNREPORTED, bases=(Basis.PLANNED,), not_for=("review", "population.randomised", "population.analysed")
    ),
    Design.ANIMAL: DesignFacts(Family.MECHANISM, False, True, _CONTROLLED, _NOT_FOR_THE_LABORATORY),
    Design.HEALTHY_VOLUNTEERS: DesignFacts(Family.MECHANISM, False, True, _CONTROLLED, _NOT_FOR_THE_LABORATORY),
    Design.NOT_EXTRACTED: DesignFacts(Family.OTHER_CLINICAL, bases=tuple(Basis), not_for=("population.randomised",)),
}
