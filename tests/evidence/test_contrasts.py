"""Which family of treatments stands against which class of comparators."""

from __future__ import annotations

import pytest

from msacu_site.evidence.contrasts import contrast_of
from tea_site import make_site, result, study


def contrast(first: str, second: str, **fields: object) -> tuple[str | None, str | None] | None:
    arms = [
        {"id": "tea", "label": "First", "class": first},
        {"id": "water", "label": "Second", "class": second},
    ]
    site = make_site(study("smith2020", result(**fields), arms=arms))
    linked = site.studies["smith2020"]
    found = contrast_of(linked, linked.record.results[0], site.vocabulary)
    return (found.family, found.comparator) if found else None


@pytest.mark.parametrize(
    ("first", "second", "family", "comparator"),
    [
        ("black-tea", "warm-water", "tea", "warm-water"),
        ("black-tea", "nothing", "tea", "nothing"),
        ("black-tea", "green-tea", "tea", "another-tea"),
        ("black-tea", "coffee", "tea", "another-drink"),
        ("black-tea", "iced-tea", "tea", "another-drink"),
        ("iced-tea", "iced-tea", "iced-tea", "another-tea"),
        ("coffee", "black-tea", "coffee", "another-drink"),
        ("warm-water", "nothing", None, "nothing"),
        ("black-tea", "unheard-of", "tea", None),
    ],
)
def test_an_arm_that_is_itself_a_treatment_makes_a_class_of_comparators(
    first: str, second: str, family: str | None, comparator: str | None
) -> None:
    assert contrast(first, second) == (family, comparator)


def test_the_order_of_the_contrast_counts_and_not_that_of_the_arms() -> None:
    assert contrast("warm-water", "black-tea", contrast=["water", "tea"]) == ("tea", "warm-water")


def test_no_contrast_and_an_arm_that_is_not_there() -> None:
    assert contrast("black-tea", "warm-water", contrast=None, arm="tea", basis="within-arm") is None
    assert contrast("black-tea", "warm-water", contrast=["tea", "milk"]) is None
