"""Prose becomes safe html with marks, and everything in it keeps its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.prose.markdown_text import MarkdownConverter
from msacu_site.prose.places import Passage
from msacu_site.prose.reading import read_prose
from msacu_site.prose.value_syntax import ValueReference
from msacu_site.prose.written import MARK, Heading, Prose, mark

READER = MarkdownConverter()
# Of the processor, not of the clock, and ten times what is needed: only what grows without bound goes over it.
MOST_PROCESSOR_SECONDS = 30
A, B, C = (mark("c", number) for number in range(3))


def read_all(text: str, *, prefix: str = "") -> tuple[Prose | None, list[Diagnostic]]:
    return read_prose(text, Passage("a.md", text), READER, id_prefix=prefix)


def read(text: str, *, prefix: str = "") -> Prose:
    prose, found = read_all(text, prefix=prefix)
    assert prose is not None
    assert found == []
    return prose


def complaints(text: str) -> list[tuple[str, int, int]]:
    return [(found.rule, found.span.line, found.span.column) for found in read_all(text)[1]]


# --- citations and values, wherever they stand


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Tea [@a] and [@b].", f"<p>Tea {A} and {B}.</p>"),
        ("*Tea [@a]* and **[@b]**", f"<p><em>Tea {A}</em> and <strong>{B}</strong></p>"),
        ("- one [@a]\n- two [@b]", f"<ul>\n<li>one {A}</li>\n<li>two {B}</li>\n</ul>"),
        ("> said [@a]", f"<blockquote>\n<p>said {A}</p>\n</blockquote>"),
        ("[tea [@a]](/tea/)", f'<p><a href="/tea/">tea {A}</a></p>'),
        ("See [@a_b_c; @d*e*].", "<p>See [@a_b_c; @d<em>e</em>].</p>"),
        ("[@under_score_] [@a__b__c]", f"<p>{A} {B}</p>"),
        ("[@a]: not the address of a link", f"<p>{A}: not the address of a link</p>"),
        ("[@a]: here", f"<p>{A}: here</p>"),
        ("`[@a]` and [@b]", f"<p><code>[@a]</code> and {A}</p>"),
        ("    [@a] in a block of code", "<pre><code>[@a] in a block of code\n</code></pre>"),
        ("tea@cups.example and @home", "<p>tea@cups.example and @home</p>"),
        ("[@a](/b/)", '<p><a href="/b/">@a</a></p>'),
    ],
)
def test_citations_in_text(text: str, html: str) -> None:
    prose, _ = read_all(text)
    assert prose is not None
    assert prose.html == html


def test_citations_in_a_table() -> None:
    prose = read("| Tea | Found |\n|---|---|\n| black [@a] | *[@b]* |\n")
    assert prose.keys == ("a", "b")
    assert prose.html.startswith('<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>')
    assert f"<td>black {A}</td>\n<td><em>{B}</em></td>" in prose.html


def test_citations_and_lists_in_a_box() -> None:
    prose = read("!!! note\n    Ask first [@a].\n\n    - a list [@b]\n")
    assert '<div class="admonition note">' in prose.html
    assert f"<li>a list {B}</li>" in prose.html


def test_values_are_marks_with_their_reference() -> None:
    prose = read("Of [=smith2020:randomised] people, [=fact:tea.share]%.")
    assert prose.html == f"<p>Of {mark('v', 0)} people, {mark('v', 1)}%.</p>"
    assert [value.reference for value in prose.values] == [
        ValueReference("smith2020", "randomised"),
        ValueReference("fact", "tea.share"),
    ]
    assert [value.span for value in prose.values] == [Span("a.md", 1, 4, 1, 27), Span("a.md", 1, 36, 1, 53)]


def test_equal_citations_keep_their_own_places_and_sentences() -> None:
    prose = read("Tea helps [@a]. It is hot\n[@a].\n\n- Again [@a].")
    assert [use.span for use in prose.citations] == [
        Span("a.md", 1, 11, 1, 15),
        Span("a.md", 2, 1, 2, 5),
        Span("a.md", 4, 9, 4, 13),
    ]
    assert [use.sentence for use in prose.citations] == [f"Tea helps {A}.", f"It is hot {B}.", f"Again {C}."]


def test_a_citation_folded_over_lines_is_found() -> None:
    prose = read("Tea [see @a,\n  p. 3] helps.")
    assert prose.citations[0].span == Span("a.md", 1, 5, 2, 8)


# --- links and headings


def test_links_are_collected_as_written_with_their_place() -> None:
    prose = read("[one](/tea/) and\n[two](/tea/#hot) <https://tea.example/x>")
    assert [(link.href, link.span.line, link.span.column) for link in prose.links] == [
        ("/tea/", 1, 7),
        ("/tea/#hot", 2, 7),
        ("https://tea.example/x", 2, 19),
    ]


def test_headings_have_ids_of_their_words_after_the_prefix() -> None:
    prose = read("## What's *in* a cup?\n\n### Thé vert\n\n## 茶\n", prefix="about-")
    assert prose.headings == (
        Heading(2, "about-whats-in-a-cup", "What's in a cup?"),
        Heading(3, "about-the-vert", "Thé vert"),
        Heading(2, "about-section", "茶"),
    )
    assert '<h2 id="about-whats-in-a-cup">' in prose.html


def test_a_headings_id_does_not_depend_on_the_citations_before_it() -> None:
    alone = read("## Hot tea [@a]\n")
    later = read("First [@b].\n\n## Hot tea [@a]\n")
    assert [heading.id for heading in (*alone.headings, *later.headings)] == ["hot-tea", "hot-tea"]


def test_equal_headings_get_different_ids() -> None:
    assert [heading.id for heading in read("## Tea\n\n## Tea\n").headings] == ["tea", "tea_1"]


def test_a_second_reading_remembers_nothing_of_the_first() -> None:
    first = read("## Tea [@a]\n\n[x](/tea/)")
    assert read("## Tea [@a]\n\n[x](/tea/)") == first
    assert read("Coffee") == Prose("<p>Coffee</p>", sentences=("Coffee",))


# --- what is refused, and where


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a <b>bold</b>", [("raw-html", 1, 3)]),
        ("x\n\n<script>alert(1)</script>", [("raw-html", 3, 1)]),
        ("a bold</b>", [("raw-html", 1, 7)]),
        ("<!-- hidden -->", [("raw-html", 1, 1)]),
        ("Write `<b>` and ``<i>`` for code, and 3 < 4 > 2.", []),
        ("<https://tea.example/> <mailto:a@tea.example>", []),
        ("# A title\n\n## A part", [("heading-level", 1, 1)]),
        ("![a cup](/static/cup.png)", []),
        ("a ![a cup](https://tea.example/cup.png)", [("external-image", 1, 12)]),
        ("![a \\] cup](//tea.example/cup.png)", [("external-image", 1, 13)]),
        ("![a](data:image/png;base64,AAAA)", [("external-image", 1, 6)]),
    ],
)
def test_markup_that_is_refused(text: str, found: list[tuple[str, int, int]]) -> None:
    assert complaints(text) == found


def test_a_picture_by_reference_is_no_picture() -> None:
    prose, _ = read_all("![cup][x]\n\n[x]: https://tea.example/cup.png\n")
    assert prose is not None
    assert "<img" not in prose.html


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tea [@smith2020.] helps", [("citation-syntax", 1, 5)]),
        ("Good [@a].\nBad [@a, @b].", [("citation-syntax", 2, 5)]),
        ("[@]", [("citation-syntax", 1, 1)]),
        ("[@a; b]", [("citation-syntax", 1, 1)]),
        ("[see @a.]\n\n[=a b:c] and [=]", [("citation-syntax", 1, 1), ("citation-syntax", 3, 1)]),
        ("never closed [@a", [("citation-syntax", 1, 14)]),
        ("[@a;\n@b] and [@c.]", [("citation-syntax", 2, 9)]),
        ("`[@c.]` and [@c.]", [("citation-syntax", 1, 13)]),
        ("`[@c.]` and [=d] in `[=]`", []),
        ("[a@b.example] [@a](/b/) [^1] [x]", []),
    ],
)
def test_citations_that_cannot_be_read_are_reported_where_they_stand(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    assert complaints(text) == found


def test_the_message_for_a_citation_that_cannot_be_read() -> None:
    _, [found] = read_all("Tea [@smith2020.] helps")
    assert found.message == "«[@smith2020.]» looks like a citation or a printed value, and cannot be read as one."
    assert found.help == "Write [@key], [@key, p. 3] or [@one; @two]; for a value [=key:randomised]."


def test_a_private_letter_is_refused_before_it_could_pass_for_a_mark() -> None:
    text = f"Tea\n{mark('c', 0)}"
    assert read_all(text)[0] is None
    assert complaints(text) == [("control-character", 2, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "[ " * 4_001,
        "(" * 41,
        "- " * 20_000 + "x",
        "1. " * 30_000 + "x",
        "> - " * 5_000 + "x",
        ">" * 400 + "x",
        "tea\n: hot\n" * 9_000,
        "\n".join("  " * level + "- x" for level in range(400)),
        "# x\n" * 25_000,
        "x\n=\n" * 20_000,
        "- ## x\n" * 10_000,
        "x" * 100_001,
        "``a`" * 25_000,
    ],
    ids=lambda text: f"{text[:12]!r} of {len(text)}",
)
def test_what_would_take_too_long_is_refused_at_once(text: str) -> None:
    started = time.process_time()
    prose, found = read_all(text)
    assert prose is None
    assert {one.rule for one in found} <= {"prose-too-long", "prose-too-deep"}
    assert time.process_time() - started < MOST_PROCESSOR_SECONDS
    assert read("Tea [@a]").html == f"<p>Tea {A}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 99_000,
        "\\" * 99_000,
        "``a`" * 100 + " tea" * 24_000,
        "*a " * 30_000,
        "| a " * 20_000,
        "* " * 40,
        "- - - - - - - - - - - -",
    ],
    ids=lambda text: f"{text[:12]!r} of {len(text)}",
)
def test_odd_text_within_the_bounds_is_read_quickly(text: str) -> None:
    started = time.process_time()
    assert read_all(text)[0] is not None
    assert time.process_time() - started < MOST_PROCESSOR_SECONDS


def test_nesting_that_people_write_is_read() -> None:
    text = "\n".join("    " * level + f"- level {level} [@a]" for level in range(8))
    assert read(text).html.count("<ul>") == 8


pieces = st.sampled_from(
    ["[@a]", "[@b; @c, p. 3]", "[=a:b]", "[=", "[@", "]", "*", "**", "_", "`", "\n", "\n\n", "- ", "1. ", "> ", "    ",
     "| ", "|-|\n", "## ", "!!! note\n    ", "[x](/y/)", "[x](", ")", "tea ", "<b>", "&amp;", "\\", ": ", "![", "\t"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30).map("".join))
@settings(deadline=None)
def test_every_mark_has_its_citation_and_every_citation_its_mark(text: str) -> None:
    prose, _ = read_all(text)
    assert prose is not None
    marks = {match.group() for match in MARK.finditer(prose.html)}
    wanted = {mark("c", n) for n in range(len(prose.citations))} | {mark("v", n) for n in range(len(prose.values))}
    assert marks == wanted
    assert all(text[_offset(text, use.span.line, use.span.column)] == "[" for use in prose.citations)


def _offset(text: str, line: int, column: int) -> int:
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    prose, found = read_all(text)
    assert prose is not None or found
