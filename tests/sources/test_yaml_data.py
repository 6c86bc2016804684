"""YAML becomes the data that an editor sees, with the place of every key and value."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from msacu_site.diagnostics import Span
from msacu_site.sources.positions import FieldPath
from msacu_site.sources.yaml_text import Document, parse_yaml


def read(text: str) -> Document:
    document, found = parse_yaml(text, "tea.yaml")
    assert found == []
    assert document is not None
    return document


def slice_of(text: str, span: Span) -> str:
    rows = text.split("\n")[span.line - 1 : span.end_line]
    rows[-1] = rows[-1][: span.end_column - 1]
    rows[0] = rows[0][span.column - 1 :]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("nULL", "nULL"),
        ("true", True),
        ("False", False),
        ("tRUE", "tRUE"),
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("y", "y"),
        ("0", 0),
        ("-0", 0),
        ("+12", 12),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("٣", "٣"),
        ("0.5", 0.5),
        (".5", 0.5),
        ("-1.", -1.0),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        (".", "."),
        ("-.", "-."),
        ("1.2.3", "1.2.3"),
        ("12:30:45", "12:30:45"),
        ("2020-13-45", "2020-13-45"),
        ("2020-01-02", "2020-01-02"),
        ("-x", "-x"),
        ("=", "="),
        ("999999999999999", 999_999_999_999_999),
        ("-000000000000000000001", -1),
        ('"010"', "010"),
        ("'null'", "null"),
        ('""', ""),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("it's", "it's"),
        ("50 % of", "50 % of"),
        ("<0.05", "<0.05"),
    ],
)
def test_words_mean_what_the_core_schema_says(word: str, value: object) -> None:
    data = read(f"a: {word}\n").data
    assert data == {"a": value}
    assert type(data["a"]) is type(value)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("- a\n- [b, {c: d}]\n", ["a", ["b", {"c": "d"}]]),
        ("a: |\n  one\n  two\nb: >\n  one\n  two\n", {"a": "one\ntwo\n", "b": "one two\n"}),
        ("a: one\n  two\n", {"a": "one two"}),
        ("a:\n- b\n- c\n", {"a": ["b", "c"]}),
        ("? a\n: b\n", {"a": "b"}),
        ("--- \na: 1\n...\n", {"a": 1}),
        ("no: a\n12:30: b\n", {"no": "a", "12:30": "b"}),
        ('"1": a\n"": b\n', {"1": "a", "": "b"}),
        ("a: one\u2028two three\u2029\nb: é\n", {"a": "one\u2028two three\u2029", "b": "é"}),
        ('"k\u2028": "a\u2029"\n', {"k\u2028": "a\u2029"}),
        ("\ufeffa: 1\r\nb: 2\r\n", {"a": 1, "b": 2}),
        ("plain\n", "plain"),
        ("a:\tb\n", {"a": "b"}),
        ('a: "\\u00e9\\n\\t"\n', {"a": "é\n\t"}),
    ],
)
def test_whole_texts(text: str, data: object) -> None:
    assert read(text).data == data


RECORD = """\
# a comment
id: tea2020
arms:
  - {id: tea, label: Green tea}
  - id: water

counts: {tea: [19, 20]}   # of people
summary: |
  One plain
  paragraph.

# the end
note: "quoted: text"
empty:
last:
  - é: x
"""


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (("id",), "tea2020"),
        (("arms",), "{id: tea, label: Green tea}"),
        (("arms", 0), "{id: tea, label: Green tea}"),
        (("arms", 0, "label"), "Green tea"),
        (("arms", 1), "id: water"),
        (("arms", 1, "id"), "water"),
        (("counts",), "{tea: [19, 20]}"),
        (("counts", "tea"), "[19, 20]"),
        (("counts", "tea", 1), "20"),
        (("summary",), "|\n  One plain\n  paragraph."),
        (("note",), '"quoted: text"'),
        (("empty",), ""),
        (("last", 0, "é"), "x"),
    ],
)
def test_every_value_has_its_place(path: FieldPath, source: str) -> None:
    found = slice_of(RECORD, read(RECORD).value_spans[path])
    if path == ("arms",):
        assert found == "- {id: tea, label: Green tea}\n  - id: water"
    else:
        assert found == source


def test_every_key_has_its_place() -> None:
    document = read(RECORD)
    assert {path: slice_of(RECORD, span) for path, span in document.key_spans.items()} == {
        path: path[-1] for path in document.value_spans if path and isinstance(path[-1], str)
    }
    assert document.key_spans[("last", 0, "é")] == Span("tea.yaml", 16, 5, 16, 6)


def test_an_empty_value_is_placed_behind_its_colon() -> None:
    assert read(RECORD).value_spans[("empty",)] == Span("tea.yaml", 14, 7, 14, 7)


def test_the_whole_document_ends_with_its_last_value() -> None:
    assert read("# c\na: 1\n\n# d\n").value_spans[()] == Span("tea.yaml", 2, 1, 2, 5)


def test_lines_are_shifted_by_the_first_line() -> None:
    document, _ = parse_yaml("a: 1\nb: 2\n", "x", first_line=10)
    assert document is not None
    assert document.span_of(("b",)) == Span("x", 11, 4, 11, 5)


def test_line_separators_shift_no_line_and_no_column() -> None:
    document, _ = parse_yaml("a: x\u2028y\nb: 2\n", "x")
    assert document is not None
    assert document.span_of(("a",)) == Span("x", 1, 4, 1, 7)
    assert document.span_of(("b",)) == Span("x", 2, 4, 2, 5)


@pytest.mark.parametrize(
    ("path", "key", "span"),
    [
        (("arms", 0, "id"), False, Span("x", 2, 10, 2, 13)),
        (("arms", 0, "id"), True, Span("x", 2, 6, 2, 8)),
        (("arms", 0), True, Span("x", 2, 5, 2, 14)),
        (("arms", 0, "label"), False, Span("x", 2, 5, 2, 14)),
        (("arms", 0, "label"), True, Span("x", 2, 5, 2, 14)),
        (("arms", 7, "label", "deep"), True, Span("x", 1, 1, 1, 5)),
        (("arms", 7, "label", "deep"), False, Span("x", 2, 3, 2, 14)),
        (("nothing",), False, Span("x", 1, 1, 1, 1)),
        (("nothing",), True, Span("x", 1, 1, 1, 1)),
        ((), False, Span("x", 1, 1, 1, 1)),
    ],
)
def test_a_missing_field_is_placed_at_its_nearest_parent(path: FieldPath, key: bool, span: Span) -> None:
    document, found = parse_yaml("arms:\n  - {id: tea}\n", "x")
    assert document is not None
    assert found == []
    assert document.span_of(path, key=key) == span


def test_span_maps_are_mappings_and_can_be_stored() -> None:
    document = read("a: [1, 2]\n")
    assert list(document.value_spans) == [(), ("a",), ("a", 0), ("a", 1)]
    assert len(document.key_spans) == 1
    assert document.key_spans == {("a",): Span("tea.yaml", 1, 1, 1, 2)}
    assert ("b",) not in document.key_spans
    stored: Any = pickle.loads(pickle.dumps(document))
    assert stored == document
