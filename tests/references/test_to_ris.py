"""References in RIS: one tag a line, every record closed, nothing left out that a reference manager can hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from msacu_site.diagnostics import Span
from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.from_ris import read_ris
from msacu_site.references.person import People, Person
from msacu_site.references.reference import Kind, Reference
from msacu_site.references.to_ris import write_ris
from msacu_site.sources.bib_text import parse_bib


def ris_of(bibtex: str) -> list[str]:
    references, _ = read_bibliography(parse_bib(bibtex, "a.bib")[0])
    return write_ris(references.values()).split("\r\n")


def test_an_article() -> None:
    assert ris_of(
        "@article{hill2020, author = {von Glehn, Felix and {Tea Board}}, title = {Tea \\& hiccups},"
        " journal = {Journal of Tea}, date = {2020-09}, volume = 4, number = 2, pages = {12--15},"
        " doi = {10.1000/tea}, pmid = {123}}"
    ) == [
        "TY  - JOUR",
        "AU  - von Glehn, Felix",
        "AU  - Tea Board",
        "TI  - Tea & hiccups",
        "PY  - 2020",
        "DA  - 2020/09//",
        "T2  - Journal of Tea",
        "VL  - 4",
        "IS  - 2",
        "SP  - 12",
        "EP  - 15",
        "DO  - 10.1000/tea",
        "AN  - 123",
        "ID  - hill2020",
        "ER  - ",
        "",
    ]


def test_a_work_of_which_little_is_known() -> None:
    bare = Reference("x", Kind.OTHER, "Tea", Span("a.bib"))
    assert write_ris([bare]) == "TY  - GEN\r\nTI  - Tea\r\nID  - x\r\nER  - \r\n"


@given(st.lists(st.tuples(st.sampled_from(Kind), st.text(), st.text(min_size=1)), max_size=4))
def test_whatever_a_title_holds_each_line_is_a_tag_with_its_value(works: list[tuple[Kind, str, str]]) -> None:
    references = [
        Reference(f"key{number}", kind, title, Span("a.bib"), People((Person(family=name),)))
        for number, (kind, title, name) in enumerate(works)
    ]
    lines = write_ris(references).split("\r\n")
    assert lines.pop() == ""
    assert all(line[2:6] == "  - " and line[:2].isupper() for line in lines)
    assert [line[:2] for line in lines].count("TY") == [line[:2] for line in lines].count("ER") == len(works)


def test_an_article_s_own_number_is_no_issue() -> None:
    written = ris_of("@article{a, author = {Hill, A}, title = {Tea}, journal = {Tea}, date = {2020}, eid = {117}}")
    assert [line for line in written if line[:2] in {"IS", "SP", "EP", "C7"}] == ["SP  - 117", "C7  - 117"]


def test_the_number_stays_the_article_s_on_the_way_back() -> None:
    written = "\r\n".join(ris_of("@article{a, title = {Tea}, journal = {Tea}, date = {2020}, eid = {117}}"))
    [work], _ = read_ris(written, "a.ris")
    assert work.entry
    found = {name: work.entry.get(name) for name in ("eid", "pages", "number")}
    assert {name: field.value for name, field in found.items() if field} == {"eid": "117"}
