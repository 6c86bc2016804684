"""Labels in running text tell every work apart."""

from __future__ import annotations

from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.labels import author_date_labels, in_text, letter_at, year_letters
from msacu_site.references.reference import Reference
from msacu_site.sources.bib_text import parse_bib


def read(*entries: str) -> dict[str, Reference]:
    return read_bibliography(parse_bib("\n".join(f"@misc{{{entry}}}" for entry in entries), "a.bib")[0])[0]


def test_names_are_shortened_and_years_get_letters() -> None:
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
    assert author_date_labels(references.values()) == {
        "b": "Hill et al., 2019b",
        "a": "Hill et al., 2019a",
        "c": "Hill et al., 2020",
        "d": "Hill and von Lee, 2019",
        "e": "Tea Society, no date-a",
        "f": "Tea Society, no date-b",
        "g": "‘A word on hiccups…’, 2019",
        "h": "Hill, Lee and Oak, 2019",
    }
    assert year_letters(references.values())["c"] == ""


def test_labels_do_not_depend_on_the_order_of_the_file() -> None:
    entries = [f"k{n}, author = {{Hill, A.}}, title = {{T{n}}}, year = 2019" for n in range(30)]
    there = author_date_labels(read(*entries).values())
    back = author_date_labels(read(*reversed(entries)).values())
    assert there == back
    assert len(set(there.values())) == 30


def test_three_ways_to_cite() -> None:
    reference = read("a, author = {Hill, A. and others}, title = {T}, year = 2019")["a"]
    assert in_text(reference) == "(Hill et al., 2019)"
    assert in_text(reference, "a", "narrative") == "Hill et al. (2019a)"
    assert in_text(reference, mode="year") == "(2019)"


def test_letters_go_on_after_z() -> None:
    assert [letter_at(index) for index in (0, 25, 26, 27)] == ["a", "z", "aa", "ab"]
