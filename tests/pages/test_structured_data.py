"""What pages tell machines: nothing that schema.org has no word for, and nothing that the page does not show."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from msacu_site.pages.all_pages import make_desk, make_pages
from msacu_site.pages.page import Page
from msacu_site.pages.structured_data import describe_page
from msacu_site.pipeline import Built, judge_tree
from msacu_site.sources.tree import read_tree, tree_from_mapping
from schema_vocabulary import read_vocabulary
from site_building import CONTENT, TODAY, Files, build, visible_text

BASE = "https://cups.example"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def pages_of(files: Files | None) -> dict[str, Page]:
    tree = tree_from_mapping(files) if files else read_tree(CONTENT, shown_as="content")[0]
    judged = judge_tree(tree)
    desk = make_desk(judged.site, judged.judgements, judged.words, TODAY)
    return {page.frame.address: page for page in make_pages(desk)}


@pytest.fixture(scope="module")
def real() -> dict[str, Page]:
    return pages_of(None)


@pytest.fixture(scope="module")
def small(hiccups: Files) -> dict[str, Page]:
    return pages_of(hiccups)


def nodes(page: Page) -> dict[str, Any]:
    described = describe_page(page, BASE, f"{BASE}/card.png")
    return {node["@type"]: node for node in (described or {"@graph": []})["@graph"]}


def test_every_page_keeps_to_the_vocabulary(real: dict[str, Page], small: dict[str, Page]) -> None:
    vocabulary, faults, described = read_vocabulary(), [], 0
    for pages in (real, small):
        for address, page in pages.items():
            for node in (describe_page(page, BASE, f"{BASE}/card.png") or {"@graph": []})["@graph"]:
                faults += vocabulary.faults(node, address)
                described += 1
    assert faults == []
    assert described > 300


def test_the_check_itself_bites() -> None:
    vocabulary = read_vocabulary()
    wrong = {
        "@type": "MedicalTrial",
        "trialDesign": "https://schema.org/GuessedTrial",
        "author": {"@type": "Person"},
        "healthCondition": {"@type": "Person", "colour": "blue"},
    }
    assert len(list(vocabulary.faults(wrong))) == 4
    assert list(vocabulary.faults({"@type": "Guess"})) == [": there is no type Guess"]


def test_every_reference_inside_a_page_leads_to_something_that_is_described(real: dict[str, Page]) -> None:
    for address, page in real.items():
        graph = (describe_page(page, BASE) or {"@graph": []})["@graph"]
        there = [node["@id"] for node in graph]
        assert len(there) == len(set(there)), address
        named = set(re.findall(r'\{"@id": "(https://cups\.example[^"]*#[^"]*)"\}', json.dumps(graph)))
        assert named <= set(there), address


def test_a_trial_and_its_paper_are_two_things(small: dict[str, Page]) -> None:
    trial = nodes(small["/studies/smith2020/"])["MedicalTrial"]
    paper = nodes(small["/studies/smith2020/"])["ScholarlyArticle"]
    page = nodes(small["/studies/smith2020/"])["MedicalWebPage"]
    assert trial["trialDesign"] == "https://schema.org/RandomizedTrial"
    assert paper["about"] == {"@id": trial["@id"]}
    assert page["mainEntity"] == {"@id": trial["@id"]}
    assert "author" in page
    assert page["author"] != paper["author"]


def test_a_symptom_page_says_what_it_is_about_and_whom_it_cites(real: dict[str, Page]) -> None:
    page = nodes(real["/symptoms/fatigue/"])["MedicalWebPage"]
    assert page["about"] == {"@type": "MedicalCondition", "name": "multiple sclerosis"}
    assert page["description"] == real["/symptoms/fatigue/"].view.line.line
    assert {"@id": "https://doi.org/10.1177/09645284221150824"} in page["citation"]
    way = nodes(real["/symptoms/fatigue/"])["BreadcrumbList"]
    assert [step["position"] for step in way["itemListElement"]] == [1, 2, 3]


def test_the_data_set_has_all_that_a_search_for_data_asks(real: dict[str, Page]) -> None:
    data = nodes(real["/data/"])["Dataset"]
    assert {"name", "description", "license", "creator", "distribution", "version"} <= data.keys()
    assert 50 <= len(data["description"]) <= 5000
    assert all(file["contentUrl"].startswith(f"{BASE}/") for file in data["distribution"])


def test_a_signpost_and_a_missing_page_describe_nothing(small: dict[str, Page]) -> None:
    assert describe_page(small["/404.html"], BASE) is None


def test_what_stands_in_the_page_cannot_end_its_script(hiccups: Files) -> None:
    name, evil = "symptoms/hiccups.md", "Does </script><!-- \u2028 <b>tea</b> & \\u003c help?"
    text = hiccups[name].decode()
    question = re.search(r"^question: .*$", text, re.MULTILINE)
    assert question
    built = build({**hiccups, name: text.replace(question[0], f"question: {json.dumps(evil)}").encode()})
    assert built.tree is not None, built.diagnostics
    page = built.tree["symptoms/hiccups/index.html"].decode()
    [script] = SCRIPT.findall(page)
    assert json.loads(script)["@graph"][0]["name"] == evil
    assert not set("<>&\u2028") & set(script)
    assert " ".join(evil.split()) in visible_text(page.encode())


def test_each_page_carries_one_script_that_can_be_read(hiccups_built: Built) -> None:
    tree = hiccups_built.tree or {}
    carrying = [name for name, data in tree.items() if name.endswith(".html") and SCRIPT.search(data.decode())]
    assert len(carrying) == sum(name.endswith(".html") for name in tree) - 1, "all but the page of what is not found"
    for name in carrying:
        [script] = SCRIPT.findall(tree[name].decode())
        assert json.loads(script)["@context"] == "https://schema.org"
