"""Citations saved by other programs: every field is kept or named, and nothing is lost in silence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.references.from_bibtex import read_reference
from msacu_site.references.from_csl_json import read_csl_json
from msacu_site.references.from_pubmed import read_pubmed
from msacu_site.references.from_ris import read_ris
from msacu_site.references.imported import Imported, report_left_out
from msacu_site.references.latex_text import latex_to_text
from msacu_site.references.to_bibtex import write_entry
from msacu_site.references.to_latex import escape_latex
from msacu_site.sources.bib_text import parse_bib

RIS = """\
TY  - JOUR
AU  - Kettle, Anna B.
AU  - {braces} & Sons
A1  - Cup, Jr., Bob
TI  - Tea & 50% less hiccups:
      a trial
T2  - Journal of Tea
JA  - J Tea
PY  - 2023/05/04/
VL  - 12
IS  - 3
SP  - 101
EP  - 109
DO  - https://doi.org/10.1000/tea_1
SN  - 1234-5678
AB  - Background: tea.
KW  - tea
KW  - hiccups
ER  -\x20

TY  - NEWTYPE
TI  - Second
Y1  - 1999
"""

NBIB = """\

PMID- 12345678
OWN - NLM
DP  - 2023 Sep-Oct
TI  - Tea for hiccups: a randomised
      trial.
PG  - 101-9
LID - 10.1000/tea.1 [doi]
LID - S1234 [pii]
AB  - Background: tea.
CN  - Hiccup Study Group
FAU - Kettle, Anna B
AU  - Kettle AB
FAU - Cup, Bob Jr
AU  - Cup B Jr
LA  - eng
SI  - ClinicalTrials.gov/NCT01234567
PT  - Randomized Controlled Trial
TA  - J Tea
JT  - Journal of tea
PMC - PMC1234567

