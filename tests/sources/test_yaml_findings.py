"""Readable YAML that would mislead: each trap with its place, and data that lets the other checks go on."""

from __future__ import annotations

import pytest

from msacu_site import limits
from msacu_site.diagnostics import Diagnostic, Note, Severity, Span
from msacu_site.sources import yaml_events, yaml_text
from msacu_site.sources.yaml_text import parse_yaml


def found_in(text: str) -> tuple[object, list[Diagnostic]]:
    document, found = parse_yaml(text, "x")
    assert document is not None
    return document.data, found


def places(found: list[Diagnostic]) -> list[tuple[str, str | None, int, int, int]]:
    return [(f.rule, f.field, f.span.line, f.span.column, f.span.end_column) for f in found]


def test_a_duplicate_key_keeps_the_first_value_and_shows_both_places() -> None:
    data, found = found_in("id: tea\nsize: 1\nid: coffee\n")
    assert data == {"id": "tea", "size": 1}
    assert found == [
        Diagnostic(
            "yaml-duplicate-key",
            "“id” is written twice in the same group of fields; only the first counts.",
            Span("x", 3, 1, 3, 3),
            field="id",
            help="Delete one of the two, or rename it.",
            notes=(Note("It stands here for the first time.", Span("x", 1, 1, 1, 3)),),
        )
    ]


def test_a_duplicate_leaves_no_trace_in_the_spans_but_its_findings_count() -> None:
    document, found = parse_yaml("a: {b: 1}\na: {b: .nan, c: 2}\n", "x")
    assert document is not None
    assert document.data == {"a": {"b": 1}}
    assert document.span_of(("a", "b")) == Span("x", 1, 8, 1, 9)
    assert ("a", "c") not in document.value_spans
    assert places(found) == [("yaml-value", "a.b", 2, 8, 12), ("yaml-duplicate-key", "a", 2, 1, 2)]


def test_equal_names_in_different_groups_are_no_duplicates() -> None:
    assert found_in("- {a: 1}\n- {a: 2}\n") == ([{"a": 1}, {"a": 2}], [])


def test_names_written_differently_can_be_duplicates() -> None:
    assert places(found_in("a: 1\n'a': 2\n")[1]) == [("yaml-duplicate-key", "a", 2, 1, 4)]


def test_aliases_and_labels_are_refused_each_in_its_place() -> None:
    data, found = found_in("a: &t tea\nb: *t\nc: [*none, x]\n")
    assert data == {"a": "tea", "b": None, "c": [None, "x"]}
    assert places(found) == [
        ("yaml-alias", "a", 1, 4, 6),
        ("yaml-alias", "b", 2, 4, 6),
        ("yaml-alias", "c[1]", 3, 5, 10),
    ]
    assert found[0].message == ("“&t” at the start of a value is an instruction to the computer, which we don't read.")
    assert found[0].help == ('Delete “&t”. If it belongs to the text, put the whole value in quotes: "&t tea".')
    assert found[1].message == "“*t” stands for a value written elsewhere, which we don't read."


def test_a_value_that_holds_itself_is_harmless() -> None:
    data, found = found_in("a: &x [*x, 1]\n")
    assert data == {"a": [None, 1]}
    assert [finding.rule for finding in found] == ["yaml-alias", "yaml-alias"]


def test_merges_are_refused_and_quoted_signs_are_not() -> None:
    data, found = found_in("a: &t {b: 1}\nc:\n  <<: *t\n  d: 2\n'<<': x\n")
    assert data == {"a": {"b": 1}, "c": {"d": 2}, "<<": "x"}
    assert places(found) == [
        ("yaml-alias", "a", 1, 4, 6),
        ("yaml-merge", "c", 3, 3, 5),
        ("yaml-alias", "c", 3, 7, 9),
    ]


def test_tags_are_refused_and_their_values_left_out() -> None:
    data, found = found_in("a: !!int 3\nb: !tea {c: .nan}\nd: ! x\n!k e: 1\nf: &a !t x\n")
    assert data == {"a": None, "b": None, "d": None, "f": None}
    assert places(found) == [
        ("yaml-tag", "a", 1, 4, 9),
        ("yaml-value", "b.c", 2, 13, 17),
        ("yaml-tag", "b", 2, 4, 8),
        ("yaml-tag", "d", 3, 4, 5),
        ("yaml-tag", None, 4, 1, 3),
        ("yaml-alias", "f", 5, 4, 6),
        ("yaml-tag", "f", 5, 7, 9),
    ]


