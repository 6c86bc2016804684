"""A retelling is said to have changed something that the record does not show.

Why
    What others did to a study is a grave thing to say. It must follow from the record: a share told as a size
    needs a share, a dropped comparison two groups, a study left out without a difference no difference.
Bad
    - {kind: share-told-as-size, against: hiccups, why: It told a share as a size.}   # the result holds no share
Write
    - {kind: numbers-disagree, against: hiccups, why: It gives another mean.}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msacu_site.checks.findings import finding, tellings
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.parts_of_study import result_called
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.records.retelling import ChangeKind
from msacu_site.records.study import Direction


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every change whose ground the record lacks."""
    for text, number, told in tellings(site):
        study = site.studies.get(told.study)
        for place, change in enumerate(told.changes if study else ()):
            holds, lacks = _GROUNDS.get(change.kind, (_always, ""))
            if study and not holds(study, change.against):
                yield finding(
                    "retelling-unfounded",
                    f"«{change.kind}» does not follow from the record of «{told.study}»: {lacks}.",
                    text,
                    ("tells", number, "changes", place, "kind"),
                    help="Take the kind that fits, or put into the record what was read in the source.",
                )


def _always(study: LinkedStudy, against: str) -> bool:
    return True


def _holds_a_share(study: LinkedStudy, against: str) -> bool:
    result = result_called(study.record, against)
    percents = [values.percent for values in (result.values or {}).values()] if result else []
    return result is not None and (bool(result.counts) or any(percent is not None for percent in percents))


def _holds_no_difference(study: LinkedStudy, against: str) -> bool:
    return any(result.direction is Direction.NO_DIFFERENCE for result in study.record.results)


_GROUNDS: dict[ChangeKind, tuple[Callable[[LinkedStudy, str], bool], str]] = {
    ChangeKind.SHARE_TOLD_AS_SIZE: (_holds_a_share, "«against» names no result with a share of people"),
    ChangeKind.COMPARATOR_DROPPED: (lambda study, _: len(study.record.arms) > 1, "it has no second arm"),
    ChangeKind.PEOPLE_WIDENED: (
        lambda study, _: not study.is_direct or bool(study.record.population.types),
        "its people are the people of this site, without any narrower form",
    ),
    ChangeKind.NULL_TRIAL_MISSING: (_holds_no_difference, "none of its results is «no-difference»"),
}
