"""Identifiers are brought to one form, checked for their shape, and turned into addresses."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.references.identifiers import (
    doi_url,
    find_registry_numbers,
    is_web_address,
    normalise_doi,
    normalise_pmcid,
    normalise_pmid,
    pmc_url,
    pubmed_url,
    registry_url,
)

SICI = "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/abc", "10.1000/abc"),
        (" doi:10.1000/abc ", "10.1000/abc"),
        ("DOI: 10.1000/ABC", "10.1000/ABC"),
        ("https://doi.org/10.1000/abc", "10.1000/abc"),
        ("http://dx.doi.org/10.1000/a%3Cb", "10.1000/a<b"),
        (SICI, SICI),
        ("10/abc", "10/abc"),
        ("https://doi.org/10/abc", "10/abc"),
        ("10.1000/abc.", None),
        ("10.1000/a b", None),
        ("10.1000", None),
        ("abc", None),
        ("", None),
    ],
)
def test_dois(text: str, doi: str | None) -> None:
    assert normalise_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "pmid"),
    [
        ("35259684", "35259684"),
        ("PMID: 35259684", "35259684"),
        ("https://pubmed.ncbi.nlm.nih.gov/35259684/", "35259684"),
        ("0123", None),
        ("PMC123", None),
        ("12345678901", None),
        ("٣٤", None),
    ],
)
def test_pubmed_numbers(text: str, pmid: str | None) -> None:
    assert normalise_pmid(text) == pmid


@pytest.mark.parametrize(
    ("text", "pmcid"),
    [
        ("PMC4086829", "PMC4086829"),
        ("pmc4086829", "PMC4086829"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4086829/", "PMC4086829"),
        ("4086829", None),
        ("PMC", None),
    ],
)
def test_pubmed_central_numbers(text: str, pmcid: str | None) -> None:
    assert normalise_pmcid(text) == pmcid


def test_addresses_are_encoded() -> None:
    assert doi_url("10.1000/a<b>#c?d%20") == "https://doi.org/10.1000/a%3Cb%3E%23c%3Fd%2520"
    assert pubmed_url("35259684") == "https://pubmed.ncbi.nlm.nih.gov/35259684/"
    assert pmc_url("PMC4086829") == "https://pmc.ncbi.nlm.nih.gov/articles/PMC4086829/"


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("NCT01864707", "https://clinicaltrials.gov/study/NCT01864707"),
        ("ISRCTN12345678", "https://www.isrctn.com/ISRCTN12345678"),
        ("RBR-3x8p4c", "https://ensaiosclinicos.gov.br/rg/RBR-3x8p4c"),
        ("IRCT20171007036614N5", "https://trialsearch.who.int/Trial2.aspx?TrialID=IRCT20171007036614N5"),
        ("ChiCTR2000012345", "https://trialsearch.who.int/Trial2.aspx?TrialID=ChiCTR2000012345"),
        ("CTRI/2020/01/012345", "https://trialsearch.who.int/Trial2.aspx?TrialID=CTRI%2F2020%2F01%2F012345"),
        ("NCT0186470", None),
        ("tea", None),
    ],
)
def test_registers(number: str, address: str | None) -> None:
    assert registry_url(number) == address


def test_numbers_are_found_in_a_note() -> None:
    note = "Registration NCT01864707; also IRCT20171007036614N5, NCT01864707 and XNCT018647071."
    assert find_registry_numbers(note) == ("NCT01864707", "IRCT20171007036614N5")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("https://a.org/x", True), ("http://a.org", True), ("seed:a.txt", False), ("https://a b.org", False), ("", False)],
)
def test_web_addresses(text: str, is_one: bool) -> None:
    assert is_web_address(text) is is_one


@given(st.text(max_size=60) | st.from_regex(r"10\.[0-9]{4}/[!-~]{1,20}", fullmatch=True))
def test_a_normal_doi_stays_and_its_address_leads_back(text: str) -> None:
    doi = normalise_doi(text)
    if doi is None:
        return
    assert normalise_doi(doi) == doi
    parts = urlsplit(doi_url(doi))
    assert (parts.netloc, parts.query, parts.fragment) == ("doi.org", "", "")
    assert unquote(parts.path) == f"/{doi}"
