"""The search bundle of the small site: reproducible, complete, and there only where it was asked for."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import Any

import pytest

from msacu_site.outputs import search_bundle
from msacu_site.outputs.search_bundle import FOLDER, SearchEngineError, begin_search_bundle
from msacu_site.pages.search_entries import SearchEntry
from msacu_site.pipeline import Built, build_site
from msacu_site.sources.tree import tree_from_mapping
from site_building import TEMPLATES, Files

TEA = SearchEntry("study", "Tea", "/studies/tea/", "Trial", "Tea and hiccups.", "T", {"kind": ("study",)})


@pytest.fixture(scope="module")
def built(hiccups: Files) -> Built:
    tree = tree_from_mapping(hiccups)
    return build_site(tree, TEMPLATES, today=date(2026, 11, 21), version="test", indexer=begin_search_bundle)


def read_fragment(data: bytes) -> dict[str, Any]:
    fragment: dict[str, Any] = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
    return fragment


def test_every_page_study_claim_and_word_can_be_found(built: Built) -> None:
    assert built.tree is not None
    found = [read_fragment(data) for path, data in built.tree.items() if path.endswith(".pf_fragment")]
    kinds = {fragment["meta"]["kind"] for fragment in found}
    assert kinds == {"page", "symptom", "study", "claim", "term", "source"}
    [smith] = [fragment for fragment in found if fragment["url"] == "/studies/smith2020/"]
    assert smith["filters"] == {
        "against": ["usual", "usual-care"],
        "design": ["randomised", "rct"],
        "kind": ["study"],
        "people": ["direct"],
        "symptom": ["hiccups"],
    }


def test_the_choices_are_told_in_the_readers_words(built: Built) -> None:
    assert built.tree is not None
    facets = {facet["name"]: facet for facet in json.loads(built.tree[f"{FOLDER}facets.json"])}
    assert list(facets) == ["kind", "symptom", "design", "against", "people", "certainty"]
    assert [choice["label"] for choice in facets["people"]["choices"]] == [
        "People with hiccups",
        "Other people, animals or theory",
    ]


def test_the_same_entries_give_the_same_bytes(built: Built, hiccups: Files) -> None:
    tree = tree_from_mapping(hiccups)
    again = build_site(tree, TEMPLATES, today=date(2026, 11, 21), version="test", indexer=begin_search_bundle)
    assert again.tree == built.tree


def test_only_the_engine_and_its_data_are_published(built: Built) -> None:
    assert built.tree is not None
    names = {path.removeprefix(FOLDER) for path in built.tree if path.startswith(FOLDER)}
    plain = {name for name in names if "/" not in name and "_" not in name and not name.startswith("wasm")}
    assert plain == {"facets.json", "pagefind-entry.json", "pagefind-worker.js", "pagefind.js"}
    assert 'data-bundle="assets/search/"' in built.tree["index.html"].decode()


def test_without_the_engine_the_link_leads_to_the_plain_index(hiccups_built: Built) -> None:
    assert hiccups_built.tree is not None
    assert not any(path.startswith(FOLDER) for path in hiccups_built.tree)
    page = hiccups_built.tree["index.html"].decode()
    assert '<a class="search-link" href="search/"' in page
    assert "data-bundle" not in page


def test_an_engine_that_refuses_or_ends_early_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SearchEngineError):
        begin_search_bundle([TEA], (), "no such language, and a very long one")()
    monkeypatch.setattr(search_bundle, "_payloads", lambda entries, language: [{"type": "NoSuchThing"}])
    with pytest.raises(SearchEngineError):
        begin_search_bundle([TEA], (), "en")()
