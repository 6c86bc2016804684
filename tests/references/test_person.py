"""Names are split as BibTeX splits them, before any LaTeX is decoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.references.person import Person, initials, read_name, read_people


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Hill, Ann", Person("Hill", "Ann")),
        ("Ann Hill", Person("Hill", "Ann")),
        ("Ann B. Hill", Person("Hill", "Ann B.")),
        ("Tjon Eng Soe, S. H.", Person("Tjon Eng Soe", "S. H.")),
        ("von Glehn, F.", Person("Glehn", "F.", "von")),
        ("Ludwig van der Berg", Person("Berg", "Ludwig", "van der")),
        ("de la Cruz, Maria", Person("Cruz", "Maria", "de la")),
        ("Hill, Jr, Ann", Person("Hill", "Ann", "", "Jr")),
        ("{WHO Study Group}", Person(literal="WHO Study Group")),
        ("{Hill and Sons}", Person(literal="Hill and Sons")),
        ("{\\'E}lan, A.", Person("{\\'E}lan", "A.")),
        ("{\\'E}", Person("{\\'E}")),
        ("{von Berg}, A.", Person("{von Berg}", "A.")),
        ("Jean~Paul Hill", Person("Hill", "Jean Paul")),
        ("Pach", Person("Pach")),
        ("plato", Person("plato")),
        ("{Tea}{Lamps}", Person("{Tea}{Lamps}")),
    ],
)
def test_names(written: str, person: Person) -> None:
    assert read_name(written) == person


def test_a_list_is_split_outside_braces_and_others_is_a_flag() -> None:
    people, problems = read_people("Hill, A. and {Tea and Lamps}\n  AND Lee, B. and others")
    assert [person.surname() for person in people.persons] == ["Hill", "Tea and Lamps", "Lee"]
    assert people.others
    assert problems == ()
    assert not read_people("  ")[0]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("Hill, A., Lee, B.", "`Hill, A., Lee, B.` has too many commas for one person."),
        ("Hill, A., Lee B.", "`Hill, A., Lee B.` has too many commas for one person."),
        ("Hill, A. and and Lee, B.", "A name is missing beside an `and`."),
        ("Hill, A. and et al.", "`et al.` is not a name."),
    ],
)
def test_lists_that_cannot_be_right(written: str, message: str) -> None:
    assert [problem.message for problem in read_people(written)[1]] == [message]


@pytest.mark.parametrize(
    ("given_name", "close", "pointed"),
    [
        ("C. P.", "CP", "C.P."),
        ("Marie-Claire", "MC", "M.-C."),
        ("J.-P.", "JP", "J.-P."),
        ("Ann Bea", "AB", "A.B."),
        ("JP", "JP", "J.P."),
        ("élan", "É", "É."),
        ("", "", ""),
    ],
)
def test_initials(given_name: str, close: str, pointed: str) -> None:
    assert initials(given_name) == close
    assert initials(given_name, point=".") == pointed


@given(st.text(max_size=60) | st.text(st.sampled_from("aA,{}\\~ and-."), max_size=40))
def test_any_text_is_read_and_no_letter_is_lost(text: str) -> None:
    assert len(read_people(text)[0].persons) <= text.casefold().count("and") + 1
    person = read_name(text)
    kept = "".join((person.family, person.given, person.particle, person.suffix, person.literal))
    assert sorted(c for c in kept if c.isalpha()) == sorted(c for c in text if c.isalpha())
