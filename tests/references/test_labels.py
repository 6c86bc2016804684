"""Labels in running text tell every work apart."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.in_text import Cited, cluster_text, place_names, place_numbers
from msacu_site.references.labels import letter_at, tell_apart
from msacu_site.references.reference import Reference
from msacu_site.sources.bib_text import parse_bib


def read(*entries: str) -> dict[str, Reference]:
    return read_bibliography(parse_bib("\n".join(f"@misc{{{entry}}}" for entry in entries), "a.bib")[0])[0]


def labels(references: Iterable[Reference]) -> dict[str, str]:
    return {key: named.label for key, named in tell_apart(references).items()}


def test_names_are_shortened_and_told_apart() -> None:
    references = read(
        "b, author = {Hill, A. and others}, title = {Beans}, year = 2019",
        "a, author = {Hill, B. and Lee, C. and Oak, D. and Elm, E.}, title = {Apples}, year = 2019",
        "c, author = {Hill, A. and others}, title = {Corn}, year = 2020",
        "d, author = {Hill, A. and von Lee, C.}, title = {Dill}, year = 2019",
        "e, author = {{Tea Society}}, title = {Elder}, note = {undated}",
        "f, author = {{Tea Society}}, title = {Fern}, note = {undated}",
        "g, title = {A word on hiccups, tea and lamps}, year = 2019",
        "h, editor = {Hill, A. and Lee, B. and Oak, C.}, title = {Herbs}, year = 2019",
    )
    assert labels(references.values()) == {
        "b": "Hill et al., 2019",
        "a": "Hill, Lee, et al., 2019",
        "c": "Hill et al., 2020",
        "d": "Hill and von Lee, 2019",
        "e": "Tea Society, no date a",
        "f": "Tea Society, no date b",
        "g": "‘A word on hiccups…’, 2019",
        "h": "Hill, Lee and Oak, 2019",
    }


def test_labels_do_not_depend_on_the_order_of_the_file() -> None:
    entries = [f"k{n}, author = {{Hill, A.}}, title = {{T{n}}}, year = 2019" for n in range(30)]
    there = labels(read(*entries).values())
    back = labels(read(*reversed(entries)).values())
    assert there == back
    assert len(set(there.values())) == 30


def test_letters_go_on_after_z() -> None:
    assert [letter_at(index) for index in (0, 25, 26, 27)] == ["a", "z", "aa", "ab"]


PEOPLE = st.lists(
    st.sampled_from(["Hill, Ann", "Hill, A.", "Hill, Bob", "Lee, C.", "{Tea Group}", "others"]), max_size=5
)


@given(st.lists(st.tuples(PEOPLE, st.sampled_from(["2019", "2020"])), max_size=9))
def test_no_two_works_are_named_alike(works: list[tuple[list[str], str]]) -> None:
    entries = [
        f"k{number}, title = {{T}}, year = {year}" + (f", author = {{{' and '.join(people)}}}" if people else "")
        for number, (people, year) in enumerate(works)
    ]
    told = tell_apart(read(*entries).values())
    assert len({(named.names, named.year) for named in told.values()}) == len(works)


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        ([Cited("1"), Cited("2")], "1,2"),
        ([Cited("3"), Cited("1"), Cited("2"), Cited("5")], "1–3,5"),
        ([Cited("1"), Cited("2", locator="p. 3"), Cited("3")], "1; 2, p. 3; 3"),
        ([Cited("2", prefix="see"), Cited("1")], "see 2; 1"),
        ([Cited("1"), Cited("1")], "1,1"),
    ],
)
def test_numbers_between_brackets(cited: list[Cited], shown: str) -> None:
    placed = place_numbers(cited)
    assert cluster_text(placed) == shown
    assert sorted(each.index for each in placed) == list(range(len(cited)))


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        ([Cited("Hill", "2020", 2020), Cited("Lee", "2019", 2019)], "Lee, 2019; Hill, 2020"),
        (
            [Cited("Hill", "2020", 2020), Cited("Lee", "2019", 2019), Cited("Hill", "2018", 2018)],
            "Hill, 2018, 2020; Lee, 2019",
        ),
        ([Cited("Hill", "2020", 2020, "see"), Cited("Lee", "2019", 2019, "and")], "see Hill, 2020; and Lee, 2019"),
        ([Cited("Hill", "2020", 2020, locator="p. 3", author_suppressed=True)], "2020, p. 3"),
    ],
)
def test_names_between_brackets(cited: list[Cited], shown: str) -> None:
    assert cluster_text(place_names(cited)) == shown
