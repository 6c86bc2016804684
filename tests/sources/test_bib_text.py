"""BibTeX text becomes entries with positions; every entry is read or spoken of."""

from __future__ import annotations

import re
import string

import bibtexparser.entrypoint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msacu_site import limits
from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.sources.bib_text import RawEntry, parse_bib

PATH = "content/references.bib"


def read(text: str) -> tuple[tuple[RawEntry, ...], list[Diagnostic]]:
    return parse_bib(text, PATH)


def summary(diagnostics: list[Diagnostic]) -> list[tuple[str, int, int, int, int, str]]:
    return [(d.rule, d.span.line, d.span.column, d.span.end_line, d.span.end_column, d.message) for d in diagnostics]


def values(entry: RawEntry) -> dict[str, str]:
    return {field.name: field.value for field in entry.fields}


def test_an_entry_is_read_with_the_place_of_each_part() -> None:
    entries, found = read(
        '% a comment\n@Article{hill2020,\n  Title = {Tea for {Hiccups}},\n  year  = 2020,\n  note="x"\n}\n'
    )
    assert found == []
    (entry,) = entries
    assert (entry.type, entry.key, entry.span.line, entry.span.column, entry.span.end_column) == (
        "article",
        "hill2020",
        2,
        10,
        18,
    )
    assert values(entry) == {"title": "Tea for {Hiccups}", "year": "2020", "note": "x"}
    title = entry.fields[0]
    assert (title.span.line, title.span.column, title.span.end_column) == (3, 11, 30)
    assert title.name_span is not None and title.name_span.column == 3
    assert title.place(9, 16).column == 21
    assert entry.get("year") is entry.fields[1]
    assert entry.get("volume") is None


def test_a_place_inside_a_folded_value_is_on_its_own_line() -> None:
    (entry,), _ = read("@misc{a,\n title = {first\n   second}\n}")
    place = entry.fields[0].place(9, 15)
    assert (place.line, place.column, place.end_column) == (3, 4, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@string{jt = {Journal of Tea}}\n@misc{a, journal = jt}", "Journal of Tea"),
        ('@string(JT = "Journal")\n@misc{a, journal = jt # { of } # "Tea"}', "Journal of Tea"),
        ("@misc{a, journal = sep # {~15}}", "sep~15"),
        ("@misc{a, journal = 2 # 0}", "20"),
        ("@string{a = {x}} @string{b = a # a} @misc{a, journal = b}", "xx"),
        ('@misc{a, journal = "say {"}tea{"}"}', 'say {"}tea{"}'),
        ("@misc( a, journal = {a (b) c} )", "a (b) c"),
        ("\ufeff@misc{a, journal = {x}}", "x"),
        ("see joe at home. @misc {a,\r\n journal = {x},\r\n}\r\n", "x"),
        ("@misc{a\n, journal = {a \\{ b},,}", "a \\{ b"),
    ],
)
def test_values_are_resolved(text: str, expected: str) -> None:
    entries, found = read(text)
    assert found == []
    assert values(entries[0])["journal"] == expected