@pytest.mark.parametrize(
    ("text", "data", "column", "end", "message"),
    [
        ("1: a", {}, 1, 2, "“1” reads as a number, and a field's name must be text."),
        ("true: a", {}, 1, 5, "“true” reads as a yes-or-no value, and a field's name must be text."),
        ("null: a", {}, 1, 5, "“null” reads as “nothing”, and a field's name must be text."),
        (".inf: a", {}, 1, 5, "“.inf” reads as a number, and a field's name must be text."),
        ("?\n: a", {}, 2, 2, "No name stands before this colon."),
        ("[a, b]: c", {}, 1, 7, "A list or a group of fields stands where a field's name belongs."),
        ("? {a: 1}\n: c", {}, 3, 9, "A list or a group of fields stands where a field's name belongs."),
    ],
)
def test_keys_must_be_text(text: str, data: object, column: int, end: int, message: str) -> None:
    read, found = found_in(text)
    assert read == data
    assert [(f.rule, f.message, f.span) for f in found] == [("yaml-key", message, Span("x", 1, column, 1, end))]


def test_a_refused_key_does_not_hide_what_stands_in_its_value() -> None:
    data, found = found_in("1: {a: .nan}\nb: 2\n")
    assert data == {"b": 2}
    assert places(found) == [("yaml-key", None, 1, 1, 2), ("yaml-value", "a", 1, 8, 12)]


@pytest.mark.parametrize(
    ("word", "message"),
    [
        (".nan", ".nan stands for “not a number”, which no record can hold."),
        ("-.INF", "-.INF stands for infinity, which no record can hold."),
        ("1e999", "The number 1e999 is too large to calculate with."),
        ("1234567890123456", "This whole number has more than 15 digits, which no count or measurement has."),
        ("0xFFFFFFFFFFFFFFFF", "This whole number has more than 15 digits, which no count or measurement has."),
        ("9" * 5000, "This whole number has more than 15 digits, which no count or measurement has."),
    ],
)
def test_numbers_that_no_record_can_hold(word: str, message: str) -> None:
    data, found = found_in(f"a: {word}\n")
    assert data == {"a": None}
    assert [(f.rule, f.message, f.field, f.span) for f in found] == [
        ("yaml-value", message, "a", Span("x", 1, 4, 1, 4 + len(word))),
    ]


def test_a_comparison_that_opens_an_empty_block_is_reported() -> None:
    data, found = found_in("age: >5\nsize: >\n")
    assert data == {"age": "", "size": ""}
    assert [(f.message, f.help) for f in found] == [
        ("“>5” opens a block of text here, and none follows.", 'Put the value in quotes: ">5".')
    ]


def test_a_list_item_swallowed_by_the_text_above_is_reported() -> None:
    data, found = found_in("a:\n  - tea\n    - water\nb: tea - water\n")
    assert data == {"a": ["tea - water"], "b": "tea - water"}
    assert [(f.rule, f.severity, f.span) for f in found] == [
        ("yaml-value", Severity.WARNING, Span("x", 3, 5, 3, 6)),
    ]


@pytest.mark.parametrize(
    "value",
    ["“tea”", "‘tea’", "„tea“", "”tea”", "“tea", "‘it’s tea’", "‘tea"],
)
def test_curly_quotes_around_a_whole_value_are_reported(value: str) -> None:
    data, found = found_in(f"a: {value}\n")
    assert data == {"a": value}
    assert [(f.rule, f.severity, f.span) for f in found] == [
        ("yaml-smart-quotes", Severity.WARNING, Span("x", 1, 4, 1, 4 + len(value))),
    ]


def test_the_help_on_curly_quotes_shows_straight_ones() -> None:
    assert found_in("a: “tea”\n")[1][0].help == 'Use straight quotes: "tea", or none.'


@pytest.mark.parametrize(
    "value",
    ["“Better” was not defined", "“a” and “b”", "‘a’ and ‘b’", "’tis tea", "tea “x”", '"“tea”"', "|\n  “tea”"],
)
def test_curly_quotes_within_prose_are_left_alone(value: str) -> None:
    assert found_in(f"a: {value}\n")[1] == []


def test_escaped_control_characters_are_replaced() -> None:
    data, found = found_in('a: "x\\0y"\n"\\a": 1\n')
    assert data == {"a": "x\ufffdy", "\ufffd": 1}
    assert places(found) == [("control-character", "a", 1, 4, 10), ("control-character", None, 2, 1, 5)]


