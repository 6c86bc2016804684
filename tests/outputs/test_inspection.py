"""The finished tree is looked at as a browser would: links, anchors, ids."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.outputs.inspection import Fault, Inspection

HOST = "https://tea.example"


def page(*links: str, ids: str = "") -> bytes:
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    places = "".join(f'<p id="{name}">x</p>' for name in ids.split())
    return f"<!doctype html><title>x</title>{places}{anchors}".encode()


def tree(path: str = "index.html", *links: str, ids: str = "") -> dict[str, bytes]:
    site = {
        "index.html": page(ids="top"),
        "404.html": page(),
        "studies/index.html": page(),
        "studies/smith2020/index.html": page(ids="result-sleep"),
        "data/references.bib": b"@article{}",
        "static/a b.png": b"",
    }
    return {**site, path: page(*links, ids=ids)}


def faults(path: str, *links: str, ids: str = "", base: str = "/") -> list[tuple[str, str]]:
    found = Inspection(tree(path, *links, ids=ids), base).faults()
    assert {fault.page for fault in found} <= {path}
    return [(fault.kind, fault.subject) for fault in found]


@pytest.mark.parametrize("base", ["/", "/sub/", "/a/b/"])
@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("index.html", "./"),
        ("index.html", "studies/"),
        ("index.html", "studies/smith2020/#result-sleep"),
        ("index.html", "data/references.bib"),
        ("index.html", "static/a%20b.png"),
        ("index.html", "?q=tea"),
        ("index.html", "#"),
        ("studies/index.html", "../"),
        ("studies/index.html", "../404.html"),
        ("studies/smith2020/index.html", "../../#top"),
        ("studies/smith2020/index.html", ".."),
        ("studies/smith2020/index.html", "."),
        ("index.html", "https://tea.example/nowhere/"),
        ("index.html", "//tea.example/nowhere/"),
        ("index.html", "mailto:tea@tea.example"),
    ],
)
def test_links_that_lead_somewhere(path: str, link: str, base: str) -> None:
    assert faults(path, link, base=base, ids="top result-sleep") == []


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("index.html", "study/"),
        ("index.html", "studies"),
        ("index.html", "studies/smith2020"),
        ("index.html", "data/"),
        ("index.html", "data/references.bib/"),
        ("index.html", "static/A%20b.png"),
        ("index.html", "../"),
        ("index.html", "../studies/"),
        ("studies/index.html", "../../studies/"),
        ("studies/smith2020/index.html", "../../../index.html"),
    ],
)
def test_links_that_lead_nowhere_or_out_of_the_site(path: str, link: str) -> None:
    assert faults(path, link) == [("target", link)]


def test_anchors_are_looked_for_on_the_page_that_is_linked() -> None:
    links = ("#here", "#there", "../#top", "../#there", "smith2020/#result-sleep", "smith2020/#result-calm")
    assert faults("studies/index.html", *links, ids="here") == [
        ("anchor", "#there"),
        ("anchor", "../#there"),
        ("anchor", "smith2020/#result-calm"),
    ]


def test_a_place_in_a_file_that_is_no_page_is_left_alone() -> None:
    assert faults("index.html", "data/references.bib#smith2020") == []


def test_an_id_that_stands_twice_or_more_is_one_fault() -> None:
    assert faults("index.html", ids="a b a c a b") == [("duplicate-id", "a"), ("duplicate-id", "b")]


def test_equal_ids_on_different_pages_are_no_fault() -> None:
    assert faults("studies/index.html", ids="top") == []


def test_links_from_the_root_stay_below_the_base() -> None:
    assert faults("404.html", "/sub/studies/", "/sub/", base="/sub/") == []
    assert faults("404.html", "/studies/", "/sub/study/", "/", base="/sub/") == [
        ("target", "/studies/"),
        ("target", "/sub/study/"),
        ("target", "/"),
    ]
    assert faults("404.html", "/studies/", "/") == []


def test_a_dead_link_is_told_once_for_each_page() -> None:
    assert faults("index.html", "x/", "x/") == [("target", "x/")]


def test_pictures_and_style_sheets_count_as_links() -> None:
    html = b'<link rel="stylesheet" href="a.css"><img src="b.png" alt=""><script src="c.js"></script>'
    found = Inspection({"index.html": html}).faults()
    assert found == [Fault("index.html", "target", name) for name in ("a.css", "b.png", "c.js")]


parts = st.sampled_from(["..", ".", "studies", "smith2020", "index.html", "404.html", "data", "references.bib", "x"])
links = st.tuples(st.lists(parts, min_size=1, max_size=5).map("/".join), st.sampled_from(["", "/"])).map("".join)


@given(st.sampled_from(["index.html", "studies/index.html", "studies/smith2020/index.html"]), links)
def test_a_browser_under_a_sub_path_agrees(path: str, link: str) -> None:
    """The address that a browser makes of a link is served, or the link is a fault."""
    files = tree(path, link)
    address = urlsplit(urljoin(f"{HOST}/sub/path/{path.removesuffix('index.html')}", link)).path
    name = address.removeprefix("/sub/path/") + ("index.html" if address.endswith("/") else "")
    served = address.startswith("/sub/path/") and name in files
    assert (Inspection(files, "/sub/path/").faults() == []) == served