def test_comments_and_preambles_are_skipped() -> None:
    entries, found = read(
        '@comment{jabref-meta: {x}}\n@preamble{"\\newcommand{\\x}{y}"}\n@comment(x)\n@misc{a, title={T}}'
    )
    assert found == []
    assert [entry.key for entry in entries] == ["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "@misc{a,\n  title = {open\n\n@misc{b, title = {T}}",
            [
                (
                    "bib-syntax",
                    2,
                    11,
                    2,
                    12,
                    "The brace that opens the value of `title` is not closed before the next @ block on line 4.",
                )
            ],
        ),
        (
            "@misc{a,\n  title = {T}\n",
            [("bib-syntax", 1, 1, 1, 6, "The entry `a` that begins here is not closed before the end of the file.")],
        ),
        (
            '@misc{a, title = "open }',
            [
                (
                    "bib-syntax",
                    1,
                    18,
                    1,
                    19,
                    "The quotation mark that opens the value of `title` is not closed before the end of the file.",
                )
            ],
        ),
        (
            "@misc{a, title = {T,\n  year = {2020}},\n}",
            [("bib-syntax", 2, 3, 2, 7, "The field `year` seems to begin inside the value of `title`.")],
        ),
        (
            "@misc{a, title = {T}},\n  year = {2020}, note = {n}\n}",
            [
                (
                    "bib-syntax",
                    *(2, 3, 2, 7),
                    "The field `year` stands outside of any entry, so it is not read, and nor is what follows.",
                )
            ],
        ),
        ("@misc{a, title}", [("bib-syntax", 1, 10, 1, 15, "We cannot read `title` here.")]),
        ("@misc{a, title = , year = 2020}", [("bib-syntax", 1, 18, 1, 19, "The field `title` has no value.")]),
        (
            "@misc{a, journal = The Lamp, year = 2020}",
            [("bib-syntax", 1, 20, 1, 28, "The value of `journal` must stand in braces.")],
        ),
        (
            "@misc{a, pages = 10--20}",
            [("bib-syntax", 1, 18, 1, 24, "The value of `pages` must stand in braces.")],
        ),
        (
            "@misc\n{a, title = {T}}",
            [
                (
                    "bib-syntax",
                    1,
                    1,
                    2,
                    2,
                    "`@misc {` looks like the beginning of an entry, but it is not read as one.",
                )
            ],
        ),
        (
            "@article smith, title = {T}",
            [
                (
                    "bib-syntax",
                    1,
                    1,
                    1,
                    9,
                    "`@article` looks like the beginning of an entry, but it is not read as one.",
                )
            ],
        ),
        (
            "@{a, title = {T}}",
            [("bib-syntax", 1, 1, 1, 2, "There is an @ with a bracket but no type.")],
        ),
        ("@string{jt}", [("bib-syntax", 1, 1, 1, 8, "This @string cannot be read.")]),
        (
            "@comment{open\n@misc{a, title = {T}}",
            [
                (
                    "bib-syntax",
                    1,
                    1,
                    1,
                    9,
                    "The @comment that begins here is not closed before the next @ block or the end of the file.",
                )
            ],
        ),
        (
            "@misc{a, title = {T}, year = 2020}\n@misc{a, title = {U}}",
            [("bib-duplicate-key", 2, 7, 2, 8, "The key `a` is used twice; only the first entry counts.")],
        ),
        (
            "@misc{ab, title = {T}}\n@misc{Ab, title = {U}}",
            [("bib-duplicate-key", 2, 7, 2, 9, "The keys `Ab` and `ab` differ in capital letters alone.")],
        ),
        (
            "@misc{, title = {T}}",
            [("bib-empty-key", 1, 7, 1, 8, "This entry has no key, so nothing can cite it.")],
        ),
        (
            "@misc{title = {T}}",
            [("bib-empty-key", 1, 7, 1, 8, "This entry has no key, so nothing can cite it.")],
        ),
        (
            "@misc{a\n  title = {T}}",
            [("bib-missing-comma", 1, 7, 1, 8, "There is no comma after the key `a`.")],
        ),
        (
            "@misc{a title = {T}}",
            [("bib-missing-comma", 1, 7, 1, 8, "There is no comma after the key `a`.")],
        ),
        (
            "@misc{a,\n  title = {T}\n  year = 2020\n}",
            [("bib-missing-comma", 3, 3, 3, 7, "There is no comma between the fields `title` and `year`.")],
        ),
        (
            "@misc{a, title = {T}, Title = {U}}",
            [("bib-duplicate-field", 1, 23, 1, 28, "`a` has the field `title` twice.")],
        ),
        (
            "@misc{a, month = foo}",
            [
                (
                    "bib-undefined-string",
                    1,
                    18,
                    1,
                    21,
                    "`foo` is not in braces, and no @string above gives it a meaning.",
                )
            ],
        ),
        (
            "@misc{a, journal = jt}\n@string{jt = {J}}",
            [
                (
                    "bib-undefined-string",
                    1,
                    20,
                    1,
                    22,
                    "`jt` is not in braces, and no @string above gives it a meaning.",
                )
            ],
        ),
        (
            "@misc{a*b, title = {T}}",
            [
                (
                    "bib-key",
                    1,
                    7,
                    1,
                    10,
                    "The key `a*b` holds *, which a citation cannot carry. "
                    "Allowed are letters, digits and : _ - . / + '.",
                )
            ],
        ),
        (
            "@misc{a, crossref = {tea2019}}\n@misc{tea2020, title = {T}}",
            [("bib-crossref", 1, 21, 1, 30, "`a` takes fields from `tea2019`, which is not in this bibliography.")],
        ),
        ("@misc{a, crossref = {a}}", [("bib-crossref", 1, 21, 1, 24, "`a` takes fields from itself.")]),
    ],
)
def test_each_fault_is_found_at_its_place(text: str, expected: list[tuple[str, int, int, int, int, str]]) -> None:
    _, found = read(text)
    assert summary(found) == expected
    assert all(d.span.path == PATH and d.help for d in found)


def test_the_field_behind_a_missing_comma_is_read() -> None:
    (entry,), _ = read("@misc{a,\n  title = {T}\n  year = 2020\n}")
    assert values(entry) == {"title": "T", "year": "2020"}


def test_reading_goes_on_at_the_entry_after_a_broken_one() -> None:
    entries, found = read("@misc{a, year = 2020, title = {open\n@misc{b, title = {T}}")
    assert [(entry.key, entry.broken) for entry in entries] == [("a", True), ("b", False)]
    assert values(entries[0]) == {"year": "2020"}
    assert len(found) == 1


