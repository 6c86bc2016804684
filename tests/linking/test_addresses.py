"""Addresses inside the site, and how one page points at another."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from msacu_site.linking import addresses
from msacu_site.linking.addresses import file_of, relative

segments = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9:_.+'-]{0,6}", fullmatch=True)
folders = st.lists(segments, max_size=3).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
addresses_of_files = st.tuples(folders, segments).map("".join)
every_address = st.one_of(folders, addresses_of_files)
fragments = st.from_regex(r"#[a-z][a-z0-9-]{0,5}", fullmatch=True) | st.just("")
bases = st.sampled_from(["https://tea.example", "http://127.0.0.1:8000/sub", "https://tea.example/a/b"])


@given(every_address, fragments, every_address, bases)
def test_a_browser_on_the_page_reaches_the_target_under_any_base(
    target: str, fragment: str, page: str, base: str
) -> None:
    # a file and a folder of one name cannot stand side by side
    assume(target.endswith("/") or not page.startswith(f"{target}/"))
    reached = urljoin(base + page, relative(target + fragment, page))
    assert reached == base + target + fragment


@given(every_address, fragments, every_address)
def test_no_link_starts_at_the_root_of_the_host(target: str, fragment: str, page: str) -> None:
    assert not relative(target + fragment, page).startswith("/")


@pytest.mark.parametrize(
    ("target", "page", "shown"),
    [
        ("/", "/", "./"),
        ("/", "/studies/smith2020/", "../../"),
        ("/studies/", "/studies/", "./"),
        ("/studies/smith2020/", "/studies/", "smith2020/"),
        ("/studies/smith2020/", "/studies/jones1999/", "../smith2020/"),
        ("/safety/#burns", "/safety/", "#burns"),
        ("/safety/#burns", "/", "safety/#burns"),
        ("/404.html", "/404.html", "404.html"),
        ("/studies/", "/404.html", "studies/"),
        ("/404.html", "/studies/", "../404.html"),
        ("/data/references.bib", "/data/", "references.bib"),
        ("/studies/a:b/", "/studies/", "./a:b/"),
    ],
)
def test_links(target: str, page: str, shown: str) -> None:
    assert relative(target, page) == shown


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/#top", "index.html"),
        ("/studies/smith2020/", "studies/smith2020/index.html"),
        ("/safety/#burns", "safety/index.html"),
        ("/404.html", "404.html"),
        ("/data/references.bib", "data/references.bib"),
    ],
)
def test_files(address: str, file: str) -> None:
    assert file_of(address) == file


def test_pages_of_prose() -> None:
    assert [addresses.page_address(slug) for slug in ("index", "404", "safety")] == ["/", "/404.html", "/safety/"]


def test_places_on_pages() -> None:
    assert addresses.study_address("smith2020") == "/studies/smith2020/"
    assert addresses.symptom_address("hiccups") == "/symptoms/hiccups/"
    assert addresses.claim_address("stops") == "/claims/#stops"
    assert addresses.reference_address("a:b/c") == "/references/#ref-a-b-c"
    assert addresses.term_address("Placebo effect") == "/glossary/#term-placebo-effect"
    assert addresses.citation_anchor("smith2020", 2) == "cite-smith2020-2"
    assert addresses.result_anchor("hiccups") == "result-hiccups"


@given(st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), max_size=20))
def test_an_anchor_holds_no_letter_that_an_address_would_have_to_escape(text: str) -> None:
    anchor = addresses.term_anchor(text)
    assert anchor.isascii()
    assert not set(anchor) & set(" #%\"'<>&/?")
