"""The methods page's tables, from the very tables the code uses."""

from __future__ import annotations

from msacu_site.charts.icon_array import FEWEST_IN_GROUP
from msacu_site.evidence.detectability import ASSUMED_TRUTHS, LEVEL, POWER
from msacu_site.evidence.rating import CEILINGS, LEVELS
from msacu_site.evidence.synthesis import FEWEST_TO_POOL, FEWEST_TO_TEST
from msacu_site.evidence.wording import bottom_line
from msacu_site.frozen import Frozen
from msacu_site.pages.page import Desk
from msacu_site.pages.rating_views import tell_ceiling
from msacu_site.records.study import Direction
from msacu_site.records.symptom import Size


class MethodsTables(Frozen):
    """Ceilings, the wording grid and the comparator classes, as the program applies them."""

    ceilings: tuple[tuple[str, str], ...]
    sizes: tuple[str, ...]
    wording: tuple[tuple[str, tuple[str, ...]], ...]
    certainties: tuple[tuple[str, int, str], ...]
    comparators: tuple[tuple[str, str], ...]
    reads: tuple[tuple[str, int], ...]
    policies: tuple[str, ...]


def make_methods_tables(desk: Desk) -> MethodsTables:
    """Put the tables together from the functions and words in force."""
    words, vocabulary = desk.words, desk.site.vocabulary
    certainties = tuple(reversed(LEVELS))
    gaps = {"intervention": desk.site.settings.topic.intervention_name, "outcome": "…", "against": "…"}
    grid = tuple(
        (
            words(f"certainty.{certainty}"),
            tuple(bottom_line(certainty, size, Direction.FAVOURS_FIRST, words, **gaps) for size in Size),
        )
        for certainty in certainties
    )
    reads: dict[str, int] = {}
    for study in desk.site.studies.values():
        label = words(f"read.{study.record.read}")
        reads[label] = reads.get(label, 0) + 1
    return MethodsTables(
        tuple((tell_ceiling(policy, words), words(f"certainty.{level}")) for policy, level in CEILINGS.items()),
        tuple(words(f"size.{size}") for size in Size),
        grid,
        tuple((words(f"certainty.{c}"), LEVELS.index(c) + 1, words(f"certainty_means.{c}")) for c in certainties),
        tuple((c.label, c.tells) for c in vocabulary.comparators.values()),
        tuple(sorted(reads.items(), key=lambda item: -item[1])),
        _policies(desk),
    )


def _policies(desk: Desk) -> tuple[str, ...]:
    """Write out the policies with the numbers in force."""
    gaps = {
        "pool": FEWEST_TO_POOL,
        "test": FEWEST_TO_TEST,
        "icons": FEWEST_IN_GROUP,
        "level": LEVEL,
        "power": round(100 * POWER),
        "truths": ", ".join(str(truth) for truth in ASSUMED_TRUTHS),
    }
    return tuple(desk.words(f"policies.{name}", **gaps) for name in desk.words.group("policies"))