PMID- 2
TI  - [Second.]
AU  - Solo X
DP  - 1999
"""

CSL = [
    {
        "id": "http://zotero.org/items/kettle2023",
        "type": "article-journal",
        "title": "Tea for <i>hiccups</i>",
        "container-title": ["Journal of Tea"],
        "page": "101-109",
        "volume": 12,
        "issue": "3",
        "DOI": "10.1000/tea.1",
        "author": [
            {"family": "Berg", "given": "Ann", "non-dropping-particle": "van den"},
            {"literal": "Hiccup Group"},
        ],
        "issued": {"date-parts": [[2023, 9, 3]]},
        "accessed": {"date-parts": [["2024", "1"]]},
        "abstract": "Background.",
        "call-number": "QT 7",
    }
]


def fields(work: Imported) -> dict[str, str]:
    return {field.name: field.value for field in work.entry.fields}


def test_a_ris_record_becomes_an_entry() -> None:
    [first, second], found = read_ris(RIS, "saved.ris")
    assert write_entry(first.entry) == (
        "@article{,\n"
        "  author       = {Kettle, Anna B. and {\\{braces\\} \\& Sons} and Cup, Bob, Jr.},\n"
        "  title        = {Tea \\& 50\\% less hiccups: a trial},\n"
        "  journal      = {Journal of Tea},\n"
        "  shortjournal = {J Tea},\n"
        "  year         = {2023},\n"
        "  month        = {may},\n"
        "  day          = {4},\n"
        "  volume       = {12},\n"
        "  number       = {3},\n"
        "  pages        = {101--109},\n"
        "  doi          = {10.1000/tea_1},\n"
        "  abstract     = {Background: tea.},\n"
        "  issn         = {1234-5678},\n"
        "  keywords     = {tea; hiccups}\n"
        "}\n"
    )
    assert first.left_out == ()
    assert fields(second) == {"title": "Second", "year": "1999"}
    assert second.left("TY") == ("NEWTYPE",)
    assert [(each.rule, each.span.line) for each in found] == [("import-unended", 21)]


def test_a_pubmed_record_becomes_an_entry() -> None:
    [first, second], found = read_pubmed(NBIB, "saved.nbib")
    assert found == []
    assert fields(first) == {
        "pmid": "12345678",
        "date": "2023-09/2023-10",
        "title": "Tea for hiccups: a randomised trial",
        "pages": "101--9",
        "doi": "10.1000/tea.1",
        "pii": "S1234",
        "abstract": "Background: tea.",
        "language": "eng",
        "journal": "Journal of tea",
        "shortjournal": "J Tea",
        "pmcid": "PMC1234567",
        "note": "Registered as NCT01234567",
        "author": "{Hiccup Study Group} and Kettle, Anna B and Cup, Jr, Bob",
    }
    assert [each.name for each in first.left_out] == ["OWN", "PT"]
    reference, problems = read_reference(first.entry)
    assert problems == []
    assert (reference.registrations, reference.pages and reference.pages.in_full()) == (("NCT01234567",), "101–109")
    assert fields(second) == {"pmid": "2", "title": "Second", "author": "Solo, X.", "year": "1999"}


@pytest.mark.parametrize(
    ("written", "fields_of_date"),
    [
        ("2023", {"year": "2023"}),
        ("2023 Sep 3", {"year": "2023", "month": "sep", "day": "3"}),
        ("2023 Winter", {"date": "2023-24"}),
        ("2023 Dec-2024 Jan", {"date": "2023-12/2024-01"}),
        ("2023 Sep 3-10", {"date": "2023-09-03/2023-09-10"}),
        ("2023 1st Quart", {"year": "2023"}),
    ],
)
def test_dates_of_pubmed(written: str, fields_of_date: dict[str, str]) -> None:
    [work], _ = read_pubmed(f"PMID- 1\nTI  - T\nDP  - {written}\n", "a.nbib")
    assert {name: value for name, value in fields(work).items() if name not in ("pmid", "title")} == fields_of_date
    assert work.left("DP") == (("2023 1st Quart",) if "Quart" in written else ())


def test_a_csl_item_becomes_an_entry() -> None:
    text = json.dumps(CSL, indent=2)
    [work], found = read_csl_json(text, "saved.json")
    assert found == []
    assert work.entry.key == "kettle2023"
    assert fields(work) == {
        "title": "Tea for hiccups",
        "volume": "12",
        "number": "3",
        "doi": "10.1000/tea.1",
        "journal": "Journal of Tea",
        "pages": "101--109",
        "year": "2023",
        "month": "sep",
        "day": "3",
        "urldate": "2024-01",
        "author": "van den Berg, Ann and {Hiccup Group}",
        "abstract": "Background.",
    }
    line = text[: text.index('"call-number"')].count("\n") + 1
    [told] = report_left_out([work])
    assert (told.rule, told.span.line, told.span.column) == ("import-left-out", line, 20)
    assert told.message == "`call-number` has no place in the bibliography and is left out: QT 7"


def test_one_csl_item_needs_no_list_and_a_torn_file_gives_what_it_has() -> None:
    assert len(read_csl_json(json.dumps(CSL[0]), "a.json")[0]) == 1
    works, found = read_csl_json('[{"title": "Tea"},\n {"title": ', "a.json")
    assert [fields(work)["title"] for work in works] == ["Tea"]
    assert [(each.rule, each.span.line, each.span.column) for each in found] == [("import-unreadable", 2, 12)]


@pytest.mark.parametrize(
    "text",
    [RIS.replace("\n", "\r\n"), "\ufeff" + RIS, RIS.replace("  - ", " - "), RIS.replace("ER  - ", "ER  -")],
    ids=["windows", "mark", "one space", "bare end"],
)
def test_ris_as_programs_write_it(text: str) -> None:
    plain, _ = read_ris(RIS, "a.ris")
    works, _ = read_ris(text, "a.ris")
    assert [fields(work) for work in works] == [fields(work) for work in plain]


def test_text_outside_a_record_is_named() -> None:
    works, found = read_ris("Exported by a program\nTY  - JOUR\nTI  - Tea\nER  - \n", "a.ris")
    assert len(works) == 1
    assert [(each.rule, each.span.line) for each in found] == [("import-unreadable", 1)]


PRINTABLE = st.text(st.sampled_from("aé&%$#_{}\\~^`'-\" ,.<>|@="), min_size=1).map(lambda text: " ".join(text.split()))


@given(PRINTABLE)
def test_signs_come_back_as_they_were(text: str) -> None:
    assert latex_to_text(escape_latex(text)) == text
    written = f"@misc{{a,\n  title = {{{escape_latex(text)}}}\n}}"
    if not text.endswith("\\"):
        [entry], found = parse_bib(written, "a.bib")
        assert found == []
        assert latex_to_text(entry.fields[0].value) == text


@given(
    st.lists(
        st.sampled_from(["TY  - JOUR", "TI  - a", "ER  - ", "", "PMID- 1", "XX", "AU  - B, C", "[{", '"a":1}']),
        max_size=9,
    )
)
def test_no_reader_ever_raises(lines: list[str]) -> None:
    text = "\n".join(lines)
    for read in (read_ris, read_pubmed, read_csl_json):
        works, _ = read(text, "x")
        assert all(work.entry.type for work in works)
