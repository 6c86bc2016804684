"""How many people stood in each of the two arms of a comparison, as far as the record tells."""

from __future__ import annotations

from collections.abc import Mapping

from msacu_site.frozen import Frozen
from msacu_site.records.study import Design, Result, Study

# A test needs a spread in each arm, and one person has none.
FEWEST_IN_ARM = 2

# Above this many people every split is no longer tried: nothing is said rather than something slow.
LARGEST_TOTAL_TO_SPLIT = 1000


class ArmSizes(Frozen):
    """Every pair of sizes, first and second arm, that the record allows."""

    pairs: tuple[tuple[int, int], ...]

    @property
    def known(self) -> bool:
        """Whether just one pair is possible."""
        return len(self.pairs) == 1

    @property
    def total(self) -> int:
        """The people of both arms; the same in every pair."""
        return sum(self.pairs[0])

    @property
    def plausible(self) -> tuple[tuple[int, int], ...]:
        """The pairs with at least a quarter of the people in each arm; all of them where there is none."""
        return tuple(pair for pair in self.pairs if min(pair) >= self.smallest_plausible) or self.pairs

    @property
    def smallest_plausible(self) -> int:
        """A quarter of the people, rounded up."""
        return -(-self.total // 4)


def possible_arm_sizes(study: Study, result: Result) -> ArmSizes | None:
    """Return the sizes of the two arms of a result's contrast; None where the record tells too little.

    A size stands with the result's own figures, else with the arm. In a study of just these two arms a total will
    do: every split of it is possible that keeps to what is known of either arm. In a crossover the same people
    stand in both arms, and the answer is None.
    Source: policy; what is not reported is bounded, never guessed.
    """
    if result.contrast is None or study.design is Design.CROSSOVER_RCT:
        return None
    first, second = (size_in_result(result, arm) for arm in result.contrast)
    if first is not None and second is not None:
        return ArmSizes(((first, second),))
    arms = {arm.id: arm.n for arm in study.arms}
    begun = tuple(arms.get(arm) for arm in result.contrast)
    total = _total(study)
    if len(study.arms) != 2 or total is None:
        return _as_begun(study, (first, second), begun)
    fixed = tuple(
        known if known is not None else start if _nobody_left(study) else None
        for known, start in zip((first, second), begun, strict=True)
    )
    most = tuple(known if known is not None else total for known in begun)
    pairs = tuple(
        (a, total - a)
        for a in range(FEWEST_IN_ARM, total - FEWEST_IN_ARM + 1)
        if a <= most[0] and total - a <= most[1] and fixed[0] in {None, a} and fixed[1] in {None, total - a}
    )
    return ArmSizes(pairs) if pairs and total <= LARGEST_TOTAL_TO_SPLIT else _as_begun(study, fixed, begun)


def size_in_result(result: Result, arm: str) -> int | None:
    """Return the people behind an arm's figures, where the result itself says so.

    Source: the record itself.
    """
    values = (result.values or {}).get(arm)
    if values is not None and values.n is not None:
        return values.n
    return result.counts[arm][1] if result.counts and arm in result.counts else None


def size_of_one_arm(study: Study, result: Result, arm: str) -> int | None:
    """Return the people behind one arm's figures, if it is known that nobody is missing or who is.

    The size at the start counts only where no one is said to have left; in a study of one arm the people
    analysed are that arm.
    Source: policy; what is not reported is never guessed.
    """
    given = size_in_result(result, arm)
    if given is not None:
        return given
    if len(study.arms) == 1:
        return _total(study)
    begun: Mapping[str, int | None] = {a.id: a.n for a in study.arms}
    return begun.get(arm) if _nobody_left(study) else None


def _as_begun(study: Study, fixed: tuple[int | None, ...], begun: tuple[int | None, ...]) -> ArmSizes | None:
    first, second = (known if known is not None else start for known, start in zip(fixed, begun, strict=True))
    if first is None or second is None or not _nobody_left(study):
        return None
    return ArmSizes(((first, second),))


def _total(study: Study) -> int | None:
    population = study.population
    return population.analysed if population.analysed is not None else _at_the_start(study)


def _at_the_start(study: Study) -> int | None:
    population = study.population
    return population.randomised if population.randomised is not None else population.enrolled


def _nobody_left(study: Study) -> bool:
    return study.population.analysed in {None, _at_the_start(study)}
