"""Exact strings of both citation styles for every kind of work."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.references import author_date, vancouver
from msacu_site.references.author_date import Naming
from msacu_site.references.formatted import Run, merge_runs, to_html, to_text
from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.reference import Reference
from msacu_site.sources.bib_text import parse_bib

CASES = {
    "article": (
        "@article{a, author = {Hill, Ann B. and von Lee, C.}, title = {Tea for hiccups}, journal = {Journal "
        "of Tea}, year = 2020, month = sep, volume = 3, number = 2, pages = {145--152}, doi = {10.1000/a<b}, "
        "pmid = 12, pmcid = {PMC34}, url = {https://a.org/x}}",
        "Hill AB, von Lee C. Tea for hiccups. Journal of Tea. 2020 Sep;3(2):145–52. doi:10.1000/a<b PubMed "
        "PMID: 12; PubMed Central PMCID: PMC34.",
        "Hill, A.B. and von Lee, C. (2020) ‘Tea for hiccups’, Journal of Tea, 3(2), pp. 145–152. Available "
        "at: https://doi.org/10.1000/a<b.",
    ),
    "supplement and question": (
        "@article{a, author = {Hill, A.}, title = {Does tea help?}, journal = {Tea}, year = 2020, volume = 3,"
        " number = {Suppl 1}, pages = {S49--S54}}",
        "Hill A. Does tea help? Tea. 2020;3(Suppl 1):S49–54.",
        "Hill, A. (2020) ‘Does tea help?’, Tea, 3(Suppl 1), pp. S49–S54.",
    ),
    "issue without volume": (
        "@article{a, author = {Hill, A. and others}, title = {T}, journal = {Tea}, year = 2020, number = {5 "
        "(special issue)}, pages = {e29150}}",
        "Hill A, et al. T. Tea. 2020;(5 (special issue)):e29150.",
        "Hill, A. et al. (2020) ‘T’, Tea, (5 (special issue)), p. e29150.",
    ),
    "seven authors": (
        "@article{a, author = {A, A. and B, B. and C, C. and D, D. and E, E. and F, F. and G, G.}, title = "
        "{T}, journal = {Tea}, year = 2020}",
        "A A, B B, C C, D D, E E, F F, et al. T. Tea. 2020.",
        "A, A. et al. (2020) ‘T’, Tea.",
    ),
    "month without volume": (
        "@article{a, author = {Hill, Jr, Ann}, title = {T}, journal = {Tea}, year = 2020, month = sep}",
        "Hill A Jr. T. Tea. 2020 Sep.",
        "Hill, A., Jr (2020) ‘T’, Tea.",
    ),
    "no author, no journal, no date": (
        "@article{a, title = {Tea for hiccups}, note = {undated}}",
        "Tea for hiccups.",
        "(No date) ‘Tea for hiccups’.",
    ),
    "book": (
        "@book{a, editor = {Hill, A. and others}, title = {Tea}, edition = {Fourth}, publisher = {Lamp "
        "Press}, address = {London}, year = 2006}",
        "Hill A, et al., editors. Tea. 4th ed. London: Lamp Press; 2006.",
        "Hill, A. et al. (eds) (2006) Tea. 4th edn. London: Lamp Press.",
    ),
    "chapter": (
        "@incollection{a, author = {Hill, A.}, title = {Tea}, editor = {Lee, B. and Oak, C.}, booktitle = {On"
        " hiccups}, publisher = {Lamp Press}, address = {London}, year = 2006, pages = {10--19}}",
        "Hill A. Tea. In: Lee B, Oak C, editors. On hiccups. London: Lamp Press; 2006. p. 10–9.",
        "Hill, A. (2006) ‘Tea’, in B. Lee and C. Oak (eds) On hiccups. London: Lamp Press, pp. 10–19.",
    ),
    "conference": (
        "@inproceedings{a, author = {Hill, A.}, title = {Tea}, booktitle = {Hiccup Days}, year = 2006}",
        "Hill A. Tea. In: Hiccup Days. 2006.",
        "Hill, A. (2006) ‘Tea’, Hiccup Days.",
    ),
    "report": (
        "@techreport{a, author = {{Tea Society}}, title = {Atlas}, institution = {Tea House}, number = 7, "
        "year = 2020, month = sep, url = {https://a.org/x}}",
        "Tea Society. Atlas [Internet]. Tea House; 2020 Sep. Report no.: 7. Available from: https://a.org/x",
        "Tea Society (2020) Atlas. 7. Tea House. Available at: https://a.org/x.",
    ),
    "thesis": (
        "@mastersthesis{a, author = {Hill, A.}, title = {Tea}, school = {Lamp University}, year = 2020}",
        "Hill A. Tea [Master’s thesis]. Lamp University; 2020.",
        "Hill, A. (2020) Tea. Master’s thesis. Lamp University.",
    ),
    "web page": (
        "@misc{a, author = {{Tea Society}}, title = {Hiccups}, howpublished = {Web page}, year = 2012, url = "
        "{https://a.org/x}, urldate = {2020-09-03}}",
        "Tea Society. Hiccups [Internet]. 2012 [cited 2020 Sep 3]. Available from: https://a.org/x",
        "Tea Society (2012) Hiccups. Available at: https://a.org/x (Accessed: 3 September 2020).",
    ),
    "trial registration": (
        "@misc{a, title = {Tea or not}, howpublished = {ClinicalTrials.gov}, year = 2025, note = "
        "{Registration NCT01864707}, url = {https://a.org/x}}",
        "Tea or not [Clinical trial registration] [Internet]. ClinicalTrials.gov; 2025. Clinical trial "
        "registration no.: NCT01864707. Available from: https://a.org/x",
        "Tea or not (2025). Clinical trial registration NCT01864707. ClinicalTrials.gov. Available at: "
        "https://a.org/x.",
    ),
    "preprint": (
        "@misc{a, author = {Hill, A.}, title = {Tea}, howpublished = {medRxiv}, year = 2020, doi = {10.1101/1}}",
        "Hill A. Tea [Preprint]. medRxiv. 2020. doi:10.1101/1",
        "Hill, A. (2020) ‘Tea’, medRxiv [Preprint]. Available at: https://doi.org/10.1101/1.",
    ),
    "dataset": (
        "@dataset{a, author = {Hill, A.}, title = {Cups}, publisher = {Lamp Archive}, year = 2020}",
        "Hill A. Cups. Lamp Archive; 2020.",
        "Hill, A. (2020) ‘Cups’. Lamp Archive.",
    ),
    "brochure": (
        "@misc{a, author = {Hill, Ann}, title = {Tea}, howpublished = {Brochure}, organization = {Tea "
        "Society}, year = 2020, url = {https://a.org/x}}",
        "Hill A. Tea [Brochure]. Tea Society; 2020. Available from: https://a.org/x",
        "Hill, A. (2020) ‘Tea’. Tea Society. Available at: https://a.org/x.",
    ),
    "read second hand": (
        "@misc{a, author = {Hill and others}, title = {Tea (not read)}, year = 2020, note = {Read through a "
        "secondary source}, url = {https://a.org/x}}",
        "Hill, et al. Tea (not read). 2020.",
        "Hill et al. (2020) ‘Tea (not read)’.",
    ),
}


def read(text: str) -> Reference:
    entries, found = parse_bib(text, "a.bib")
    references, more = read_bibliography(entries)
    assert [*found, *more] == []
    return references["a"]


@pytest.mark.parametrize("case", CASES)
def test_vancouver(case: str) -> None:
    text, expected, _ = CASES[case]
    assert to_text(vancouver.format_reference(read(text))) == expected


@pytest.mark.parametrize("case", CASES)
def test_author_date(case: str) -> None:
    text, _, expected = CASES[case]
    assert to_text(author_date.format_reference(read(text))) == expected


def test_html_is_escaped_and_links_doi_and_pubmed() -> None:
    reference = read(
        "@article{a, author = {Hill, A.}, title = {Tea <b> \\& x}, journal = {Tea}, year = 2020, "
        "doi = {10.1000/a<b}, pmid = 12}"
    )
    assert to_html(vancouver.format_reference(reference)) == (
        "Hill A. Tea &lt;b&gt; &amp; x. Tea. 2020. "
        'doi:<a href="https://doi.org/10.1000/a%3Cb">10.1000/a&lt;b</a> '
        'PubMed PMID: <a href="https://pubmed.ncbi.nlm.nih.gov/12/">12</a>.'
    )
    assert "<i>Tea</i> [Preprint]. Available at: <a href=" in to_html(author_date.format_reference(reference))


def test_the_letter_behind_the_year_is_printed() -> None:
    text = "@misc{a, author = {Hill, A.}, title = {T}, note = {undated}}"
    assert to_text(author_date.format_reference(read(text), Naming("b"))) == "Hill, A. (no date b) ‘T’."


def test_neighbouring_runs_are_joined_and_links_stay_apart() -> None:
    runs = [Run("a"), Run(""), Run("b"), Run("c", "link", "https://a.org"), Run("d", "link", "https://b.org")]
    assert merge_runs(runs) == (Run("ab"), runs[3], runs[4])


@given(st.text(st.sampled_from("<>&\"'a "), max_size=20))
def test_no_mark_up_comes_out_of_a_text(text: str) -> None:
    html = to_html((Run(text), Run(text, "italic"), Run(text, "link", text)))
    shown = escape(text)
    assert html == f'{shown}<i>{shown}</i><a href="{shown}">{shown}</a>'
    assert not set(shown) & set("<>\"'")
