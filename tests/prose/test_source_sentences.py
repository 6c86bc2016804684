"""Sentences as they stand in their files: places, neighbours, headings, and marks that are no words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from msacu_site.prose.places import Passage
from msacu_site.prose.source_sentences import mask_markup, plain_words, source_sentences

TEXT = """## Answer
Tea *may* help [@smith2020]. It had [=smith2020:randomised] people,
and [some](/safety/) burnt their tongue.

**Single cups**

- One man drank tea. He slept.
  He woke again.
- Dr. Kettle saw no change.

| Cup | What |
|---|---|
| Blue | It was hot. |
"""


def test_sentences_come_in_order_with_what_stands_above_them() -> None:
    sentences = source_sentences(Passage("page.md", TEXT))
    assert [(s.words, s.under, s.is_heading) for s in sentences] == [
        ("Answer", "", True),
        ("Tea may help.", "Answer", False),
        ("It had # people, and some burnt their tongue.", "Answer", False),
        ("Single cups", "Answer", True),
        ("One man drank tea.", "Single cups", False),
        ("He slept.", "Single cups", False),
        ("He woke again.", "Single cups", False),
        ("Dr. Kettle saw no change.", "Single cups", False),
        ("Cup", "Single cups", False),
        ("What", "Single cups", False),
        ("Blue", "Single cups", False),
        ("It was hot.", "Single cups", False),
    ]


def test_a_sentence_of_an_item_has_all_of_its_item_around_it() -> None:
    slept = next(s for s in source_sentences(Passage("page.md", TEXT)) if s.words == "He slept.")
    assert sorted(slept.near) == ["He woke again.", "One man drank tea."]


def test_a_sentence_of_a_paragraph_has_its_next_ones_around_it_and_a_list_its_first_line() -> None:
    text = "One. Two. Three. Four.\n\nOne article says this:\n\n- Tea calms.\n"
    near = {s.words: s.near for s in source_sentences(Passage("page.md", text))}
    assert near["Two."] == ("One.", "Three.")
    assert near["Tea calms."] == ("One article says this:",)


def test_places_are_those_of_the_file() -> None:
    passage = Passage("page.md", TEXT, line=10)
    burnt = next(s for s in source_sentences(passage) if s.words.startswith("It had"))
    span = passage.span(burnt.start, burnt.end)
    assert (span.line, span.column, span.end_line, span.end_column) == (11, 30, 12, 41)


def test_two_writings_of_a_sentence_are_the_same_words() -> None:
    assert plain_words("Tea *may*\nhelp [@smith2020; @jones1999] .") == plain_words("Tea may help.")


@given(st.text(alphabet="ab [@]=:.*_#-|>\n(/)", max_size=120))
def test_every_letter_keeps_its_place_and_every_sentence_lies_in_the_text(text: str) -> None:
    masked = mask_markup(text)
    assert len(masked) == len(text)
    for sentence in source_sentences(Passage("page.md", text)):
        assert masked[sentence.start : sentence.end] == sentence.text
