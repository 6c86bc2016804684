"""Every figure that prose may print, by its name, and what is said when there is none."""

from __future__ import annotations

import json

import pytest

from msacu_site.linking.values import NotThere, Printed, format_number, format_share, print_value, study_figures
from msacu_site.prose.value_syntax import ValueReference
from tea_site import make_site, result, study, symptom

FULL = study(
    "smith2020",
    result(
        effect={"metric": "mean-difference", "value": -12.5, "ci": [-20, -5.1]},
        p=0.004,
        values={
            "tea": {"n": 30, "mean": 8.2, "sd": 3, "change": -4, "baseline": 12.2, "baseline_sd": 3.5},
            "water": {"median": 20, "percent": 60.5},
        },
        counts={"tea": [19, 30], "water": [9, 30]},
    ),
    result(id="sleep", outcome="sleep", p="< 0.001", counts={"tea": [0, 0]}),
    result(outcome="calm", p=0.5),
    result(outcome="calm", p=0.7),
    population={"condition": "hiccups", "randomised": 60, "enrolled": 70, "analysed": 58, "planned": 80},
    arms=[
        {"id": "tea", "label": "Tea", "class": "black-tea", "n": 30, "sessions": 12, "weeks": 4.5},
        {"id": "water", "label": "Water", "class": "warm-water"},
    ],
)
FIGURES = {
    "randomised": "60",
    "enrolled": "70",
    "analysed": "58",
    "planned": "80",
    "arm.tea.n": "30",
    "arm.tea.sessions": "12",
    "arm.tea.weeks": "4.5",
    "hiccups.value": "−12.5",
    "hiccups.size": "12.5",
    "hiccups.ci": "−20 to −5.1",
    "hiccups.p": "0.004",
    "hiccups.n.tea": "30",
    "hiccups.mean.tea": "8.2",
    "hiccups.sd.tea": "3",
    "hiccups.change.tea": "−4",
    "hiccups.baseline.tea": "12.2",
    "hiccups.baseline-sd.tea": "3.5",
    "hiccups.median.water": "20",
    "hiccups.percent.water": "60.5",
    "hiccups.count.tea": "19 of 30",
    "hiccups.share.tea": "63.3%",
    "hiccups.count.water": "9 of 30",
    "hiccups.share.water": "30%",
    "sleep.p": "< 0.001",
    "sleep.count.tea": "0 of 0",
}
MORE = {
    "facts.yaml": json.dumps(
        {"facts": [{"id": "common", "topic": "x", "says": "X.", "figures": {"share": 40, "low": -1.5, "who": "many"}}]}
    )
}
SITE = make_site(
    FULL,
    study("review2021", design="systematic-review", arms=[], population={"condition": "hiccups"},
          review={"studies": 7}),
    study("rats2011", result(outcome="sleep"), population={"condition": "rats"}),
    study("planned2030", result(outcome="calm", basis="planned", direction=None), design="protocol",
          population={"condition": "hiccups", "planned": 5}),
    symptoms=[symptom("hiccups"), symptom("calm"), symptom("burps")],
    more=MORE,
)  # fmt: skip


def printed(owner: str, path: str) -> Printed | NotThere:
    return print_value(ValueReference(owner, path), SITE)


def test_a_record_prints_exactly_these_figures() -> None:
    assert study_figures(SITE.studies["smith2020"].record) == FIGURES


@pytest.mark.parametrize(("name", "text"), FIGURES.items())
def test_figures_of_a_study(name: str, text: str) -> None:
    assert printed("smith2020", name) == Printed(text)


@pytest.mark.parametrize(
    ("owner", "name", "text"),
    [
        ("review2021", "review.studies", "7"),
        ("fact", "common.share", "40"),
        ("fact", "common.low", "−1.5"),
        ("fact", "common.who", "many"),
        ("instrument", "count.min", "0"),
        ("instrument", "count.max", "120"),
        ("instrument", "count.mid", "10"),
        ("site", "studies", "4"),
        ("site", "direct-studies", "3"),
        ("site", "direct-trials", "1"),
        ("site", "claims", "0"),
        ("site", "references", "0"),
        ("site", "symptoms", "3"),
        ("site", "symptoms-without-study", "1"),
    ],
)
def test_figures_of_others(owner: str, name: str, text: str) -> None:
    assert printed(owner, name) == Printed(text)


@pytest.mark.parametrize(
    ("owner", "name", "message", "nearest"),
    [
        ("smith2021", "randomised", "There is no study «smith2021».", "smith2020"),
        ("facts", "x", "There is no study «facts».", "fact"),
        ("smith2020", "randomized", "The record «smith2020» holds no «randomized».", "randomised"),
        (
            "smith2020",
            "hiccups.shares.tea",
            "The record «smith2020» holds no «hiccups.shares.tea».",
            "hiccups.share.tea",
        ),
        ("fact", "comon.share", "There is no background fact «comon».", "common"),
        ("fact", "common.shares", "The fact «common» has no figure «shares».", "share"),
        ("fact", "common", "The fact «common» has no figure «».", None),
        ("fact", "common.share.x", "The fact «common» has no figure «».", None),
        ("instrument", "counts.mid", "There is no instrument «counts».", "count"),
        ("instrument", "diary.mid", "The instrument «diary» has no figure «mid».", None),
        ("site", "study", "The site keeps no count called «study».", "studies"),
    ],
)
def test_what_is_not_there(owner: str, name: str, message: str, nearest: str | None) -> None:
    missing = printed(owner, name)
    assert isinstance(missing, NotThere)
    assert (missing.message, missing.nearest) == (message, nearest)


def test_what_is_not_there_comes_with_what_is() -> None:
    missing = printed("smith2020", "sleep.q")
    assert isinstance(missing, NotThere)
    assert missing.allowed == tuple(FIGURES)


def test_a_name_that_two_results_share_prints_neither() -> None:
    missing = printed("smith2020", "calm.p")
    assert isinstance(missing, NotThere)


def test_shares_have_a_decimal_only_where_they_need_one() -> None:
    assert [format_share(*pair) for pair in ((19, 20), (1, 3), (2, 3), (0, 5), (5, 5), (1, 1000))] == [
        "95%", "33.3%", "66.7%", "0%", "100%", "0.1%",
    ]  # fmt: skip


def test_numbers_have_a_true_minus_sign_and_words_stay_as_they_are() -> None:
    assert [format_number(number) for number in (-1, -0.5, 3, "-x")] == ["−1", "−0.5", "3", "-x"]
