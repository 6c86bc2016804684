"""The whole way through a bibliography as libraries hold them."""

from __future__ import annotations

from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.sources.bib_text import parse_bib

LIBRARY = """\ufeff% exported by a reference manager
@preamble{"\\newcommand{\\x}{}"}
@string{jt = {Journal of Tea}}

@article(Hill:2019/a+b,
  author = "Hill, A. and {WHO Study Group}",
  journal = jt,
  title = "{Tea} for 5\\% of \\textless 100 people",
  year = 2019, doi = {10/abc12}
)

text between entries

@comment{@article{old, title = {Not read}}}
@inproceedings{lee.2020, title = {Lamps}, crossref = {days2020}}
@proceedings{days2020, title = {Lamp Days}, year = {2020}, abstract = {100% of it, \\foo}}
"""


def test_a_library_reads_without_a_finding() -> None:
    entries, found = parse_bib(LIBRARY, "a.bib")
    references, more = read_bibliography(entries)
    assert [*found, *more] == []
    assert list(references) == ["Hill:2019/a+b", "lee.2020", "days2020"]
    assert references["Hill:2019/a+b"].title == "Tea for 5% of <100 people"
    assert references["lee.2020"].container == "Lamp Days"
    assert references["lee.2020"].year == 2020
