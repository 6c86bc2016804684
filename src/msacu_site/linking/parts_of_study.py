"""The parts of a study that a retelling can differ from: a few fields by name, and each of its results."""

from __future__ import annotations

from msacu_site.linking.values import result_name
from msacu_site.records.study import Result, Study

PARTS = (
    "title",
    "question",
    "design",
    "population",
    "arms",
    "harms",
    "limitations",
    "conclusion",
    "summary",
    "standing",
)


def parts_of(study: Study) -> tuple[str, ...]:
    """Return every name that a retelling's «against» may hold, the results first."""
    return (*dict.fromkeys(result_name(result) for result in study.results), *PARTS)


def result_called(study: Study, name: str) -> Result | None:
    """Return the first result of that name; a part of the study is no result."""
    if name in PARTS:
        return None
    return next((result for result in study.results if result_name(result) == name), None)