def test_raw_control_characters_do_not_stop_the_reading() -> None:
    data, found = found_in("a: x\x00y\nb: \ud800\nc: .nan\n")
    assert data == {"a": "x\ufffdy", "b": "\ufffd", "c": None}
    assert [(f.rule, f.span.line, f.span.column) for f in found] == [
        ("control-character", 1, 5),
        ("control-character", 2, 4),
        ("yaml-value", 3, 4),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_file_is_reported_and_holds_nothing(text: str) -> None:
    data, found = found_in(text)
    assert data is None
    assert [(f.rule, f.message, f.span) for f in found] == [("yaml-empty", "Nothing is written here.", Span("x"))]


def test_a_second_document_is_reported_and_the_first_is_kept() -> None:
    data, found = found_in("a: .nan\n---\nb: [\n")
    assert data == {"a": None}
    assert places(found) == [("yaml-several-documents", None, 2, 1, 4), ("yaml-value", "a", 1, 4, 8)]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_thirty_levels_are_read_and_one_more_is_not(opening: str, closing: str) -> None:
    assert found_in(opening * 30 + "x" + closing * 30)[1] == []
    document, found = parse_yaml(opening * 31 + "x" + closing * 31, "x")
    assert document is None
    assert places(found) == [("yaml-too-deep", None, 1, 30 * len(opening) + 1, 30 * len(opening) + 2)]


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", "[{", "*", "&", "!", "'", '"', "a: ", "#", "\t", " "])
def test_a_huge_run_of_one_sign_is_refused_and_never_breaks_the_reader(sign: str) -> None:
    document, found = parse_yaml(sign * (200_000 // len(sign) + 1), "x")
    assert document is None or document.data is None
    assert found


def test_a_text_of_more_than_a_million_characters_is_not_read() -> None:
    assert found_in("#" * (limits.LONGEST_YAML - 5) + "\na: 1")[1] == []
    document, found = parse_yaml("a: " + "x" * limits.LONGEST_YAML, "x", first_line=2)
    assert document is None
    assert [(f.rule, f.message, f.span) for f in found] == [
        (
            "yaml-too-large",
            "This file is too large to read: it has more than 1,000,000 characters.",
            Span("x", 2, 1, 2, 1),
        )
    ]


def test_more_than_fifty_thousand_nodes_are_not_read() -> None:
    most = limits.MOST_YAML_NODES
    assert found_in("- a\n" * (most - 1))[1] == []
    document, found = parse_yaml("- a\n" * most, "x")
    assert document is None
    assert places(found) == [("yaml-too-large", None, most, 3, 3)]


@pytest.mark.parametrize("slip", [ValueError, IndexError, KeyError, AttributeError, RecursionError])
def test_slips_of_the_library_become_findings(slip: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    class Slipping:
        def __init__(self, text: str) -> None:
            raise slip(text)

    monkeypatch.setattr(yaml_text, "draw_events", lambda text: yaml_events.draw_events(text, Slipping))
    document, found = parse_yaml("a: 1\n", "x")
    assert document is None
    assert [(f.rule, f.message) for f in found] == [
        ("yaml-syntax", "We can't read this: the text here follows none of the patterns that we know."),
    ]


def test_a_missing_hyphen_is_told_once_and_both_items_are_read() -> None:
    data, found = found_in(
        "a:\n-   id: tea\n    size: 1\n    id: milk\n    size: 2\n    id: water\n    size: 3\nb: 1\n"
    )
    assert data == {"a": [{"id": "tea", "size": 1}, {"id": "milk", "size": 2}, {"id": "water", "size": 3}], "b": 1}
    assert places(found) == [("yaml-missing-hyphen", "a[1]", 4, 5, 7), ("yaml-missing-hyphen", "a[2]", 6, 5, 7)]
    assert found[0].help == "Put a hyphen and a space before it, straight below the list's other hyphens: `- id: milk`."


def test_an_item_without_its_hyphen_may_begin_with_a_name_of_its_own() -> None:
    data, found = found_in("- size: 1\n  hot: true\n  id: milk\n  size: 2\n  hot: false\n")
    assert data == [{"size": 1, "hot": True}, {"id": "milk", "size": 2, "hot": False}]
    assert places(found) == [("yaml-missing-hyphen", "[1]", 3, 3, 5)]


@pytest.mark.parametrize(
    "text", ["- {a: 1, b: 2, a: 3, b: 4}\n", "a: 1\nb: 2\na: 3\nb: 4\n", "-\n  a: 1\n  b: 2\n  a: 3\n  b: 4\n"]
)
def test_names_written_twice_elsewhere_are_duplicates(text: str) -> None:
    assert [found.rule for found in found_in(text)[1]] == ["yaml-duplicate-key"] * 2
