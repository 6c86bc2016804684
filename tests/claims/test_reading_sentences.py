"""How one sentence is read: what it may say where, which frames assert nothing, and what it may say instead."""

from __future__ import annotations

import re

import pytest
from claim_site import Labelled, clause_of, contexts, judge_labelled, read_development
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.evidence.claim_ceiling import Kind, Neighbourhood, judge_sentence, read_around, room_of, signs_on
from msacu_site.evidence.sentence_rules import break_rules
from msacu_site.language.marks import load_marks, load_weights
from msacu_site.language.phrases import cut_words, find_phrases, make_book
from msacu_site.language.verb_forms import Form, inflect

# of the wrong sentences, those of one clause that can be put under another; one that asks can not
CLAUSES = [s for s in read_development() if s.is_wrong and clause_of(s) and " whether " not in s.text][::13]


def kinds(text: str, page: str = "low", near: str = "", under: str = "") -> list[str]:
    return [verdict.kind.value for verdict in judge_labelled(Labelled(page, "", text, near, under))]


def framed(text: str) -> str:
    """The words of a sentence that assert nothing."""
    reading = read_around(Neighbourhood(text), contexts()["low"])
    return " ".join(word.text for word, within in zip(reading.words, reading.framed, strict=True) if within)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("low", "Compared with usual care, acupuncture may ease fatigue."),
        ("moderate", "Acupuncture probably improves sleep slightly compared with a pretend needle."),
        ("no-difference", "Acupuncture may make little to no difference to walking, compared with no treatment."),
        ("very-low", "Acupuncture could help, do nothing or harm; the evidence is very uncertain."),
        ("no-study", "Nobody has studied acupuncture for tremor."),
    ],
)
def test_the_strongest_sentence_of_each_rating_may_stand(page: str, text: str) -> None:
    assert kinds(text, page) == []


@pytest.mark.parametrize(
    ("page", "text", "kind"),
    [
        ("low", "Acupuncture eases fatigue.", Kind.TOO_STRONG),
        ("very-low", "Compared with shallow needles, acupuncture may ease pain.", Kind.TOO_STRONG),
        ("no-study", "Compared with usual care, acupuncture may ease tremor.", Kind.TOO_STRONG),
        ("low", "Acupuncture may ease fatigue.", Kind.COMPARATOR),
        ("low", "Compared with usual care, acupuncture may dramatically ease fatigue.", Kind.SIZE),
        ("low", "Acupuncture significantly improves fatigue.", Kind.INFLATED),
        ("low", "Most people feel less fatigue after acupuncture.", Kind.QUANTIFIER),
        ("mechanism", "Acupuncture works by releasing endorphins.", Kind.MECHANISM),
        ("safety", "Acupuncture has no side effects.", Kind.HARM),
        ("no-study", "Acupuncture is useless for tremor.", Kind.NO_EFFECT),
    ],
)
def test_what_outruns_its_rating_is_stopped_for_its_own_reason(page: str, text: str, kind: Kind) -> None:
    assert kind in kinds(text, page)


@pytest.mark.parametrize(
    ("page", "text", "stopped"),
    [
        ("low", "Compared with usual care, acupuncture may ease fatigue.", False),
        ("low", "Compared with usual care, acupuncture probably eases fatigue.", True),
        ("very-low", "Compared with shallow needles, acupuncture may ease pain.", True),
        ("very-low", "Compared with shallow needles, acupuncture may ease pain, but this is very uncertain.", False),
        ("moderate", "Compared with a pretend needle, acupuncture probably improves sleep.", False),
        ("no-study", "Nobody knows whether acupuncture may ease tremor compared with usual care.", False),
    ],
)
def test_a_hedge_surer_than_the_rating_breaks_a_rule(page: str, text: str, stopped: bool) -> None:
    context = contexts()[page]
    reading = read_around(Neighbourhood(text), context)
    (allowed,) = {one for one in context.allowed[context.own or ""] if one.family in {"", "needles"}}
    kinds_broken = {kind for kind, _ in break_rules(reading, room_of(reading, context, allowed))}
    assert (Kind.TOO_STRONG in kinds_broken) is stopped


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Nobody knows whether it helps.", "nobody knows whether it helps ."),
        ("Nobody knows why, but acupuncture eases fatigue.", "nobody knows why ,"),
        ("Although nobody has looked, acupuncture eases fatigue.", "although nobody has looked"),
        ("If it helps, acupuncture costs money.", "if it helps"),
        ("The article says that it helps, but it does.", "article says that it helps ,"),
        ("That it helps has never been shown.", "that it helps has never been shown ."),
        ("There is no doubt that it helps.", ""),
    ],
)
def test_a_frame_ends_where_a_new_statement_begins(text: str, within: str) -> None:
    assert framed(text) == within


