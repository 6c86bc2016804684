"""What comes in as BibTeX, RIS, CSL-JSON or from PubMed goes out again and says the same."""

from __future__ import annotations

import io
import json
import unicodedata
import warnings
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rispy
from csl_reference import Reference as CslModel
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.from_csl_json import read_csl_json
from msacu_site.references.from_pubmed import read_pubmed
from msacu_site.references.from_ris import read_ris
from msacu_site.references.imported import Imported
from msacu_site.references.reference import Reference
from msacu_site.references.to_bibtex import write_bibtex
from msacu_site.references.to_csl_json import make_csl_item, write_csl_json
from msacu_site.references.to_pubmed import write_pubmed
from msacu_site.references.to_ris import write_ris
from msacu_site.sources.bib_text import RawEntry, parse_bib

WORKS = Path(__file__).parent / "oracle" / "works.bib"


def read_bib(text: str) -> dict[str, Reference]:
    return read_bibliography(parse_bib(text, "a.bib")[0])[0]


def references_of(works: list[Imported]) -> list[Reference]:
    entries = [RawEntry(w.entry.type, f"k{n}", w.entry.fields, w.entry.span) for n, w in enumerate(works)]
    return list(read_bibliography(entries)[0].values())


def said(entry: RawEntry | None) -> tuple[str, str, dict[str, str]]:
    assert entry is not None
    return entry.type, entry.key, {field.name: " ".join(field.value.split()) for field in entry.fields}


def parts(reference: Reference) -> dict[str, Any]:
    """All that a reference says, but for where it stands and how its entry was written."""
    left_aside = ("span", "raw", "key")
    return {name: getattr(reference, name) for name in Reference.__slots__ if name not in left_aside}


# --- a whole bibliography


def test_bibtex_comes_back_as_it_was() -> None:
    references = read_bib(WORKS.read_text(encoding="utf-8"))
    again = read_bib(write_bibtex(references.values()))
    assert {key: parts(work) for key, work in again.items()} == {key: parts(work) for key, work in references.items()}
    assert write_bibtex(again.values()) == write_bibtex(references.values())
    for key, work in references.items():
        assert said(work.raw)[2].keys() == said(again[key].raw)[2].keys()


def test_csl_json_comes_back_as_it_was() -> None:
    items = [make_csl_item(work) for work in read_bib(WORKS.read_text(encoding="utf-8")).values()]
    works, found = read_csl_json(json.dumps(items), "a.json")
    assert found == [] and [work.left_out for work in works if work.left_out] == []
    references, _ = read_bibliography([work.entry for work in works])
    assert [make_csl_item(work) for work in references.values()] == items


@pytest.mark.filterwarnings("ignore")
def test_csl_json_keeps_to_its_schema() -> None:
    known = {field.alias or name for name, field in CslModel.model_fields.items()}
    for work in read_bib(WORKS.read_text(encoding="utf-8")).values():
        item = make_csl_item(work)
        assert item.keys() <= known
        CslModel.model_validate(item)


def test_ris_comes_back_as_it_was() -> None:
    references = list(read_bib(WORKS.read_text(encoding="utf-8")).values())
    written = write_ris(references)
    works, found = read_ris(written, "a.ris")
    assert found == [] and [work.left_out for work in works if work.left_out] == []
    assert write_ris(references_with_keys(works)) == written


def references_with_keys(works: list[Imported]) -> list[Reference]:
    return list(read_bibliography([work.entry for work in works])[0].values())


def test_ris_is_read_by_others() -> None:
    references = list(read_bib(WORKS.read_text(encoding="utf-8")).values())
    written = write_ris(references)
    read = rispy.loads(written)
    assert [each["id"] for each in read] == [each.key for each in references]
    for theirs, ours in zip(read, references, strict=True):
        assert theirs["title"] == ours.title
        assert len(theirs.get("authors", ())) == len(ours.people.persons)
        assert "unknown_tag" not in theirs
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pybtexris import RISParser

        entries = RISParser().parse_stream(io.StringIO(written.replace("\r\n", "\n"))).entries
    assert len(entries) == len(references)


def test_pubmed_is_read_by_us_and_by_others() -> None:
    references = [work for work in read_bib(WORKS.read_text(encoding="utf-8")).values() if work.pmid]
    references = [work for work in references if not work.title.startswith("[")]
    written = write_pubmed(references)
    works, found = read_pubmed(written, "a.nbib")
    assert found == []
    assert {name for work in works for name in (each.name for each in work.left_out)} == {"PT"}
    for again, work in zip(references_of(works), references, strict=True):
        same = ("title", "people", "volume", "issue", "pages", "doi", "pmid", "pmcid", "date", "container")
        assert {n: parts(again)[n] for n in same} == {n: parts(work)[n] for n in same}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pybtexnbib import NBIBParser

        # it reads one work at a time
        theirs = [NBIBParser().parse_string(record).entries for record in written.split("\n\n")]
    assert [[entry.fields["pmid"] for entry in read.values()] for read in theirs] == [[w.pmid] for w in references]


# --- made-up works

