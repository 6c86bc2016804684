"""Sentences end where a reader would end them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.prose.sentences import blocks_of, sentences_of, split_sentences
from msacu_site.prose.written import mark

CITED = mark("c", 0)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Tea helps. Coffee does not.", ["Tea helps.", "Coffee does not."]),
        ("Does it? Yes! Good.", ["Does it?", "Yes!", "Good."]),
        ("Smith et al. Say so. Next.", ["Smith et al. Say so.", "Next."]),
        ("Dr. Smith drank tea. So did Prof. Jones.", ["Dr. Smith drank tea.", "So did Prof. Jones."]),
        ("See p. 3 and Fig. 2, e.g. Tea. End.", ["See p. 3 and Fig. 2, e.g. Tea.", "End."]),
        ("J. Smith and A. B. Jones agree. Both did.", ["J. Smith and A. B. Jones agree.", "Both did."]),
        ("It fell by 3.5 points. It rose by .5 later.", ["It fell by 3.5 points.", "It rose by .5 later."]),
        ("He said “Tea helps.” She agreed.", ["He said “Tea helps.”", "She agreed."]),
        ("It helps (a little.) Nobody knows.", ["It helps (a little.)", "Nobody knows."]),
        ("It helps. “Does it?” she asked.", ["It helps.", "“Does it?” she asked."]),
        (f"Tea helps {CITED}. Coffee does not.", [f"Tea helps {CITED}.", "Coffee does not."]),
        (f"Tea helps.{CITED} Coffee does not.", [f"Tea helps.{CITED}", "Coffee does not."]),
        (f"Tea helps. {CITED} says so.", ["Tea helps.", f"{CITED} says so."]),
        ("no capital. follows", ["no capital. follows"]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


def test_blocks_end_sentences_and_elements_do_not() -> None:
    html = "<h2>Tea</h2><p>One <em>two</em>\nthree. Four</p><ul><li>five</li><li>a &lt; b</li></ul>"
    assert blocks_of(html) == ["Tea", "One two three. Four", "five", "a < b"]
    assert sentences_of(html) == ["Tea", "One two three.", "Four", "five", "a < b"]


def test_cells_of_a_table_are_blocks() -> None:
    assert blocks_of("<table><tr><th>a</th></tr><tr><td>b</td><td>c</td></tr></table>") == ["a", "b", "c"]


@given(st.text(st.sampled_from("aB .!?”)\n\ue000c0\ue001")))
def test_no_letter_is_lost(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())