def test_nearly_any_claim_may_stand_when_somebody_says_it_nobody_knows_it_or_it_is_quoted() -> None:
    frames = ("Nobody knows whether {}.", "The leaflet says that {}.", "The leaflet reads «{}».")
    framed = [(frame.format(clause_of(sentence)), sentence.page) for sentence in CLAUSES for frame in frames]
    stopped = [text for text, page in framed if kinds(text, page)]
    assert len(framed) > 300
    assert len(stopped) <= 0.02 * len(framed), stopped


def test_a_testimonial_is_the_pages_own_unless_somebody_is_named_before_it() -> None:
    assert kinds("“The needles cured my fatigue.”") != []
    assert kinds('"The needles cured my fatigue."') != []
    assert kinds("“The needles cured my fatigue.”", near="One of the brochures has this:") == []
    assert kinds("The brochure says “The needles cured my fatigue.”") == []


def test_a_question_claims_nothing_unless_it_is_loaded() -> None:
    assert kinds("Does acupuncture cure fatigue?") == []
    assert kinds("Did you know that acupuncture cures fatigue?") != []
    assert kinds("What else could cure fatigue as fast as acupuncture?") != []
    assert kinds("What else could help me with my fatigue?") == []


def test_the_family_named_decides_which_rating_counts() -> None:
    assert kinds("Compared with usual care, acupuncture may ease fatigue.") == []
    assert kinds("Compared with usual care, acupressure may ease fatigue.") != []


def test_of_two_outcomes_the_weaker_rating_counts() -> None:
    assert kinds("Compared with usual care, acupuncture may ease fatigue.", "faq") == []
    assert kinds("Compared with usual care, acupuncture may ease fatigue and pain.", "faq") != []


def test_the_strongest_sentence_allowed_comes_with_the_verdict() -> None:
    (verdict,) = judge_labelled(Labelled("low", "", "Compared with usual care, acupuncture lowers fatigue."))
    assert verdict.allowed == "Compared with usual care alone, acupuncture may improve fatigue. How much is unclear."
    for verdict in judge_labelled(Labelled("no-study", "", "Acupuncture eases tremor.")):
        assert verdict.allowed.startswith("Nobody has studied acupuncture for tremor in people with MS")


def test_every_weight_belongs_to_a_sign_that_the_language_file_or_the_reader_knows() -> None:
    weights = load_weights("en")
    groups = {
        group for by_second in load_marks("en").rows.values() for rows in by_second.values() for group, *_ in rows
    }
    starts = ("word ", "framed ", "first ", "about ", "page ", "room ", "gains ", "claiming ", "says ", "form ",
              "near ", "under ", "treatment then ", "always", "any ", "words ", "subject ", "last ",
              "before ", "three ", "begins ", "ends ", "apart ", "opening ", "closing ", "length ",
              "late ", "rule ")  # fmt: skip
    for name in weights.signs:
        assert name.startswith(starts) or {*re.split(" [+>] | with ", name)} & groups, name
    assert set(weights.kinds) == set(Kind)


def test_signs_carry_the_words_they_stand_for() -> None:
    signs = signs_on(Neighbourhood("Acupuncture eases fatigue."), contexts()["low"])
    assert signs["gain.third"] == (1, 2)
    assert signs["first @t"] == (0, 1)


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
        ("*-free", "a pain-free day", "pain-free"),
        ("take .. away", "they take all the pain away", "take all the pain away"),
        ("take .. away", "they take a b c d away", None),
        ("take .. away", "they take it. go away", None),
        ("(less|more) pain", "with less pain", "less pain"),
        ("a (big|) gain", "a gain", "a gain"),
        ("# of #", "two of 14 people", "two of 14"),
        ("^ say goodbye", "we say goodbye", None),
        ("cure", "secure", None),
    ],
)
def test_signs_in_the_language_file(phrase: str, text: str, found: str | None) -> None:
    words = cut_words(text)
    places = find_phrases(words, make_book({"it": [phrase]}))
    assert (text[words[places[0].first].start : words[places[0].last - 1].end] if places else None) == found


@given(st.text(max_size=80), st.sampled_from(["low", "mechanism", "safety", "faq"]))
def test_any_text_can_be_judged_and_verdicts_point_into_it(text: str, page: str) -> None:
    for verdict in judge_sentence(Neighbourhood(f"Acupuncture {text} eases pain"), contexts()[page]):
        assert 0 <= verdict.start < verdict.end <= len(text) + 24


@pytest.mark.parametrize("piece", ["no ", "with and ", "could help ", "a", "(", "«", "acupuncture may "])
def test_a_very_long_sentence_is_judged_like_any_other(piece: str) -> None:
    text = piece * (10_000 // len(piece)) + " acupuncture eases pain"
    for verdict in judge_sentence(Neighbourhood(text), contexts()["low"]):
        assert verdict.end <= len(text)