def test_a_second_key_points_at_the_first() -> None:
    entries, (fault,) = read("@misc{a, title = {T}}\n@misc{a, title = {U}}")
    assert [values(entry)["title"] for entry in entries] == ["T"]
    assert fault.notes[0].span == entries[0].span
    assert fault.severity is Severity.ERROR


def test_an_undefined_string_offers_the_nearest() -> None:
    _, (fault,) = read("@misc{a, month = sept}")
    assert fault.nearest == "sep"


def test_fields_are_inherited_as_bibtex_does() -> None:
    entries, found = read(
        "@incollection{part, title = {Part}, crossref = {whole}}\n"
        "@book{whole, title = {Whole}, year = 2020, publisher = {P}}"
    )
    assert found == []
    assert values(entries[0]) == {
        "title": "Part",
        "crossref": "whole",
        "year": "2020",
        "publisher": "P",
        "booktitle": "Whole",
    }
    assert entries[0].get("year") == entries[1].get("year")


def test_inheritance_is_one_generation_deep() -> None:
    _, (fault,) = read("@misc{a, crossref = {b}}\n@misc{b, crossref = {c}}\n@misc{c, title = {T}}")
    assert fault.message == "`a` takes fields from `b`, which takes fields from another entry in turn."


def test_hostile_texts_are_bounded() -> None:
    assert read("{" * 200_000) == ((), [])
    assert read("@" * 200_000) == ((), [])
    _, (fault,) = read("@{" * (limits.MOST_ENTRIES + 1))
    assert fault.message == "This bibliography has more than 50,000 entries; we read up to that many."
    _, (fault,) = read(" " * (limits.LONGEST_BIBLIOGRAPHY + 1))
    assert fault.message == "This bibliography has 5,000,001 characters; we read up to 5,000,000."
    _, (fault,) = read("@misc{a, title = {" + "{" * 60 + "}" * 60 + "}}")
    assert fault.message == "The braces in `title` are nested more than 50 deep; we do not read this."


def test_strings_that_double_do_not_explode() -> None:
    _, found = read("@string{a = {xxxxxxxxxx}}" + "@string{a = a # a}" * 60 + "@misc{b, title = a}")
    assert found and {d.rule for d in found} == {"bib-syntax"}


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    read("@misc{a, title = {open\n@misc{b}")
    assert caplog.records == []


keys = st.text(string.ascii_letters + string.digits + ":_-./+'", min_size=1, max_size=8)
plain = st.text(string.ascii_letters + " -.:\n", max_size=20)


@given(
    st.lists(
        st.tuples(keys, st.dictionaries(st.sampled_from(["title", "year", "note", "volume"]), plain)),
        max_size=5,
        unique_by=lambda pair: pair[0].casefold(),
    )
)
def test_well_formed_entries_are_read_as_the_library_reads_them(items: list[tuple[str, dict[str, str]]]) -> None:
    text = "\n".join(
        "@misc{" + ",\n".join([key, *(f"  {name} = {{{value}}}" for name, value in fields.items())]) + "\n}"
        for key, fields in items
    )
    entries, found = read(text)
    assert found == []
    theirs = bibtexparser.entrypoint.parse_string(text).entries
    assert [(entry.key, {name: value.strip() for name, value in values(entry).items()}) for entry in entries] == [
        (entry.key, {field.key: field.value.strip() for field in entry.fields}) for entry in theirs
    ]


damage = st.sampled_from(["{", "}", '"', ",", "=", "@", "(", ")", "#", "\\", "\n", "x", "\ufeff", "\x00", "é"])


@settings(max_examples=300)
@given(st.data())
def test_every_entry_comes_out_or_is_diagnosed(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 5))
    text = "".join(f"@article{{key{n},\n  title = {{Tea {n}}},\n  year = 20{n}0\n}}\n\n" for n in range(count))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 2))
        text = text[:at] + data.draw(damage) + text[at + cut :]
    entries, found = read(text)
    lines = {d.span.line for d in found}
    read_lines = {entry.type_span.line for entry in entries if entry.type_span}
    started = [text.count("\n", 0, match.start()) + 1 for match in re.finditer(r"^@article\{", text, re.MULTILINE)]
    assert all(line in read_lines or any(line <= fault for fault in lines) for line in started)
    assert len(started) <= len(entries) + len(found)


@settings(max_examples=300)
@given(st.text(st.sampled_from('@{}()",=#%\\\n abc1'), max_size=80) | st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    entries, found = read(text)
    assert all(entry.key for entry in entries)
    assert all(d.span.line >= 1 and d.span.column >= 1 for d in found)