WORDS = st.lists(
    st.text(
        st.characters(codec="utf-8", categories=("L", "N"), include_characters="&%$#_{}\\~^`'\"-.,:;()<>/|+=!?@"),
        min_size=1,
        max_size=9,
    ),
    min_size=1,
    max_size=4,
).map(lambda words: unicodedata.normalize("NFC", " ".join(words)))
NAME = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll")), min_size=1, max_size=9).map(
    lambda text: unicodedata.normalize("NFC", text.capitalize())
)
NUMBER = st.integers(1, 999).map(str)
RIS_FIELDS = st.fixed_dictionaries(
    {"TI": WORDS},
    optional={
        "T2": WORDS, "J2": WORDS, "VL": NUMBER, "IS": NUMBER, "AB": WORDS, "ET": NUMBER, "CY": WORDS, "PB": WORDS,
        "LA": WORDS, "N1": WORDS, "ST": WORDS, "T3": WORDS, "SN": WORDS, "NV": NUMBER,
    },
)  # fmt: skip
RIS_TYPES = st.sampled_from(["JOUR", "BOOK", "CHAP", "RPRT", "THES", "ELEC", "CPAPER", "DATA", "GEN"])


@given(RIS_TYPES, RIS_FIELDS, st.lists(st.tuples(NAME, NAME), max_size=4), st.integers(1500, 2100))
def test_every_value_of_a_ris_record_comes_out_again_or_is_named(
    kind: str, values: Mapping[str, str], people: list[tuple[str, str]], year: int
) -> None:
    authors = [f"AU  - {family}, {given}" for family, given in people]
    lines = [
        f"TY  - {kind}",
        *authors,
        *(f"{tag}  - {value}" for tag, value in values.items()),
        f"PY  - {year}",
        "ER  - ",
    ]
    [work], found = read_ris("\r\n".join(lines) + "\r\n", "a.ris")
    written = write_ris(references_of([work])).split("\r\n")
    out = {line[6:] for line in written} | {each.value for each in work.left_out}
    assert found == []
    assert [*values.values(), *(f"{family}, {given}" for family, given in people), str(year)] == [
        value
        for value in [*values.values(), *(f"{family}, {given}" for family, given in people), str(year)]
        if value in out
    ]


CSL_TEXTS = st.sampled_from(
    [
        *("title", "container-title", "container-title-short", "collection-title", "publisher", "publisher-place"),
        *("genre", "note", "language", "event-title", "event-place", "version", "status", "abstract", "keyword"),
        *("annote", "source", "title-short", "medium"),
    ]
)
CSL_TYPES = st.sampled_from(
    [
        *("article-journal", "article-magazine", "book", "chapter", "report", "thesis", "webpage", "post-weblog"),
        *(
            "dataset",
            "paper-conference",
            "document",
            "manuscript",
            "entry-encyclopedia",
            "software",
            "review",
            "speech",
        ),
    ]
)
YEARS = st.integers(1500, 2198)
CSL_DATES = st.one_of(
    st.dates(date(1500, 1, 1), date(2199, 12, 31)).map(lambda d: {"date-parts": [[d.year, d.month, d.day]]}),
    YEARS.map(lambda year: {"date-parts": [[year]]}),
    st.tuples(YEARS, st.integers(1, 4)).map(lambda pair: {"date-parts": [[pair[0]]], "season": pair[1]}),
    YEARS.map(lambda year: {"date-parts": [[year, 11], [year + 1, 2]]}),
    YEARS.map(lambda year: {"date-parts": [[year, 3]], "circa": True}),
)
SOMEBODY = st.fixed_dictionaries(
    {"family": NAME, "given": NAME},
    optional={"suffix": st.sampled_from(["Jr", "III"]), "non-dropping-particle": st.sampled_from(["van den", "de"])},
)
CSL_PEOPLE = st.lists(st.one_of(SOMEBODY, NAME.map(lambda name: {"literal": f"{name} Group"})), min_size=1, max_size=5)
CSL_ITEMS = st.fixed_dictionaries(
    {"id": st.just("k0"), "type": CSL_TYPES},
    optional={
        **dict.fromkeys(("author", "editor", "translator"), CSL_PEOPLE),
        **dict.fromkeys(("volume", "issue", "edition"), NUMBER),
        "issued": CSL_DATES,
        "page": st.just("12-19"),
        "DOI": st.just("10.1000/x"),
        "PMID": st.just("123"),
        "URL": st.just("https://example.org/a"),
    },
)


@given(CSL_ITEMS, st.dictionaries(CSL_TEXTS, WORDS))
def test_every_value_of_a_csl_item_comes_out_again_or_is_named(item: dict[str, Any], texts: dict[str, str]) -> None:
    item = {**item, **texts}
    [work], found = read_csl_json(json.dumps([item]), "a.json")
    assert found == []
    [reference] = references_of([work])
    [again] = json.loads(write_csl_json([reference]))
    named = {each.name for each in work.left_out}
    assert {name: again.get(name) for name in item.keys() - named} == {name: item[name] for name in item.keys() - named}


BIB_FIELDS = st.dictionaries(
    st.sampled_from(
        ["title", "journal", "note", "publisher", "zeta", "abstract", "keywords", "series", "file", "type"]
    ),
    st.text(st.sampled_from("aé {}\\&%$#_~^-'`\"@,=\n"), max_size=30),
    max_size=5,
)


@given(BIB_FIELDS)
def test_every_field_of_a_bibtex_entry_is_kept_or_the_entry_is_reported(values: dict[str, str]) -> None:
    text = "@misc{a,\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in values.items()) + "\n}\n"
    entries, found = parse_bib(text, "a.bib")
    if any(each.severity == "error" for each in found):
        return
    [entry] = entries
    written = write_bibtex(read_bibliography(entries)[0].values())
    [again], problems = parse_bib(written, "b.bib")
    assert problems == []
    assert {field.name for field in entry.fields} == values.keys() == {field.name for field in again.fields}
    assert parts(read_bibliography([again])[0]["a"]) == parts(read_bibliography([entry])[0]["a"])
