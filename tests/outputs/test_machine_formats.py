"""Files that other programs read, each held against a reader or a checker that is not ours."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
import requests
import rocrate
from fhir.resources.bundle import Bundle
from lxml import etree
from requests.adapters import HTTPAdapter
from rocrate_validator import models, services

from msacu_site.evidence.judge import judge
from msacu_site.exports.table import JudgedSite
from msacu_site.outputs.fhir_evidence import make_fhir_file
from msacu_site.pipeline import Built, judge_tree
from msacu_site.sources.tree import read_tree
from site_building import CONTENT, write_files
from tea_site import WORDS, make_site, study

ATOM = "{http://www.w3.org/2005/Atom}"
CONTEXT = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"
# what we cannot know: a register's number of the authors, and whom to write to
NOT_OURS_TO_SAY = ("ROR", "contactPoint")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer the one question that the validator of crates asks, from the copy in its sister package."""
    asked: list[str] = []

    def answer(self: HTTPAdapter, request: requests.PreparedRequest, **options: object) -> requests.Response:
        asked.append(str(request.url))
        response = requests.Response()
        response.status_code, response._content, response.request = 200, CONTEXT.read_bytes(), request
        response.headers["Content-Type"], response.url = "application/ld+json", str(request.url)
        return response

    monkeypatch.setattr(HTTPAdapter, "send", answer)
    return asked


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_folder_is_a_crate_by_its_own_validator(
    hiccups_built: Built, tmp_path: Path, no_network: list[str]
) -> None:
    folder = write_files(hiccups_built.tree or {}, tmp_path / "site")
    result = services.validate(
        services.ValidationSettings(
            rocrate_uri=str(folder),
            profile_identifier="ro-crate-1.2",
            requirement_severity=models.Severity.RECOMMENDED,
            no_cache=True,
        )
    )
    issues = [f"{issue.severity.name} {issue.message}" for issue in result.get_issues()]
    assert [issue for issue in issues if not any(word in issue for word in NOT_OURS_TO_SAY)] == []
    assert not any(issue.startswith("REQUIRED") for issue in issues)
    assert set(no_network) == {"https://w3id.org/ro/crate/1.2/context"}


def test_the_crate_tells_the_true_size_of_every_file(hiccups_built: Built) -> None:
    tree = hiccups_built.tree or {}
    graph = {node["@id"]: node for node in json.loads(tree["ro-crate-metadata.json"])["@graph"]}
    files = {name: node for name, node in graph.items() if node["@type"] == "File"}
    assert {name: len(tree[name]) for name in files} == {name: int(node["contentSize"]) for name, node in files.items()}
    assert {part["@id"] for part in graph["./"]["hasPart"]} == set(files)


def test_every_rating_is_evidence_that_the_models_of_fhir_accept() -> None:
    tree, _ = read_tree(CONTENT, shown_as="content")
    judged = judge_tree(tree)
    site = JudgedSite(judged.site, judged.judgements, judged.words)
    [text] = make_fhir_file(site, "https://cups.example").values()
    bundle = Bundle.model_validate_json(text)
    resources = [entry.resource for entry in bundle.entry]
    assert len(resources) == sum(len(judgement.ratings) for judgement in judged.judgements.values()) > 20
    assert len({resource.id for resource in resources}) == len(resources)
    assert all(re.fullmatch(r"[A-Za-z0-9.-]{1,64}", resource.id) for resource in resources)
    assert {(resource.status, resource.experimental) for resource in resources} == {("draft", True)}
    [fatigue] = [resource for resource in resources if resource.id == "1-fatigue-needles-usual-care"]
    assert (
        fatigue.description == "Compared with usual care alone, acupuncture may improve fatigue. How much is unclear."
    )
    assert fatigue.certainty[0].rating.coding[0].code == "low"
    assert [part.rating.coding[0].code for part in fatigue.certainty[0].subcomponent] == ["downcode1", "downcode1"]
    assert fatigue.statistic[0].sampleSize.numberOfParticipants == 143


def test_a_site_without_a_rating_has_an_empty_bundle() -> None:
    site = make_site(study("brewer1999"))
    [text] = make_fhir_file(JudgedSite(site, judge(site), WORDS), "https://cups.example").values()
    assert Bundle.model_validate_json(text).entry is None


def test_the_feed_is_what_atom_asks_for(hiccups_built: Built) -> None:
    """RFC 4287: what must be there is there once, ids are lasting addresses, and moments say their zone."""
    feed = ElementTree.fromstring((hiccups_built.tree or {})["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for part in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1, name
        assert datetime.fromisoformat(part.findtext(f"{ATOM}updated", "")).tzinfo is not None
        links = Counter((link.get("rel", "alternate"), link.get("type")) for link in part.findall(f"{ATOM}link"))
        assert set(links.values()) == {1}
        assert all(link.get("href", "").startswith("https://tea.example/") for link in part.findall(f"{ATOM}link"))
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [part.findtext(f"{ATOM}id", "") for part in (feed, *entries)]
    assert len(ids) == len(set(ids))
    assert all(id_.startswith("https://tea.example/") for id_ in ids)
    newest = max(entry.findtext(f"{ATOM}updated", "") for entry in entries)
    assert feed.findtext(f"{ATOM}updated", "") >= newest


def test_the_feed_is_of_the_shape_that_the_standard_draws(hiccups_built: Built) -> None:
    tree = hiccups_built.tree or {}
    assert amiss(tree["feed.xml"]) == []


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (r"<id>.*?</id>", ""),
        (r"<id>https://", "<id>"),
        (r"(<title>.*?</title>)", r"\1\1"),
        (r"(<updated>.*?)T.*?</updated>", r"\1</updated>"),
        (r"<author>.*?</author>", ""),
        (r"<name>.*?</name>", "<name> </name>"),
        (r"<link ", '<link size="2" '),
        (r"<summary>", "<summary>Told <b>loudly</b>. "),
        (r"</feed>", "<item/></feed>"),
    ],
)
def test_a_feed_of_another_shape_is_not_let_through(hiccups_built: Built, written: str, instead: str) -> None:
    feed = (hiccups_built.tree or {})["feed.xml"].decode()
    other = re.sub(written, instead, feed, count=1, flags=re.DOTALL)
    assert other != feed
    assert amiss(other.encode())


def amiss(feed: bytes) -> list[str]:
    """What a checker of RELAX NG finds against `atom.rng`."""
    shape = etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))
    shape.validate(etree.fromstring(feed))
    return [str(entry) for entry in shape.error_log]


def test_a_reader_of_feeds_finds_nothing_amiss(hiccups_built: Built) -> None:
    read = feedparser.parse((hiccups_built.tree or {})["feed.xml"])
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title == "Tea for hiccups: what the evidence says"
    assert [entry.title for entry in read.entries] == ["First cup"]
