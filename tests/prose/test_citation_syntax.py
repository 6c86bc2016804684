"""Pandoc's bracketed citations; the cases stand in citations.txt, where a new one is added as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.prose.citation_syntax import Citation, CitationGroup, find_groups, parse_group

FIXTURES = Path(__file__).with_name("citations.txt").read_text(encoding="utf-8")
CASES = re.findall(r"^=== (.*)\n([\s\S]*?)\n---\n([\s\S]*?)\n*(?=^===|\Z)", FIXTURES, re.MULTILINE)

keys = st.from_regex(r"[A-Za-z0-9_]([A-Za-z0-9_:./+-]{0,8}[A-Za-z0-9_])?", fullmatch=True)
citing_text = st.text(st.sampled_from("[]@;,-^{}() .ab1\n:"), max_size=60)


def describe(citation: Citation) -> str:
    parts = [citation.key]
    parts += ["no author"] if citation.author_suppressed else []
    parts += [f"before: {citation.prefix}"] if citation.prefix else []
    parts += [f"at: {citation.locator}"] if citation.locator else []
    return " | ".join(parts)


def describe_all(text: str) -> str:
    groups = ["\n".join(map(describe, group.citations)) for _, group in find_groups(text)]
    return "\n\n".join(groups) or "nothing"


def test_every_case_of_the_file_is_run() -> None:
    assert len(CASES) == FIXTURES.count("\n=== ")


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_citations(text: str, expected: str) -> None:
    assert describe_all(text) == expected


@given(citing_text)
def test_any_text_is_read_and_literals_are_what_stands_there(text: str) -> None:
    for offset, group in find_groups(text):
        assert text.startswith(group.literal, offset)
        assert parse_group(group.literal) == group
        assert all(citation.key in group.literal for citation in group.citations)
        assert len(group.citations) == group.literal.count("@") or "{" in group.literal


@given(
    st.lists(st.tuples(keys, st.booleans(), st.sampled_from(["", "see", "also see"]), st.sampled_from(["", "p. 3"])))
)
def test_what_is_written_is_read_back(items: list[tuple[str, bool, str, str]]) -> None:
    wanted = tuple(Citation(key, before, at, minus) for key, minus, before, at in items)
    written = "; ".join(
        f"{before}{' ' if before else ''}{'-' if minus else ''}@{key}{', ' if at else ''}{at}"
        for key, minus, before, at in items
    )
    group = parse_group(f"[{written}]")
    assert group == (CitationGroup(f"[{written}]", wanted) if items else None)
