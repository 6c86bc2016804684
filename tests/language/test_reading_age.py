"""How hard a text is to read: syllables from spelling, and the SMOG grade from long words and sentences."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from msacu_site.language.reading_age import count_syllables, read_age, smog_grade

SYLLABLES = {
    1: "a tea walked care used whole lives year once nurse",
    2: "fatigue treatment needles study studies people improved tested relapse reviews causes changes table muscles "
    "being going someone sometimes create",
    3: "sclerosis evidence randomised medicine benefit relapses everyone idea area serious obvious several average",
    4: "acupuncture systematic inflammation differences mechanism experience anxiety temperature",
    5: "disability individual",
}


@pytest.mark.parametrize(("count", "word"), [(n, word) for n, words in SYLLABLES.items() for word in words.split()])
def test_syllables(count: int, word: str) -> None:
    assert count_syllables(word) == count


def test_the_parts_of_a_compound_are_counted_one_by_one() -> None:
    assert count_syllables("twenty-five") == 3
    assert count_syllables("don’t") == 1


def test_the_published_formula() -> None:
    assert smog_grade(0, 30) == pytest.approx(3.1291)
    assert smog_grade(30, 30) == pytest.approx(1.043 * 30**0.5 + 3.1291)
    assert smog_grade(15, 15) == smog_grade(30, 30)
    assert smog_grade(0, 0) == pytest.approx(3.1291)


def test_short_words_and_long_ones() -> None:
    easy = read_age(["We drank tea.", "It was hot.", "12 %"])
    hard = read_age(["Interdisciplinary investigations demonstrated considerable heterogeneity.", "It was hot."])
    assert (easy.sentences, easy.words, easy.polysyllables) == (2, 6, 0)
    assert hard.polysyllables == 5
    assert easy.age == 8
    assert hard.age > 14
    assert easy.is_rough


@given(st.text())
@example("-")
def test_every_word_has_a_syllable_and_no_more_than_letters(word: str) -> None:
    reading = read_age([word])
    assert 0 <= reading.polysyllables <= reading.words
    assert count_syllables(word) <= max(1, len(word.casefold()))
