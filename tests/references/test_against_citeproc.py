"""Both styles say what citeproc-js says with the official style files, but for a list of accepted differences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from csl_oracle import Group, Job, Made, run_citeproc

from msacu_site.references import author_date, vancouver
from msacu_site.references.formatted import to_text
from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.in_text import Cited, cluster_text, place_names, place_numbers
from msacu_site.references.labels import tell_apart
from msacu_site.references.reference import Reference
from msacu_site.references.to_csl_json import make_csl_item
from msacu_site.sources.bib_text import parse_bib

ORACLE = Path(__file__).parent / "oracle"
WANTED = 0.98
STYLES = ("vancouver", "author-date")

# Keys cited one by one and all together; the last clusters have words of their own.
ALIKE = (
    "a1 a2 a3", "a1 b1", "a1 a2 b1", "c1 c2", "c1 c3", "c1 c2 c3", "h1 h2 i1", "h1 i1", "h1 h2", "d1 d2 c1", "b1 b2 a3",
    "g1 g2 g3", "a3 b2", "k1 k2 k3", "l1 l2", "m1 m2", "e1 e2", "f1 n1 n2", "c4 a3 d1 e1 f1",
)  # fmt: skip
LOCATED = (("a1", "3", "page"), ("a2", "4-5", "page"), ("a3", "", "page"))


def read(name: str) -> dict[str, Reference]:
    entries, found = parse_bib((ORACLE / name).read_text(encoding="utf-8"), name)
    references, more = read_bibliography(entries)
    assert [each.message for each in (*found, *more) if each.rule != "reference-duplicate"] == []
    return references


WORKS = read("works.bib")
ALIKES = read("alike.bib")


def groups() -> list[Group]:
    made = [
        Group(keys.split(), [*([{"id": key}] for key in keys.split()), [{"id": key} for key in keys.split()]])
        for keys in ALIKE
    ]
    located = [{"id": key, "locator": locator, "label": label} for key, locator, label in LOCATED]
    everything = [*ALIKES]
    # where nobody is named, the processor sorts a long cluster by no rule of the style
    people = [key for key in everything if key not in ("f1", "n1", "n2")]
    runs = [people[:2], people[:4], [people[5], people[3], people[1]], people[2:9:2], people]
    numbers = [[{"id": key} for key in run] for run in [[key] for key in everything] + runs]
    return [*made, Group(["a1", "a2", "a3"], [located]), Group(everything, numbers)]


@pytest.fixture(scope="module")
def made() -> Mapping[str, Made]:
    works = [make_csl_item(work) for work in WORKS.values()]
    alikes = [make_csl_item(work) for work in ALIKES.values()]
    jobs = [
        Job("nlm-citation-sequence", "en-US", works, [*WORKS]),
        Job("harvard-cite-them-right", "en-GB", works, [*WORKS]),
        Job("nlm-citation-sequence-brackets", "en-US", alikes, (), groups()),
        Job("harvard-cite-them-right", "en-GB", alikes, (), groups()),
    ]
    return dict(zip((*STYLES, "numbers", "names"), run_citeproc(jobs), strict=True))


def accepted() -> dict[tuple[str, str], str]:
    """Read the list: style, key, and behind a colon the reason."""
    listed = {}
    for line in (ORACLE / "accepted.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            style, key, reason = re.split(r"\s+|:\s*", line, maxsplit=2)
            assert reason.strip()
            listed[style, key] = reason
    return listed


def folded(text: str) -> str:
    return " ".join(re.sub(r"^\d+\.(?=\s|[A-Z])", "", text).split())


def ours(style: str, reference: Reference) -> str:
    printed = vancouver.format_reference if style == "vancouver" else author_date.format_reference
    return to_text(printed(reference))


@pytest.mark.parametrize("style", STYLES)
def test_references_are_those_of_citeproc(style: str, made: Mapping[str, Made]) -> None:
    theirs = dict(zip(WORKS, map(folded, made[style].alone), strict=True))
    differing = {key for key, work in WORKS.items() if folded(ours(style, work)) != theirs[key]}
    listed = {key for named, key in accepted() if named == style}
    new = "\n".join(f"{key}\n  ours   {ours(style, WORKS[key])}\n  theirs {theirs[key]}" for key in differing - listed)
    assert not new, f"These differ and are not in oracle/accepted.txt:\n{new}"
    assert not listed - differing, "These are listed in oracle/accepted.txt and agree now"
    assert len(WORKS) >= 300
    assert 1 - len(differing) / len(WORKS) >= WANTED


def test_every_kind_of_work_is_there_many_times() -> None:
    counts: dict[str, int] = {}
    for key in WORKS:
        counts[key.rstrip("0123456789")] = counts.get(key.rstrip("0123456789"), 0) + 1
    assert min(counts.values()) >= 6
    assert {*counts} == {
        *("article", "online", "book", "chapter", "report", "thesis", "web", "registry", "conference", "abstract"),
        *("dataset", "preprint", "retracted", "other"),
    }


def cite(named: Mapping[str, tuple[str, str]], cluster: Sequence[dict[str, str]]) -> list[Cited]:
    cited = []
    for each in cluster:
        locator = each.get("locator", "").replace("-", "–")
        label = ("pp. " if "–" in locator else "p. ") if locator else ""
        year = ALIKES[each["id"]].year or 9999
        cited.append(Cited(*named[each["id"]], sorted_by=year, locator=f"{label}{locator}"))
    return cited


def test_names_in_the_text_are_those_of_citeproc(made: Mapping[str, Made]) -> None:
    for group, theirs in zip(groups(), made["names"].together, strict=True):
        listed = [ALIKES[key] for key in group.ids]
        told = tell_apart(listed)
        named = {key: (text.names, text.year) for key, text in told.items()}
        clusters = [f"({cluster_text(place_names(cite(named, cluster)))})" for cluster in group.citations]
        assert clusters == theirs["citations"]
        printed = {to_text(author_date.format_reference(each, told[each.key].naming)) for each in listed}
        assert printed == set(theirs["entries"])


def test_numbers_in_the_text_are_those_of_citeproc(made: Mapping[str, Made]) -> None:
    for group, theirs in zip(groups(), made["numbers"].together, strict=True):
        numbers: dict[str, tuple[str, str]] = {}
        for cluster in group.citations:
            for each in cluster:
                numbers.setdefault(each["id"], (str(len(numbers) + 1), ""))
        bare = [[{"id": each["id"]} for each in cluster] for cluster in group.citations]
        clusters = [f"[{cluster_text(place_numbers(cite(numbers, cluster)))}]" for cluster in bare]
        assert clusters == theirs["citations"]
