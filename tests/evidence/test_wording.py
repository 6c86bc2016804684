"""The whole grid of bottom lines against the published one: Santesso and others 2020, as METHODS tells it."""

from __future__ import annotations

import re
from itertools import product

import pytest

from msacu_site.evidence.judge import judge
from msacu_site.evidence.wording import bottom_line, rating_line, unrated_line
from msacu_site.records.study import Direction
from msacu_site.records.symptom import Certainty, Size
from tea_site import WORDS, make_site, rating, result, study, symptom

HIGH, MODERATE, LOW, VERY_LOW = Certainty
SIZE_WORDS = re.compile(r"\b(?:large|slightly|(?<!How )much|small|trivial|moderate|little)\b")
EVERY = list(product(Certainty, Size, Direction))

# (certainty, size): what stands after «Compared with warm water, tea» when tea did better
BETTER = {
    (HIGH, Size.LARGE): "results in a large improvement in hiccups.",
    (HIGH, Size.MODERATE): "improves hiccups.",
    (HIGH, Size.SMALL): "improves hiccups slightly.",
    (HIGH, Size.TRIVIAL): "makes little to no difference to hiccups.",
    (HIGH, Size.UNCLEAR): "improves hiccups. How much is unclear.",
    (MODERATE, Size.LARGE): "probably results in a large improvement in hiccups.",
    (MODERATE, Size.MODERATE): "probably improves hiccups.",
    (MODERATE, Size.SMALL): "probably improves hiccups slightly.",
    (MODERATE, Size.TRIVIAL): "probably makes little to no difference to hiccups.",
    (MODERATE, Size.UNCLEAR): "probably improves hiccups. How much is unclear.",
    (LOW, Size.LARGE): "may result in a large improvement in hiccups.",
    (LOW, Size.MODERATE): "may improve hiccups.",
    (LOW, Size.SMALL): "may improve hiccups slightly.",
    (LOW, Size.TRIVIAL): "may make little to no difference to hiccups.",
    (LOW, Size.UNCLEAR): "may improve hiccups. How much is unclear.",
}
# The same grid for the other side, with words for less instead of more.
WORSE = {
    (HIGH, Size.LARGE): "does much less for hiccups.",
    (HIGH, Size.MODERATE): "does less for hiccups.",
    (HIGH, Size.SMALL): "does slightly less for hiccups.",
    (HIGH, Size.TRIVIAL): "makes little to no difference to hiccups.",
    (HIGH, Size.UNCLEAR): "does less for hiccups. How much less is unclear.",
    (MODERATE, Size.LARGE): "probably does much less for hiccups.",
    (MODERATE, Size.MODERATE): "probably does less for hiccups.",
    (MODERATE, Size.SMALL): "probably does slightly less for hiccups.",
    (MODERATE, Size.TRIVIAL): "probably makes little to no difference to hiccups.",
    (MODERATE, Size.UNCLEAR): "probably does less for hiccups. How much less is unclear.",
    (LOW, Size.LARGE): "may do much less for hiccups.",
    (LOW, Size.MODERATE): "may do less for hiccups.",
    (LOW, Size.SMALL): "may do slightly less for hiccups.",
    (LOW, Size.TRIVIAL): "may make little to no difference to hiccups.",
    (LOW, Size.UNCLEAR): "may do less for hiccups. How much less is unclear.",
}
NO_DIFFERENCE = {
    HIGH: "makes little to no difference to hiccups.",
    MODERATE: "probably makes little to no difference to hiccups.",
    LOW: "may make little to no difference to hiccups.",
}


def line(certainty: Certainty, size: Size, direction: Direction) -> str:
    return bottom_line(
        certainty, size, direction, WORDS, intervention="tea", outcome="hiccups", against="warm water"
    )  # fmt: skip


@pytest.mark.parametrize(("cell", "words"), BETTER.items(), ids=lambda cell: "-".join(cell) if len(cell) == 2 else "")
def test_the_grid_when_the_treatment_did_better(cell: tuple[Certainty, Size], words: str) -> None:
    assert line(*cell, Direction.FAVOURS_FIRST) == f"Compared with warm water, tea {words}"


