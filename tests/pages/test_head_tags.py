"""What programs read in the head of a page: how it is saved, shared and what belongs to it."""

from __future__ import annotations

import re

import pytest

from msacu_site.linking.addresses import file_of
from msacu_site.linking.downloads import DOWNLOADS
from msacu_site.outputs.card_painter import paint_card
from msacu_site.pipeline import Built, build_site
from msacu_site.sources.tree import tree_from_mapping
from reference_managers import offer_works, read_head, save_page
from site_building import COMPILED, TEMPLATES, TODAY, Files, build

BASE = "https://cups.example/tea"


@pytest.fixture(scope="module")
def tree(hiccups: Files) -> dict[str, bytes]:
    """The small site with pictures, under an address with a path."""
    built = build_site(
        tree_from_mapping(hiccups), TEMPLATES, today=TODAY, version="test", base_url=f"{BASE}/", compiled=COMPILED,
        painter=lambda card, faces: paint_card(card, faces),
    )  # fmt: skip
    assert built.tree is not None, built.diagnostics
    return dict(built.tree)


def metas(tree: dict[str, bytes], address: str) -> dict[str, str]:
    return dict(read_head(tree[file_of(address)]).metas)


def test_our_page_is_saved_as_a_report_by_whom_it_is(tree: dict[str, bytes]) -> None:
    saved = save_page(tree["symptoms/hiccups/index.html"])
    assert saved == {
        "itemType": "report",
        "title": "Does tea stop hiccups?",
        "creators": [("The Tea Table", "")],
        "date": "2026/11/01",
        "institution": "Tea for hiccups: what the evidence says",
        "number": "Version 1.0.0",
        "language": "en",
        "url": f"{BASE}/symptoms/hiccups/",
        "abstractNote": metas(tree, "/symptoms/hiccups/")["description"],
    }


def test_a_person_among_the_authors_has_a_family_name(hiccups: Files) -> None:
    site = hiccups["site.yaml"].decode().replace("{name: The Tea Table,", "{name: Ann Ba Tey, kind: person,")
    built = build({**hiccups, "site.yaml": site.encode()})
    assert built.tree is not None, built.diagnostics
    assert save_page(built.tree["symptoms/hiccups/index.html"])["creators"] == [("Tey", "Ann Ba")]
    assert '"@type":"Person","name":"Ann Ba Tey"' in built.tree["index.html"].decode()


def test_on_the_page_of_a_study_the_paper_is_offered_and_our_page_never_passes_for_it(tree: dict[str, bytes]) -> None:
    page = tree["studies/smith2020/index.html"]
    [paper] = offer_works(page)
    assert (paper["itemType"], paper["date"]) == ("journalArticle", "2020")
    assert paper["DOI"]
    assert paper["creators"]
    ours = save_page(page)
    assert (ours["itemType"], ours["creators"]) == ("webpage", [])
    assert not any(name.startswith("citation_") for name in metas(tree, "/studies/smith2020/"))


def test_the_references_page_offers_every_reference_and_no_other_page_does(
    tree: dict[str, bytes], hiccups_built: Built
) -> None:
    offered = offer_works(tree["references/index.html"])
    assert len(offered) == len(hiccups_built.site.references)
    assert {work["title"] for work in offered} == {work.title for work in hiccups_built.site.references.values()}
    assert all(work["itemType"] for work in offered)
    assert offer_works(tree["symptoms/hiccups/index.html"]) == []


def test_every_page_has_a_picture_that_is_there_and_says_what_it_shows(tree: dict[str, bytes]) -> None:
    for name in (name for name in tree if name.endswith(".html") and name != "404.html"):
        found = dict(read_head(tree[name]).metas)
        picture = found["og:image"].removeprefix(f"{BASE}/")
        assert tree[picture].startswith(b"\x89PNG"), name
        assert found["og:title"] in found["og:image:alt"]
        assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
        assert found["twitter:card"] == "summary_large_image"
    used = {
        metas(tree, f"/{name.removesuffix('index.html')}")["og:image"] for name in tree if name.endswith("/index.html")
    }
    there = {f"{BASE}/{name}" for name in tree if name.startswith("assets/cards/")}
    assert there == used | {metas(tree, "/")["og:image"]}


def test_no_picture_tells_of_a_benefit_without_a_word_on_harm(tree: dict[str, bytes]) -> None:
    says = metas(tree, "/symptoms/hiccups/")["og:image:alt"]
    answer = metas(tree, "/symptoms/hiccups/")["description"]
    assert f"{answer} Harms: in one trial" in says


def test_without_whoever_draws_no_page_speaks_of_a_picture(hiccups_built: Built) -> None:
    tree = hiccups_built.tree or {}
    assert not any(name.startswith("assets/cards/") for name in tree)
    for name in (name for name in tree if name.endswith(".html")):
        assert b"og:image" not in tree[name]
        assert b"primaryImageOfPage" not in tree[name]
    assert dict(read_head(tree["index.html"]).metas)["twitter:card"] == "summary"


def test_what_belongs_to_a_page_is_linked_and_there(tree: dict[str, bytes]) -> None:
    study, data = read_head(tree["studies/smith2020/index.html"]), read_head(tree["data/index.html"])
    assert study.relations("item") == ["record.json"]
    assert study.relations("author") == ["../../about/"]
    assert study.relations("cite-as") == [f"{BASE}/studies/smith2020/"]
    assert study.relations("type") == ["https://schema.org/AboutPage", "https://schema.org/Report"]
    assert study.relations("license") == ["https://creativecommons.org/publicdomain/zero/1.0/"]
    assert data.relations("type")[1] == "https://schema.org/Dataset"
    assert data.relations("describedby") == ["cite.bib", "cite.ris", "cite.json", "../ro-crate-metadata.json"]
    assert len(data.relations("item")) == len(DOWNLOADS) - 1
    assert {link["type"] for link in data.links if link.get("rel") == "item"} == {
        download.media_type for download in DOWNLOADS if download.address != "/ro-crate-metadata.json"
    }


def test_nobody_is_asked_to_cite_a_list_of_choices(tree: dict[str, bytes]) -> None:
    for address in ("/search/", "/methods/rules/"):
        assert not any(name.startswith("citation_") for name in metas(tree, address))
        assert read_head(tree[file_of(address)]).relations("cite-as") == []


def test_the_map_of_the_site_says_when_a_page_last_told_something_new(hiccups: Files) -> None:
    changed = hiccups["changes.yaml"] + (
        b"  - on: 2026-11-09\n    title: Tea\n    says: The page has another order.\n    pages: [/symptoms/hiccups/]\n"
    )
    built = build({**hiccups, "changes.yaml": changed})
    assert built.tree is not None, built.diagnostics
    map_ = built.tree["sitemap.xml"].decode()
    days = dict(re.findall(r"<loc>https://[^/]*([^<]*)</loc><lastmod>([^<]*)</lastmod>", map_))
    assert days["/symptoms/hiccups/"] == days["/whats-new/"] == "2026-11-09"
    assert days["/about/"] == "2026-11-01"
    assert '"dateModified":"2026-11-09"' in built.tree["symptoms/hiccups/index.html"].decode()
