"""What can be said of a symptom: rated, or why not."""

from __future__ import annotations

from typing import Any

import pytest

from msacu_site.evidence.judge import SymptomJudgement, judge
from tea_site import WORDS, Fields, make_site, rating, result, study, symptom


def judged(*studies: Fields, **front: Any) -> SymptomJudgement:
    return judge(make_site(*studies, symptoms=[symptom("hiccups", **front)]))["hiccups"]


def against(first: str, second: str = "warm-water", name: str = "smith2020", **fields: Any) -> Fields:
    arms = [{"id": "tea", "label": "A", "class": first}, {"id": "water", "label": "B", "class": second}]
    return study(name, result(**fields), arms=arms)


PLANNED = study("planned2030", result(basis="planned", direction=None), design="protocol",
                population={"condition": "hiccups", "planned": 90})  # fmt: skip
WITHIN = {"basis": "within-arm", "contrast": None, "direction": None, "arm": "tea", "change": "better"}
BEFORE_AFTER = study("old1980", result(**WITHIN), design="before-after",
                     population={"condition": "hiccups", "enrolled": 9})  # fmt: skip


@pytest.mark.parametrize(
    ("studies", "status"),
    [
        ([], "no-study"),
        ([study("smith2020", result(outcome="sleep"))], "no-study"),
        ([study("rats2011", result(), population={"condition": "rats"})], "no-study"),
        ([study("smith2020", result(), standing="retracted")], "no-study"),
        ([PLANNED], "planned-only"),
        ([BEFORE_AFTER], "before-after-only"),
        ([PLANNED, BEFORE_AFTER], "before-after-only"),
        ([study("smith2020", result(**WITHIN))], "before-after-only"),
        ([against("coffee")], "not-attributable"),
        ([against("tea-and-rest")], "not-attributable"),
        ([against("warm-water", "nothing")], "not-attributable"),
        ([against("black-tea", direction="unclear")], "not-readable"),
        ([against("black-tea", direction=None)], "not-readable"),
        ([against("iced-tea", direction="unclear")], "not-readable"),
        ([against("coffee"), against("black-tea", direction="unclear", name="b")], "not-readable"),
    ],
)
def test_why_a_symptom_is_not_rated(studies: list[Fields], status: str) -> None:
    found = judged(*studies)
    assert found.status == status
    assert found.ratings == ()
    assert status in WORDS.group("status")
    assert status in WORDS.group("unrated")


def test_a_rating_makes_it_rated() -> None:
    found = judged(study("smith2020", result()), ratings=[rating("smith2020")])
    assert (found.status, found.unrated) == ("rated", ())


@pytest.mark.parametrize("treatment", ["black-tea", "iced-tea"])
def test_a_comparison_of_the_topic_that_could_be_rated_and_is_not_is_named(treatment: str) -> None:
    found = judged(against(treatment, "nothing"), ratings=[rating("smith2020")])
    assert [one.id for one, _ in found.unrated] == ["smith2020"]


@pytest.mark.parametrize(
    "one",
    [
        against("coffee"),
        against("tea-and-rest"),
        against("black-tea", direction="unclear"),
        BEFORE_AFTER,
        PLANNED,
        study("rats2011", result(), population={"condition": "rats"}),
    ],
    ids=lambda one: f"{one['id']} {one['design']}",
)
def test_what_cannot_be_rated_is_not_asked_for(one: Fields) -> None:
    assert judged(one).unrated == ()


def test_a_group_page_takes_only_studies_made_in_its_people() -> None:
    conditions = (
        '{"conditions": [{"id": "hiccups", "label": "x", "directness": "direct",'
        ' "types": [{"id": "long", "label": "x"}, {"id": "short", "label": "x"}]}]}'
    )
    page = symptom("long-lasting", kind="group", types=["long"])
    people = [("a", ["long"]), ("b", ["long", "short"]), ("c", None)]
    studies = [
        study(name, result(outcome="sleep"), population={"condition": "hiccups", "types": types})
        for name, types in people
    ]
    site = make_site(*studies, symptoms=[page], more={"vocabulary/conditions.yaml": conditions})
    assert [one.id for one, _ in judge(site)["long-lasting"].unrated] == ["a"]
