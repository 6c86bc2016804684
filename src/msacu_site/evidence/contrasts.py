"""A contrast in the topic's terms: which family of treatments against which comparator class."""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.linking.site import LinkedStudy
from msacu_site.linking.vocabulary_index import Vocabulary
from msacu_site.records.study import Arm, Result


class Contrast(Frozen):
    """Two arms, the first of which received the treatment of interest."""

    first: Arm
    second: Arm
    family: str | None
    comparator: str | None


def contrast_of(study: LinkedStudy, result: Result, vocabulary: Vocabulary) -> Contrast | None:
    """Return the contrast of a result; None where it has none or names an arm that is not there."""
    if result.contrast is None:
        return None
    arms = {arm.id: arm for arm in study.record.arms}
    first, second = (arms.get(name) for name in result.contrast)
    if first is None or second is None:
        return None
    return Contrast(first, second, _family(first, vocabulary), _comparator(first, second, vocabulary))


def _family(arm: Arm, vocabulary: Vocabulary) -> str | None:
    intervention = vocabulary.interventions.get(arm.kind)
    return intervention.family if intervention else None


def _comparator(first: Arm, second: Arm, vocabulary: Vocabulary) -> str | None:
    """A second arm that is itself a treatment makes «another of the same» or «another treatment»."""
    if second.kind in vocabulary.comparators:
        return second.kind
    if second.kind not in vocabulary.interventions:
        return None
    role = "same-treatment" if _family(first, vocabulary) == _family(second, vocabulary) else "active"
    return next((c.id for c in vocabulary.comparators.values() if c.role == role), None)
