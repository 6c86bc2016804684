"""A bibliography that we wrote reads back as the same references."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from msacu_site.diagnostics import Span
from msacu_site.frozen import replace
from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.reference import Reference
from msacu_site.references.to_bibtex import write_bibtex
from msacu_site.sources.bib_text import parse_bib


def read(text: str) -> list[Reference]:
    return list(read_bibliography(parse_bib(text, "a.bib")[0])[0].values())


def bare(references: list[Reference]) -> list[Reference]:
    return [replace(reference, span=Span("a.bib"), raw=None) for reference in references]


def test_the_house_format() -> None:
    written = write_bibtex(
        read(
            '@string{jt = "Journal of Tea"}\n@ARTICLE{hill2020, year=2020, Journal = jt # {!}, zeta={kept},'
            " title = {Tea\n  for {Hiccups} \\& {\\'e}lan}, month=sep, author = {B{\\\"a}cker, A.}}"
            "@misc{b}"
        )
    )
    assert written == (
        "@article{hill2020,\n"
        "  author  = {Bäcker, A.},\n"
        "  title   = {Tea for {Hiccups} \\& élan},\n"
        "  journal = {Journal of Tea!},\n"
        "  year    = {2020},\n"
        "  month   = {sep},\n"
        "  zeta    = {kept}\n"
        "}\n"
        "\n"
        "@misc{b\n"
        "}\n"
    )


def test_a_name_of_which_letters_would_make_another_stays_as_written() -> None:
    entry = "@misc{k,\n  author = {{\\'ea} Hill and {\\'e}a Hall}\n}\n"
    first = read(entry)
    assert [person.particle for person in first[0].people.persons] == ["éa", "éa"]
    assert write_bibtex(first) == entry
    assert bare(read(write_bibtex(first))) == bare(first)


value = st.lists(
    st.sampled_from(["a", "B", " ", "\\'e", '{\\"o}', "{", "}", "\\&", "$x$", "\\", "%", "~", "--", "é", "\n", ","]),
    max_size=12,
).map("".join)
entry = st.dictionaries(
    st.sampled_from(["author", "title", "journal", "note", "year", "pages", "volume", "crossref", "zeta"]), value
)


@settings(max_examples=300)
@example([{"author": "{\\'ea} a"}])
@given(st.lists(entry, max_size=3))
def test_what_was_written_reads_back_the_same(entries: list[dict[str, str]]) -> None:
    text = "\n".join(
        f"@misc{{k{number}," + ",\n".join(f"{name} = {{{text}}}" for name, text in fields.items()) + "\n}"
        for number, fields in enumerate(entries)
    )
    first = read(text)
    written = write_bibtex(first)
    second = read(written)
    assert bare(second) == bare(first)
    assert write_bibtex(second) == written
