"""Bytes become text: encodings, line ends and characters that no source may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.sources.characters import MOST_REPORTED, UNREADABLE
from msacu_site.sources.tree import SourceFile, decode


def decoded(data: bytes) -> tuple[str, list[Diagnostic]]:
    return decode(SourceFile("content/a.md", "a.md", data))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbfid: tea\n", "id: tea\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("tab\there, é, 漢, 😀\n".encode(), "tab\there, é, 漢, 😀\n"),
        ("one\u2028line\u2029still".encode(), "one\u2028line\u2029still"),
    ],
)
def test_good_bytes_become_text_without_findings(data: bytes, text: str) -> None:
    assert decoded(data) == (text, [])


def test_the_first_bad_byte_is_placed_and_read_as_windows_1252() -> None:
    text, found = decoded("é: x\r\nname: caf".encode() + b"\xe9 au lait\n")
    assert text == "é: x\nname: caf\ufffd au lait\n"
    assert found == [
        Diagnostic(
            "not-utf-8",
            "This file is not saved as UTF-8: the byte 0xE9 stands here.",
            Span("content/a.md", 2, 10, 2, 11),
            help="Save the file again with the encoding UTF-8, then look over its accented letters and quotes. "
            "This one looks like “é” saved as Windows-1252.",
        )
    ]


def test_a_byte_that_windows_1252_lacks_is_not_guessed_at() -> None:
    _, found = decoded(b"a\x81")
    assert found[0].help == (
        "Save the file again with the encoding UTF-8, then look over its accented letters and quotes."
    )


def test_the_rest_of_a_broken_file_is_still_checked() -> None:
    _, found = decoded(b"a\xe9\nb\x00c\n")
    assert [(finding.rule, finding.span.line, finding.span.column) for finding in found] == [
        ("not-utf-8", 1, 2),
        ("control-character", 2, 2),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_named_once_and_read(encoding: str) -> None:
    text, found = decoded("\ufeffid: tea\r\n".encode(encoding).replace(b"\xff\xfe\xff\xfe", b"\xff\xfe"))
    assert text == "id: tea\n"
    assert [(finding.rule, finding.message) for finding in found] == [
        ("not-utf-8", "This file is not saved as UTF-8: it is saved as UTF-16."),
    ]


def test_control_characters_are_placed_and_replaced() -> None:
    text, found = decoded("a\n\u2028b\x00\x01c\x07\n".encode())
    assert text == "a\n\u2028b\ufffd\ufffdc\ufffd\n"
    assert [(finding.message, finding.span) for finding in found] == [
        (
            "2 characters that cannot be seen or printed stand here, the first one U+0000.",
            Span("content/a.md", 2, 3, 2, 5),
        ),
        (
            "A character that cannot be seen or printed (U+0007) stands here.",
            Span("content/a.md", 2, 6, 2, 7),
        ),
    ]


def test_a_misread_windows_quote_is_recognised() -> None:
    _, found = decoded("\x93Better\x94".encode())
    assert found[0].help == "This looks like “ saved as Windows-1252: type “ again and save the file as UTF-8."


def test_a_binary_file_is_not_reported_a_thousand_times() -> None:
    _, found = decoded(b"\x00a" * 1000)
    assert len(found) == MOST_REPORTED
    assert found[-1].notes[0].message == "There are 980 more such places in this file."


@given(st.binary(max_size=60) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_clean_text_and_places_inside_it(data: bytes) -> None:
    text, found = decoded(data)
    lines = text.split("\n")
    assert UNREADABLE.search(text) is None
    assert "\r" not in text
    for finding in found:
        line = lines[finding.span.line - 1]
        assert 1 <= finding.span.column <= len(line) + 1
        assert finding.rule == "not-utf-8" or "\ufffd" in line


@given(st.text(max_size=40))
def test_text_free_of_control_characters_comes_back_as_it_was(text: str) -> None:
    clean = UNREADABLE.sub("", text.replace("\r", "\n"))
    assert decoded(clean.encode()) == (clean, [])
