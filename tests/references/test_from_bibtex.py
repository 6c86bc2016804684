"""Entries become references; each field that cannot be right is found at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.references import author_date
from msacu_site.references.formatted import to_text
from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.page_range import PageRange, Pages
from msacu_site.references.partial_date import PartialDate
from msacu_site.references.person import People, Person
from msacu_site.references.reference import Kind, Reference
from msacu_site.sources.bib_text import parse_bib


def read(text: str) -> tuple[dict[str, Reference], list[Diagnostic]]:
    entries, found = parse_bib(text, "a.bib")
    assert found == []
    return read_bibliography(entries)


def read_one(text: str) -> Reference:
    references, found = read(text)
    assert [d for d in found if d.severity is not Severity.NOTE] == []
    (reference,) = references.values()
    return reference


def test_every_part_of_an_article() -> None:
    reference = read_one(
        """@article{hill2020,
  author = {Hill, A. and {Tea \\& Lamp Society} and others},
  title = {Tea for {Hiccups}}, subtitle = {A trial},
  journal = {Journal of {\\'E}lan}, year = 2020, month = sep, volume = 3, number = {Suppl 1},
  pages = {S49--S54}, doi = {https://doi.org/10.1000/a\\_b}, pmid = {123}, pmcid = {PMC45},
  language = {fr}, note = {Registration NCT01864707}, url = {https://a.org/x\\_y%20},
}"""
    )
    assert reference.kind is Kind.ARTICLE
    assert reference.people == People((Person("Hill", "A."), Person(literal="Tea & Lamp Society")), others=True)
    assert reference.title == "Tea for Hiccups: A trial"
    assert reference.container == "Journal of Élan"
    assert (reference.date, reference.year) == (PartialDate(2020, 9), 2020)
    assert (reference.volume, reference.issue) == ("3", "Suppl 1")
    assert reference.pages == Pages((PageRange("S49", "S54"),))
    assert (reference.doi, reference.pmid, reference.pmcid) == ("10.1000/a_b", "123", "PMC45")
    assert reference.registrations == ("NCT01864707",)
    assert reference.url == "https://a.org/x_y%20"
    assert reference.language == "fr"
    assert reference.raw is not None and reference.raw.get("doi") is not None
    assert (reference.span.line, reference.span.column) == (1, 10)


@pytest.mark.parametrize(
    ("head", "more", "kind"),
    [
        ("book", "", Kind.BOOK),
        ("incollection", "", Kind.CHAPTER),
        ("inproceedings", "", Kind.CONFERENCE),
        ("techreport", "", Kind.REPORT),
        ("phdthesis", "", Kind.THESIS),
        ("online", "", Kind.WEB),
        ("dataset", "", Kind.DATASET),
        ("misc", "howpublished = {Web page},", Kind.WEB),
        ("misc", "howpublished = {ClinicalTrials.gov},", Kind.REGISTRY),
        ("misc", "howpublished = {Iranian Registry of Clinical Trials},", Kind.REGISTRY),
        ("misc", "howpublished = {medRxiv},", Kind.PREPRINT),
        ("misc", "eprint = {2001.1}, archiveprefix = {arXiv},", Kind.PREPRINT),
        ("misc", "howpublished = {Brochure},", Kind.OTHER),
    ],
)
def test_kinds(head: str, more: str, kind: Kind) -> None:
    assert read_one(f"@{head}{{a, {more} title = {{T}}, year = 2020}}").kind is kind


@pytest.mark.parametrize(
    ("fields", "rule", "severity", "place", "message"),
    [
        ("year = 2020", "bib-missing-field", "error", (1, 7, 8), "`a` has no title."),
        ("title = {T}", "bib-missing-field", "warning", (1, 7, 8), "`a` has no year."),
        (
            "title = {T}, year = {soon}",
            "bib-bad-year",
            "error",
            (1, 30, 36),
            "`soon` is not a year or date.",
        ),
        (
            "title = {T}, year = 2020, month = {foo}",
            "bib-bad-month",
            "warning",
            (1, 44, 49),
            "`foo` is not a month.",
        ),
        ("title = {T}, year = 2020, doi = {x}", "bib-bad-doi", "error", (1, 42, 45), "`x` is not a DOI."),
        ("title = {T}, year = 2020, pmid = {x}", "bib-bad-pmid", "error", (1, 43, 46), "`x` is not a PubMed number."),
        (
            "title = {T}, year = 2020, pmcid = {12}",
            "bib-bad-pmcid",
            "error",
            (1, 44, 48),
            "`12` is not a number of PubMed Central.",
        ),
        (
            "title = {T}, year = 2020, url = {seed:1}",
            "bib-bad-url",
            "warning",
            (1, 42, 50),
            "`seed:1` is not a web address; it is kept, but neither shown nor linked.",
        ),
        (
            "title = {T}, year = 2020, jornal = {J}",
            "bib-unknown-field",
            "note",
            (1, 36, 42),
            "`jornal` is not a field that references print; it is kept, but not shown.",
        ),
        (
            "title = {T}, year = 2020, author = {Hill, A., Lee, B.}",
            "bib-names",
            "error",
            (1, 45, 64),
            "`Hill, A., Lee, B.` has too many commas for one person.",
        ),
        (
            "title = {T \\foo x}, year = 2020",
            "bib-unknown-macro",
            "error",
            (1, 21, 25),
            "We do not know the LaTeX macro `\\foo`; it is printed as it stands.",
        ),
        (
            "title = {5% x}, year = 2020",
            "bib-bare-percent",
            "warning",
            (1, 20, 21),
            "A bare % begins a comment in LaTeX, which would cut the text off here; we print it as it stands.",
        ),
    ],
)
def test_each_fault_is_found_at_its_place(
    fields: str, rule: str, severity: str, place: tuple[int, int, int], message: str
) -> None:
    _, found = read(f"@misc{{a, {fields}}}")
    (fault,) = found
    assert (fault.rule, fault.severity, fault.message) == (rule, severity, message)
    assert (fault.span.line, fault.span.column, fault.span.end_column) == place
    assert fault.help


def test_an_unknown_type_offers_the_nearest() -> None:
    references, (fault,) = read("@artcle{a, title = {T}, year = 2020}")
    assert (fault.rule, fault.nearest, fault.message) == (
        "bib-unknown-type",
        "article",
        "`@artcle` is not a type of entry that we know.",
    )
    assert (fault.span.column, fault.span.end_column) == (1, 8)
    assert references["a"].kind is Kind.OTHER


@pytest.mark.parametrize("note", ["year not stated in the source read", "undated copy", "date not shown", "n.d."])
def test_a_note_may_say_that_the_year_is_not_stated(note: str) -> None:
    assert read_one(f"@misc{{a, title = {{T}}, note = {{{note}}}}}").year is None


def test_an_entry_that_was_not_read_to_its_end_is_not_said_to_lack_anything() -> None:
    entries, found = parse_bib("@misc{a, year = {2020", "a.bib")
    assert [d.rule for d in found] == ["bib-syntax"]
    assert read_bibliography(entries)[1] == []


def test_an_author_is_not_required_and_a_body_not_stated_is_none() -> None:
    reference = read_one("@phdthesis{a, title = {T}, year = 2020, school = {not stated in the source read}}")
    assert (reference.people, reference.institution) == (People(), None)


@pytest.mark.parametrize(
    ("first", "second", "message", "severity"),
    [
        ("doi = {10.1000/A}", "doi = {10.1000/a}", "`b` has the DOI 10.1000/a of `a`.", "error"),
        ("pmid = 7", "pmid = 7", "`b` has the PubMed number 7 of `a`.", "error"),
    ],
)
def test_the_same_work_twice(first: str, second: str, message: str, severity: str) -> None:
    references, (fault,) = read(
        f"@misc{{a, title = {{T}}, year = 2020, {first}}}\n@misc{{b, title = {{U}}, year = 2021, {second}}}"
    )
    assert (fault.rule, fault.message, fault.severity) == ("reference-duplicate", message, severity)
    assert fault.span == references["b"].span
    assert fault.notes[0].span == references["a"].span


def test_the_same_title_and_year_by_the_same_people_is_suspicious() -> None:
    body = "year = 2020, author = {Hill, A.}"
    _, (fault,) = read(
        f"@misc{{a, title = {{Tea, for {{\\'E}}lan}}, {body}}}\n@misc{{b, title = {{tea for elan}}, {body}}}"
    )
    assert fault.message == "`b` has the title and the year of `a`."
    other = "year = 2020, author = {Lee, B.}"
    _, found = read(f"@misc{{a, title = {{Tea}}, {body}}}\n@misc{{b, title = {{Tea}}, {other}}}")
    assert found == []


field_text = st.text(st.sampled_from("abAB ,.{}\\'%$~-12\n&éand"), max_size=25)
names = st.sampled_from(["author", "editor", "title", "year", "month", "doi", "pmid", "pmcid", "url", "pages", "note"])


@settings(max_examples=300)
@given(st.dictionaries(names, field_text), st.sampled_from(["article", "book", "misc", "incollection", "tea"]))
def test_no_entry_raises_and_every_entry_is_a_reference(fields: dict[str, str], kind: str) -> None:
    body = ",\n".join(f"{name} = {{{value}}}" for name, value in fields.items())
    entries, _ = parse_bib(f"@{kind}{{a,\n{body}\n}}", "a.bib")
    references, found = read_bibliography(entries)
    assert set(references) == {entry.key for entry in entries}
    assert all(d.message and d.span.line for d in found)


@pytest.mark.parametrize("fields", ["year = {in press}", "pubstate = {inpress}", "year = {{In press}}"])
def test_a_work_in_press_is_dated_so(fields: str) -> None:
    [reference] = read_bibliography(parse_bib(f"@article{{a, title = {{T}}, {fields}}}", "a.bib")[0])[0].values()
    assert reference.date is None
    assert (reference.status or "").casefold() == "in press"
    assert to_text(author_date.format_reference(reference)).casefold() == "(in press) ‘t’."
