"""How one sentence is read: its effects, how surely it says them, and what it may say instead."""

from __future__ import annotations

import pytest
from claim_site import Labelled, contexts, judge_labelled
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.evidence.claim_ceiling import Kind, Neighbourhood, judge_sentence, make_reading
from msacu_site.evidence.claim_strength import Strength
from msacu_site.evidence.sentence_claims import Polarity, SentenceClaim, read_claims
from msacu_site.language.lexicon import Form, inflect, phrase_pattern


def read(text: str, page: str = "low") -> list[SentenceClaim]:
    context = contexts()[page]
    return read_claims(make_reading(Neighbourhood(text), context), context.lexicon, context.topic)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Acupuncture may ease fatigue.", Strength.MAY),
        ("Fatigue may be eased by acupuncture.", Strength.MAY),
        ("Acupuncture probably eases fatigue.", Strength.PROBABLY),
        ("Acupuncture seems to ease fatigue.", Strength.PROBABLY),
        ("Acupuncture can ease fatigue.", Strength.CERTAIN),
        ("Fatigue is eased by acupuncture.", Strength.CERTAIN),
        ("Acupuncture has eased fatigue.", Strength.CERTAIN),
        ("Acupuncture clearly may ease fatigue.", Strength.CERTAIN),
        ("Nobody doubts that acupuncture eases fatigue.", Strength.CERTAIN),
        ("In a trial acupuncture eased fatigue.", Strength.TOLD),
        ("In a trial fatigue was lower with acupuncture.", Strength.TOLD),
        ("Relief from fatigue with acupuncture", Strength.CERTAIN),
    ],
)
def test_modal_tense_and_words_of_certainty_make_the_strength(text: str, strength: Strength) -> None:
    assert [claim.strength for claim in read(text)] == [strength]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows whether acupuncture eases fatigue.",
        "If acupuncture eases fatigue, we would like to know.",
        "The article says that acupuncture eases fatigue.",
        "By tradition needles ease fatigue.",
        "The article speaks of «needles that ease fatigue».",
        "Acupuncture was compared with usual care.",
        "There are drugs that ease fatigue.",
        "Pretend needling eased pain for a while.",
    ],
)
def test_what_is_not_asserted_of_the_treatment_is_no_claim(text: str) -> None:
    assert read(text) == []


def test_each_verb_of_a_sentence_has_its_own_strength() -> None:
    claims = read("Acupuncture may ease fatigue and improves sleep.")
    assert [claim.strength for claim in claims] == [Strength.MAY, Strength.CERTAIN]
    assert {outcome for claim in claims for outcome in claim.outcomes} == {"fatigue", "sleep"}


def test_a_frame_ends_where_a_new_statement_begins() -> None:
    assert read("Nobody knows why it helps.") == []
    assert [claim.strength for claim in read("Nobody knows why, but acupuncture eases fatigue.")] == [Strength.CERTAIN]
    assert [claim.strength for claim in read("Although nobody has looked, acupuncture eases fatigue.")] == [
        Strength.CERTAIN
    ]


def test_negation_turns_a_claim_round_and_not_only_does_not() -> None:
    assert [claim.polarity for claim in read("Acupuncture does not ease fatigue.")] == [Polarity.NONE]
    assert [claim.polarity for claim in read("Acupuncture not only eases fatigue.")] == [Polarity.GOOD]


def test_the_family_named_decides_which_rating_counts() -> None:
    needles = Labelled("low", "", "Acupuncture may ease fatigue, compared with usual care.")
    pressing = Labelled("low", "", "Acupressure may ease fatigue, compared with usual care.")
    assert judge_labelled(needles) == ()
    assert [verdict.kind for verdict in judge_labelled(pressing)] == [Kind.TOO_STRONG]


def test_of_two_outcomes_the_weaker_rating_counts() -> None:
    assert judge_labelled(Labelled("faq", "", "Acupuncture may ease fatigue, compared with usual care.")) == ()
    both = judge_labelled(Labelled("faq", "", "Acupuncture may ease fatigue and pain, compared with usual care."))
    assert [verdict.kind for verdict in both] == [Kind.TOO_STRONG]


def test_the_strongest_sentence_allowed_comes_with_the_verdict() -> None:
    (verdict,) = judge_labelled(Labelled("low", "", "Compared with usual care, acupuncture lowers fatigue."))
    assert verdict.allowed == "Compared with usual care alone, acupuncture may improve fatigue. How much is unclear."
    (verdict,) = judge_labelled(Labelled("no-study", "", "Acupuncture may ease tremor."))
    assert verdict.allowed.startswith("Nobody has studied acupuncture for tremor in people with MS")


def test_a_change_over_time_needs_the_word_that_nothing_was_compared() -> None:
    alone = "Fatigue fell over time with acupuncture."
    caveat = "Without a comparison nobody knows whether it would have fallen anyway."
    page = contexts()["low"]
    assert [v.kind for v in judge_sentence(Neighbourhood(alone), page)] == [Kind.WITHIN_ARM]
    assert judge_sentence(Neighbourhood(alone, near=(caveat,)), page) == ()
    assert judge_sentence(Neighbourhood(alone, under="Studies without a comparison"), page) == ()


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("ease", ["ease", "eases", "eased", "easing"]),
        ("relieve", ["relieve", "relieves", "relieved", "relieving"]),
        ("banish", ["banish", "banishes", "banished", "banishing"]),
        ("remedy", ["remedy", "remedies", "remedied", "remedying"]),
    ],
)
def test_verbs_are_inflected_as_english_does(verb: str, forms: list[str]) -> None:
    assert [shape for shape, _ in inflect(verb)] == forms
    assert [form for _, form in inflect(verb)] == [Form.BASE, Form.THIRD, Form.PAST, Form.ING]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("improv*", "it improves", "improves"),
        ("take .. away", "they take all the pain away", "take all the pain away"),
        ("take .. away", "they take a b c d away", None),
        ("#% less", "about 40% less", "40% less"),
        ("#% less", "about #% less", "#% less"),
        ("cure", "secure", None),
    ],
)
def test_signs_in_the_language_file(phrase: str, text: str, found: str | None) -> None:
    match = phrase_pattern([phrase]).search(text)
    assert (match and match.group()) == found


@given(st.text(max_size=80), st.sampled_from(["low", "mechanism", "safety", "faq"]))
def test_any_text_can_be_judged_and_verdicts_point_into_it(text: str, page: str) -> None:
    for verdict in judge_sentence(Neighbourhood(f"Acupuncture {text} eases pain"), contexts()[page]):
        assert 0 <= verdict.start < verdict.end <= len(text) + 24
