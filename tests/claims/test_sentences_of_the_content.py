"""The rules on wording over whole sites: the published content keeps them, and an exception silences one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import yaml

from msacu_site.checks.catalogue import run_checks
from msacu_site.evidence.claim_ceiling import Kind
from msacu_site.evidence.judge import judge
from msacu_site.evidence.judged_prose import find_in_prose
from msacu_site.language.words import load_words
from msacu_site.linking.link import link
from msacu_site.records.base import Voice
from msacu_site.records.content import read_content
from msacu_site.records.field_paths import Path, value_at
from msacu_site.records.prose_fields import prose_fields, texts_at
from msacu_site.sources.tree import read_tree, tree_from_mapping
from site_building import CONTENT, HICCUPS, Files, read_files, write_findings

RULES = ("claim-too-strong", "inflated-word", "exception-unused")


def findings(files: Files) -> str:
    content, _ = read_content(tree_from_mapping(files))
    site, _ = link(content, {}, load_words("en"))
    return write_findings(found for found in run_checks(site, judge(site)) if found.rule in RULES)


def with_sentence(sentence: str, *, excepted: str = "") -> Files:
    files = read_files(HICCUPS)
    text = files["pages/index.md"].decode().replace("Leaves in hot water.", f"Leaves in hot water. {sentence}")
    if excepted:
        fields = f"exceptions:\n  - {{sentence: '{excepted}', reason: A name., by: us, on: 2026-11-01}}\norder: 10"
        text = text.replace("order: 10", fields)
    return {**files, "pages/index.md": text.encode()}


def test_the_published_content_says_no_more_than_its_records() -> None:
    tree, _ = read_tree(CONTENT, shown_as="content")
    content, _ = read_content(tree)
    site, _ = link(content, {}, load_words("en"))
    assert [(found.span, found.words) for found in find_in_prose(site, judge(site), frozenset(Kind))] == []


def test_a_sentence_that_says_too_much_is_found_at_its_words() -> None:
    said = findings(with_sentence("Tea cures all hiccups."))
    assert said.startswith("content/pages/index.md:16:26 error[claim-too-strong] «cures» is more than")


def test_a_claim_in_any_line_that_is_read_as_ours_is_stopped_there() -> None:
    files = read_files(HICCUPS)
    escaped, tried = [], 0
    for path, at, changed in _with_claim_in_each_line(files):
        tried += 1
        if f"content/{path}:" not in findings({**files, path: changed}):
            escaped.append((path, at))
    assert escaped == []
    assert tried > 60


def _with_claim_in_each_line(files: Files) -> Iterator[tuple[str, Path, bytes]]:
    """Yield every file of records once for each line of ours in it, with a claim in that line's place."""
    content, _ = read_content(tree_from_mapping(files))
    for records in (content.studies, content.claims, content.retellings, content.single):
        for source in records.values():
            path = source.document.path.removeprefix("content/")
            for way, voice in prose_fields(type(source.record)):
                for at in texts_at(source.document.data, way) if voice is Voice.OURS else ():
                    data = deepcopy(source.document.data)
                    value_at(data, at[:-1])[at[-1]] = "Tea cures hiccups."
                    yield path, at, yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode()


def test_an_exception_silences_exactly_its_sentence() -> None:
    assert findings(with_sentence("Tea cures all hiccups.", excepted="Tea cures all hiccups.")) == ""
    other = findings(with_sentence("Tea cures most hiccups.", excepted="Tea cures all hiccups."))
    assert "error[claim-too-strong] «cures»" in other
    assert "error[exception-unused]" in other


def test_an_exception_is_matched_without_its_citations_and_line_breaks() -> None:
    sentence = "Tea *cures*\nhiccups [@smith2020]."
    assert findings(with_sentence(sentence, excepted="Tea cures hiccups.")) == ""


def test_a_sentence_is_held_to_the_lowest_level_when_its_rating_is_itself_in_error() -> None:
    files = with_sentence("Compared with a glass of water, tea prevents hiccups.")
    rating = files["symptoms/hiccups.md"].decode()
    raised = rating.replace("certainty: low", "certainty: high").replace("certainty: moderate", "certainty: high")
    assert raised != rating
    said = findings({**files, "symptoms/hiccups.md": raised.encode()})
    assert "error[claim-too-strong] «prevents»" in said
    assert "tea may improve hiccups" in said


def test_nothing_is_said_of_an_outcome_whose_page_cannot_be_read() -> None:
    files = {**with_sentence("Tea may ease hiccups more than water."), "symptoms/hiccups.md": b"---\ntitle: Hiccups\n"}
    assert findings(files) == ""
