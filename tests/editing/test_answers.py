"""Answers become values as the record holds them; what cannot be read stays for the record's checks."""

from __future__ import annotations

import pytest

from msacu_site.editing.answers import read_answer
from msacu_site.editing.choices import Choice, list_choices, word_choices
from msacu_site.editing.interview import Question, ask_for_study
from msacu_site.pipeline import judge_tree
from msacu_site.records.field_model import Field, describe_fields
from msacu_site.records.field_names import NAMES_FROM
from msacu_site.sources.tree import tree_from_mapping
from site_building import Files

TITLE = "Herbal tea against water for hiccups after meals: a randomised trial"
STUDY = {field.name: field for field in describe_fields("study")}
PEOPLE = {field.name: field for field in STUDY["population"].fields}
RESULT = {field.name: field for field in STUDY["results"].item.fields} if STUDY["results"].item else {}


@pytest.mark.parametrize(
    ("field", "answer", "value"),
    [
        (STUDY["country"], "  Italy ", "Italy"),
        (STUDY["country"], "", None),
        (PEOPLE["randomised"], "20", 20),
        (PEOPLE["randomised"], "2o", "2o"),
        (PEOPLE["types"], "a, b", ["a", "b"]),
        (RESULT["contrast"], "tea,water", ["tea", "water"]),
        (RESULT["p"], "< 0.001", "< 0.001"),
        (STUDY["results_posted"], "yes", True),
        (STUDY["results_posted"], "perhaps", "perhaps"),
        (STUDY["harms"], "none-observed", "none-observed"),
        (STUDY["summary"], "One.\n\nTwo.\n", "One.\n\nTwo."),
    ],
)
def test_an_answer_becomes_a_value(field: Field, answer: str, value: object) -> None:
    assert read_answer(field, answer) == value


def test_ids_are_offered_with_the_words_for_them(hiccups: Files) -> None:
    site = judge_tree(tree_from_mapping(hiccups)).site
    assert Choice("hiccup-diary", "A diary of hiccups") in list_choices(site, "instruments")
    assert Choice("smith2020", TITLE) in list_choices(site, "studies")
    assert next(choice.id for choice in list_choices(site, "outcomes")) == "hiccups"
    offered = {name for name in NAMES_FROM.values() if list_choices(site, name)}
    assert set(NAMES_FROM.values()) - offered <= {"arms", "checklists", "types"}


def test_fixed_words_are_offered_with_what_readers_see_for_them() -> None:
    assert word_choices("design", ["rct"]) == (Choice("rct", "randomised trial"),)
    assert word_choices("interval", ["credible"]) == (Choice("credible", "CrI"),)
    assert word_choices("direction", ["favours-first"], first="Tea") == (Choice("favours-first", "Tea did better"),)
    assert word_choices("harms", ["none-observed"])[0].label == "the authors say that none was seen"
    assert word_choices("nothing-known", ["one-word"]) == (Choice("one-word", "one word"),)


def test_the_scales_that_an_outcome_was_measured_with_are_offered_first(hiccups: Files) -> None:
    answers = {
        "design": "rct", "read": "abstract", "population.condition": "hiccups", "arms[1].label": "Tea",
        "arms[2].label": "Water", "results[1].outcome": "burns",
    }  # fmt: skip
    asked: dict[str, Question] = {}

    def ask(question: Question) -> str | None:
        asked[question.path] = question
        return answers.get(question.path)

    ask_for_study(ask, judge_tree(tree_from_mapping(hiccups)).site, design_hint=None, known={})
    scales = [choice.id for choice in asked["results[1].measure"].choices]
    assert scales == ["hiccup-diary", "hiccup-scale", "diaphragm-trace"]