@pytest.mark.parametrize(("cell", "words"), WORSE.items(), ids=lambda cell: "-".join(cell) if len(cell) == 2 else "")
def test_the_same_grid_when_the_comparator_did_better(cell: tuple[Certainty, Size], words: str) -> None:
    assert line(*cell, Direction.FAVOURS_SECOND) == f"Compared with warm water, tea {words}"


@pytest.mark.parametrize(("certainty", "words"), NO_DIFFERENCE.items())
@pytest.mark.parametrize("size", Size)
def test_no_difference_has_the_words_of_a_trivial_one(certainty: Certainty, words: str, size: Size) -> None:
    assert line(certainty, size, Direction.NO_DIFFERENCE) == f"Compared with warm water, tea {words}"


@pytest.mark.parametrize("size", Size)
def test_mixed_and_unreadable_results_have_no_size(size: Size) -> None:
    assert [line(certainty, size, Direction.MIXED) for certainty in (HIGH, MODERATE, LOW)] == [
        "Compared with warm water, tea helps hiccups in some studies and not in others.",
        "Compared with warm water, tea probably helps hiccups in some studies and not in others.",
        "Compared with warm water, tea may help hiccups in some studies and not in others.",
    ]
    assert {line(certainty, size, Direction.UNCLEAR) for certainty in (HIGH, MODERATE, LOW)} == {
        "We cannot tell from what was read whether tea changes hiccups, compared with warm water."
    }


@pytest.mark.parametrize(("size", "direction"), list(product(Size, Direction)))
def test_very_low_says_the_same_whatever_was_found(size: Size, direction: Direction) -> None:
    assert line(VERY_LOW, size, direction) == (
        "The evidence is very uncertain about the effect of tea on hiccups, compared with warm water. "
        "It could help, do nothing or harm."
    )


def test_the_tables_above_are_the_whole_grid() -> None:
    assert len(BETTER) == len(WORSE) == 3 * len(Size)


@pytest.mark.parametrize(("certainty", "size", "direction"), EVERY)
def test_every_line_names_the_comparator_and_none_speaks_of_significance(
    certainty: Certainty, size: Size, direction: Direction
) -> None:
    said = line(certainty, size, direction)
    assert "ompared with warm water" in said
    assert "{" not in said
    assert not re.search(r"significan|proven|no effect|ineffective|cure", said)


@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("direction", [Direction.FAVOURS_FIRST, Direction.FAVOURS_SECOND])
def test_an_unclear_size_never_gets_a_size_word(certainty: Certainty, direction: Direction) -> None:
    assert not SIZE_WORDS.search(line(certainty, Size.UNCLEAR, direction))


@pytest.mark.parametrize(("certainty", "size", "direction"), EVERY)
def test_the_modal_verb_follows_the_certainty_alone(certainty: Certainty, size: Size, direction: Direction) -> None:
    if direction is Direction.UNCLEAR or certainty is VERY_LOW:
        return
    said = line(certainty, size, direction)
    assert (" may " in said, " probably " in said) == (certainty is LOW, certainty is MODERATE)


def test_a_rating_takes_its_words_from_the_vocabulary() -> None:
    page = symptom("hiccups", in_a_sentence="how often people hiccup", ratings=[rating("smith2020", family="iced-tea")])
    site = make_site(study("smith2020", result()), symptoms=[page])
    judged = judge(site)["hiccups"].ratings[0]
    assert rating_line(judged, site.symptoms["hiccups"], site, WORDS) == (
        "Compared with warm water, iced tea may improve how often people hiccup slightly."
    )


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("no-study", "Nobody has studied tea for sleep in people with hiccups, as far as we know."),
        ("planned-only", "No study of tea for sleep in people with hiccups has reported yet."),
        ("before-after-only", "Nobody has compared tea with anything else for sleep in people with hiccups."),
        (
            "not-readable",
            "Studies compared tea with something else for sleep in people with hiccups, and we could not read "
            "what they found.",
        ),
        ("not-attributable", "Nobody has compared tea alone with anything else for sleep in people with hiccups."),
    ],
)
def test_a_symptom_without_a_rating_is_told_why_and_that_it_could_harm(status: str, said: str) -> None:
    site = make_site(symptoms=[symptom("sleep")])
    whole = unrated_line(status, site.symptoms["sleep"], site, WORDS)
    assert whole.startswith(said)
    assert whole.endswith("whether it helps, does nothing or harms.")
