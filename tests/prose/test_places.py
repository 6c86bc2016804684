"""Where the words of prose stand in the file they were written in."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.diagnostics import Span
from msacu_site.prose.places import Passage, cut_passage


def test_a_passage_that_begins_in_the_middle_of_a_line() -> None:
    passage = Passage("studies/a.yaml", "Tea helps [@a]\n  and [@b].", 7, 10)
    assert passage.find("[@a]") == Span("studies/a.yaml", 7, 20, 7, 24)
    assert passage.find("[@b]") == Span("studies/a.yaml", 8, 7, 8, 11)
    assert passage.whole() == Span("studies/a.yaml", 7, 10, 8, 12)


def test_words_that_were_folded_are_found_over_the_line_break() -> None:
    passage = Passage("studies/a.yaml", "  See [see @a,\n    p. 3] and more", 3, 1)
    assert passage.find("[see @a, p. 3]") == Span("studies/a.yaml", 3, 7, 4, 10)


def test_the_second_of_two_equal_words() -> None:
    passage = Passage("a.md", "[@a] [@a]\n[@a]")
    assert passage.find("[@a]", 1) == Span("a.md", 1, 6, 1, 10)
    assert passage.find("[@a]", 2) == Span("a.md", 2, 1, 2, 5)


def test_what_cannot_be_found_is_somewhere_in_the_whole() -> None:
    passage = Passage("a.md", "Tea", 4, 2)
    assert passage.find("coffee") == passage.find("Tea", 1) == passage.whole() == Span("a.md", 4, 2, 4, 5)


@given(st.text(st.sampled_from("ab \n"), min_size=1), st.data())
def test_a_span_points_at_the_characters_it_was_made_from(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Passage("a.md", text).span(start, end)
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    assert "\n".join(lines) == text[start:end]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"Tea cures hiccups."', "Tea cures hiccups."),
        ("'Tea cures hiccups.'", "Tea cures hiccups."),
        (r'"Tea c\u0075res \"all\" hi\x63cups.\n"', 'Tea cures "all" hiccups.\n'),
        ("'It isn''t tea.'", "It isn't tea."),
        ('"Tea \\\n     cures."', "Tea cures."),
        ('Tea "cures" hiccups', 'Tea "cures" hiccups'),
        ('"', '"'),
    ],
)
def test_a_field_in_quotation_marks_is_read_as_the_same_field_without(written: str, read: str) -> None:
    lines = f"says: {written}".split("\n")
    passage = cut_passage("\n".join(lines), Span("a.yaml", 1, 7, len(lines), len(lines[-1]) + 1))
    assert passage.raw == read


def test_a_letter_written_in_another_way_keeps_its_place() -> None:
    text = r'says: "It\u0027s the cup that c\x75res."'
    passage = cut_passage(text, Span("a.yaml", 1, 7, 1, len(text) + 1))
    found = passage.find("cures")
    assert text[found.column - 1 : found.end_column - 1] == r"c\x75res"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_every_text_is_read_from_quotation_marks_as_yaml_reads_it(text: str) -> None:
    for style in ("'", '"'):
        written = yaml.dump(text, default_style=style, allow_unicode=False, width=10**9).rstrip("\n")
        passage = cut_passage(written, Span("a.yaml", 1, 1, 1, len(written) + 1))
        assert passage.raw == yaml.safe_load(written)
        assert passage.span(0, len(passage.raw)) == Span("a.yaml", 1, 2, 1, len(written))
