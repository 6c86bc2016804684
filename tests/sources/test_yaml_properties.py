"""What holds for any YAML: no exceptions, places inside the text, and data that comes back as it was written."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.sources import yaml_events, yaml_text
from msacu_site.sources.tree import SourceFile, decode
from msacu_site.sources.yaml_text import Document, parse_yaml

SIGNS = list("ab1é😀:-[]{}\"'#&*!|>%@`~\\\n\t ")
PATTERNS = [": ", "- ", ", ", " #", "\n  ", "\n    ", "<<: ", "? ", "---", "\n---\n", "\n...\n", "a: b\n", "- c\n"]
ODDITIES = ["“", "”", "\u2028", "\u2029", "\r", "\r\n", "\x85", "\0", "\ufeff", "\\x0", "\ud800", "\ue000"]
WORDS = ["!!int ", "&a ", "*a", "null", "true", "%YAML 1.2\n", "!<", "12345678901234567", ".inf", "1e999"]
yaml_like = st.lists(st.sampled_from(SIGNS + PATTERNS + ODDITIES + WORDS), max_size=25).map("".join)

# What every source may hold: no controls, no surrogates, no byte order marks.
readable = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff") | st.sampled_from("\n\t"),
    max_size=20,
)
plain_data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15) + 1, 10**15 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | readable,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(readable, inner, max_size=4),
    max_leaves=15,
)


class QuotingDumper(yaml.SafeDumper):
    """Writes every text in double quotes, so that it stays a text."""


def write_quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


QuotingDumper.add_representer(str, write_quoted)
QuotingDumper.ignore_aliases = lambda self, data: True  # type: ignore[method-assign]


def spans_of(document: Document | None, found: list[Diagnostic]) -> list[Span]:
    spans = [finding.span for finding in found]
    spans += [note.span for finding in found for note in finding.notes if note.span is not None]
    if document is not None:
        spans += [*document.key_spans.values(), *document.value_spans.values()]
    return spans


def assert_inside(span: Span, text: str, first_line: int = 1) -> None:
    rows = text.split("\n")
    for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
        assert 0 <= line - first_line < len(rows)
        assert 1 <= column <= len(rows[line - first_line]) + 1
    assert (span.line, span.column) <= (span.end_line, span.end_column)


def slice_of(text: str, span: Span) -> str:
    rows = text.split("\n")[span.line - 1 : span.end_line]
    rows[-1] = rows[-1][: span.end_column - 1]
    rows[0] = rows[0][span.column - 1 :]
    return "\n".join(rows)


def value_at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


@given(st.text(max_size=60) | yaml_like, st.integers(1, 50))
def test_any_text_gives_findings_and_places_inside_it(text: str, first_line: int) -> None:
    document, found = parse_yaml(text, "x", first_line=first_line)
    assert document is not None or found
    for span in spans_of(document, found):
        assert_inside(span, text.removeprefix("\ufeff"), first_line)
    assert all(finding.help for finding in found)


@given(st.binary(max_size=60) | yaml_like.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_findings_and_places_inside_them(data: bytes) -> None:
    text, found = decode(SourceFile("x", "x", data))
    document, more = parse_yaml(text, "x")
    for span in spans_of(document, found + more):
        assert_inside(span, text)


@given(yaml_like)
def test_reading_is_the_same_every_time(text: str) -> None:
    assert parse_yaml(text, "x") == parse_yaml(text, "x")


@given(yaml_like)
def test_spans_and_data_name_the_same_places(text: str) -> None:
    document, found = parse_yaml(text, "x")
    if document is None or found:
        return
    seen: set[tuple[str | int, ...]] = set()

    def visit(data: Any, path: tuple[str | int, ...]) -> None:
        seen.add(path)
        steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
        for step, inner in steps:
            visit(inner, (*path, step))

    visit(document.data, ())
    assert set(document.value_spans) == seen
    assert set(document.key_spans) == {path for path in seen if path and isinstance(path[-1], str)}


@given(yaml_like)
def test_unquoted_text_stands_where_its_span_points(text: str) -> None:
    text = text.lstrip("\ufeff").replace("\r", "\n")
    document, found = parse_yaml(text, "x")
    if document is None or found:
        return
    for path, span in document.value_spans.items():
        source = slice_of(text, span)
        value = value_at(document.data, path)
        if isinstance(value, str) and source[:1] not in ('"', "'", "|", ">") and "\n" not in source:
            assert source == value
    for path, span in document.key_spans.items():
        source = slice_of(text, span)
        if source[:1] not in ('"', "'", "|", ">") and "\n" not in source:
            assert source == path[-1]


@given(plain_data, st.booleans(), st.sampled_from([20, 80, 10_000]))
def test_dumped_data_comes_back(data: object, allow_unicode: bool, width: int) -> None:
    text = yaml.dump(
        data,
        Dumper=QuotingDumper,
        default_flow_style=False,
        allow_unicode=allow_unicode,
        width=width,
        sort_keys=False,
    )
    document, found = parse_yaml(text, "x")
    assert found == []
    assert document is not None
    assert document.data == data
    assert repr(document.data) == repr(data)


words = st.from_regex(r"[a-z][a-z0-9 ]{0,8}[a-z]", fullmatch=True).filter(
    lambda word: word not in ("null", "true", "false")
)


@given(st.dictionaries(words, st.lists(words, min_size=1, max_size=3), min_size=1, max_size=4))
def test_every_word_is_found_at_its_span(groups: dict[str, list[str]]) -> None:
    text = "".join(f"{name}:  # note\n" + "".join(f"  -  {item}\n" for item in items) for name, items in groups.items())
    document, found = parse_yaml(text, "x")
    assert document is not None
    assert (document.data, found) == (groups, [])
    for name, items in groups.items():
        assert slice_of(text, document.span_of((name,), key=True)) == name
        for number, item in enumerate(items):
            assert slice_of(text, document.span_of((name, number))) == item


@given(plain_data)
def test_the_pure_reader_gives_the_same_data_and_places(data: object) -> None:
    text = yaml.dump(data, Dumper=QuotingDumper, default_flow_style=None, allow_unicode=True)
    fast = parse_yaml(text, "x")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_text, "draw_events", lambda text: yaml_events.draw_events(text, yaml.SafeLoader))
        assert parse_yaml(text, "x") == fast
