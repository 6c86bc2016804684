"""What is fuzzed: each reader of what strangers send, with what must hold for every text that it is given.

A target takes any text and raises AssertionError for a broken promise; any other exception is a fault by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from itertools import pairwise

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.prose.citation_syntax import find_groups
from msacu_site.prose.markdown_text import MarkdownConverter
from msacu_site.prose.places import Passage
from msacu_site.prose.reading import read_prose
from msacu_site.prose.source_sentences import source_sentences
from msacu_site.prose.value_syntax import parse_value
from msacu_site.references import author_date, vancouver
from msacu_site.references.formatted import to_html, to_text
from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.from_pubmed import read_pubmed
from msacu_site.references.from_ris import read_ris
from msacu_site.references.imported import Imported
from msacu_site.references.latex_text import decode_latex, with_unicode_letters
from msacu_site.references.reference import Reference
from msacu_site.references.to_bibtex import write_bibtex
from msacu_site.references.to_csl_json import write_csl_json
from msacu_site.references.to_pubmed import write_pubmed
from msacu_site.references.to_ris import write_ris
from msacu_site.sources.bib_text import parse_bib
from msacu_site.sources.front_matter import split_front_matter
from msacu_site.sources.yaml_comments import read_comments
from msacu_site.sources.yaml_text import parse_yaml

Target = Callable[[str], None]

_CONVERTER = MarkdownConverter()
_BLOCK = re.compile(
    r"^[ \t]*@[ \t]*(article|book|inproceedings|proceedings|misc|online)[ \t]*[{(]", re.IGNORECASE | re.MULTILINE
)


def fuzz_yaml(text: str) -> None:
    """A document or findings, every place inside the text, and every comment kept."""
    document, found = parse_yaml(text, "a.yaml")
    assert document is not None or found
    _inside(text, found)
    if document is not None:
        _is_data(document.data)
    if document is not None and not any(each.severity is Severity.ERROR for each in found):
        read_comments(text, document)


def fuzz_front_matter(text: str) -> None:
    """The body is the text's own end, and begins where it is said to begin."""
    front, found = split_front_matter(text, "a.md")
    assert front is not None or found
    _inside(text.removeprefix("\ufeff"), found)
    if front is not None:
        lines = text.removeprefix("\ufeff").split("\n")
        assert front.body in ("", "\n".join(lines[front.body_line - 1 :]))


def fuzz_bibtex(text: str) -> None:
    """Every entry becomes a reference or is spoken of, and whatever was read can be printed and written."""
    entries, found = parse_bib(text, "a.bib")
    references, more = read_bibliography(entries)
    found = [*found, *more]
    _inside(text, found)
    told = {work.raw.extent.line for work in references.values() if work.raw and work.raw.extent}
    told |= {line for each in found for line in range(each.span.line, each.span.end_line + 1)}
    starts = [text.count("\n", 0, block.end() - 1) + 1 for block in _BLOCK.finditer(text)]
    for start, after in pairwise([*starts, text.count("\n") + 2]):
        assert told & {*range(start, max(after, start + 1))}, f"nobody speaks of the entry on line {start}"
    _can_be_printed(references.values())


def fuzz_latex(text: str) -> None:
    """Letters and digits outside of markup come out again, and problems lie inside the text."""
    decoded = decode_latex(text)
    assert all(0 <= each.start <= each.end <= len(text) for each in decoded.problems)
    if not re.search(r"[\\{}$%~`'^_-]", text):
        assert decoded.text.split() == text.split()
    assert decode_latex(with_unicode_letters(text)).text == decoded.text


def fuzz_citation(text: str) -> None:
    """Each group is a part of the text, in order, and is read the same way alone."""
    end = 0
    for at, group in find_groups(text):
        assert at >= end
        assert text.startswith(group.literal, at)
        end = at + len(group.literal)
        assert [alone for _, alone in find_groups(group.literal)] == [group]
    parse_value(text)
    _read_as_prose(f"Some words [@smith2020] {text}")


def fuzz_markdown(text: str) -> None:
    """Prose becomes html that is whole and can do nothing, or findings inside the text."""
    if _read_as_prose(text):
        source_sentences(Passage("a.md", text))


def fuzz_ris(text: str) -> None:
    """Every record that is ended comes in or is spoken of, and can be written again."""
    works, found = read_ris(text, "a.ris")
    _inside(text, found)
    _came_in(works, found)


def fuzz_nbib(text: str) -> None:
    """The same for what PubMed saves."""
    works, found = read_pubmed(text, "a.nbib")
    _inside(text, found)
    _came_in(works, found)


TARGETS: dict[str, Target] = {
    "bibtex": fuzz_bibtex,
    "yaml": fuzz_yaml,
    "markdown": fuzz_markdown,
    "citation": fuzz_citation,
    "latex": fuzz_latex,
    "ris": fuzz_ris,
    "nbib": fuzz_nbib,
    "front-matter": fuzz_front_matter,
}


def _inside(text: str, found: Iterable[Diagnostic]) -> None:
    """Every finding begins inside the text, at most one character behind its end."""
    lines = text.split("\n")
    for each in found:
        span = each.span
        assert 1 <= span.line <= len(lines) + 1, f"{each.rule} at line {span.line} of {len(lines)}"
        width = len(lines[span.line - 1]) if span.line <= len(lines) else 0
        assert 1 <= span.column <= width + 1, f"{each.rule} at column {span.column} of {width}"
        assert (span.end_line, span.end_column) >= (span.line, span.column), each.rule
        assert each.message


def _is_data(value: object) -> None:
    """Nothing but what YAML 1.2 core knows, and no number that JSON could not hold."""
    if isinstance(value, dict):
        assert all(isinstance(key, str) for key in value)
        value = [*value.values()]
    if isinstance(value, list):
        for each in value:
            _is_data(each)
    elif isinstance(value, float):
        assert value - value == 0, "a number without an end"
    else:
        assert value is None or isinstance(value, str | bool | int), type(value)


def _can_be_printed(references: Iterable[Reference]) -> None:
    works = [*references]
    for work in works:
        for style in (vancouver, author_date):
            printed = style.format_reference(work)
            assert to_text(printed) or not work.title
            _is_inert(to_html(printed))
    for write in (write_bibtex, write_ris, write_csl_json, write_pubmed):
        assert bool(write(works).strip()) or not works


def _came_in(works: list[Imported], found: list[Diagnostic]) -> None:
    for work in works:
        assert work.entry is not None or found
    entries = [work.entry for work in works if work.entry is not None]
    references, _ = read_bibliography(entries)
    _can_be_printed(references.values())


def _read_as_prose(text: str) -> bool:
    prose, found = read_prose(text, Passage("a.md", text), _CONVERTER)
    assert prose is not None or found
    _inside(text, found)
    if prose is not None:
        _is_inert(prose.html)
    return prose is not None


class _Acting(HTMLParser):
    """Gathers what could act in a piece of html, and what is not closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"img", "br", "hr", "wbr"}:
            self.open.append(tag)
        if tag in {"script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "svg", "math"}:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            # as browsers read an address: white space before it goes, and tabs and line ends within
            address = re.sub(r"[\t\n\r]", "", (value or "").lstrip("".join(map(chr, range(33))))).casefold()
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.faults.append(f"{tag} {name}")
            if name in {"href", "src"} and re.match(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", address):
                self.faults.append(f"{tag} {name}={value}")


def _is_inert(html: str) -> None:
    acting = _Acting()
    acting.feed(html)
    acting.close()
    assert not acting.faults, acting.faults
    assert not acting.open, acting.open
