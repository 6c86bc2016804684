"""A passage of a source file becomes prose: bounded, rendered, sanitised, with the place of everything in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.limits import (
    DEEPEST_INDENT,
    DEEPEST_QUOTE,
    LONGEST_BRACKET_RUN,
    LONGEST_PROSE,
    MOST_BRACKETS,
    MOST_HEADINGS,
    MOST_TICKS,
)
from msacu_site.prose.citation_syntax import parse_group
from msacu_site.prose.markdown_text import Converted, MarkdownConverter
from msacu_site.prose.places import Passage
from msacu_site.prose.sanitise import sanitise
from msacu_site.prose.sentences import sentences_of
from msacu_site.prose.value_syntax import PATTERN as VALUE
from msacu_site.prose.written import MARK, PRIVATE_LETTERS, CitationUse, LinkUse, Prose, ValueUse, mark

_INDENT = re.compile(rf"^(?: {{{DEEPEST_INDENT},}}|\t{{{DEEPEST_INDENT // 4},}})\S", re.MULTILINE)
_QUOTES = re.compile(rf"^(?:[ \t]*>){{{DEEPEST_QUOTE},}}", re.MULTILINE)
# «- - - x» nests as deeply as three indented lists; «* * *» alone is a rule across the page
_MARKERS = re.compile(rf"^[ \t]*(?:(?:[-+*>]|\d{{1,9}}\.)[ \t]+){{{DEEPEST_QUOTE},}}(?![ \t*_-]*$)", re.MULTILINE)
_COUNTED_LINE = re.compile(r"^(?:[^\w\n]|\d+\.)*#|^[ \t>]*(?:=+|-+)[ \t]*$|^ {0,3}:[ \t]", re.MULTILINE)
_BRACKET_RUN = re.compile(rf"[\[(*_`<]{{{LONGEST_BRACKET_RUN},}}")
_RAW_HTML = re.compile(r"<(?:/?[A-Za-z][^<>\n]*|!--[^\n]*)>")
_CODE = re.compile(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_CITATION_LIKE = re.compile(r"\[(?:=|[^\[\]]{0,400}?(?<![A-Za-z0-9])@)(?:[^\[\]]{0,400}\]|[^\[\]\n]*)")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>")


def read_prose(
    text: str, passage: Passage, converter: MarkdownConverter, *, id_prefix: str = ""
) -> tuple[Prose | None, list[Diagnostic]]:
    """Render `text`, which stands in the file as `passage`; None when it is too large to be read safely."""
    found = list(_limits(text, passage))
    if found:
        return None, found
    found += _refused_markup(passage)
    converted = converter.convert(text, id_prefix=id_prefix)
    if converted is None:
        return None, [*found, _too_deep(passage.span(0, min(len(passage.raw), 1)))]
    found += _pictures_from_elsewhere(converted, passage)
    html = _wrap_tables(sanitise(converted.html))
    found += _left_over_citations(html, passage)
    return _locate(converted, html, passage), found


def _limits(text: str, passage: Passage) -> Iterator[Diagnostic]:
    where = passage.span(0, min(len(passage.raw), 1))
    if len(text) > LONGEST_PROSE:
        yield Diagnostic(
            "prose-too-long", f"This text has {len(text):,} characters; the most we read is {LONGEST_PROSE:,}.", where,
            help="Split it into several pages.",
        )  # fmt: skip
    if sum(1 for _ in _COUNTED_LINE.finditer(text)) > MOST_HEADINGS:
        yield Diagnostic(
            "prose-too-long", f"This text has more than {MOST_HEADINGS} headings or definitions.", where,
            help="Split it into several pages.",
        )  # fmt: skip
    run = _BRACKET_RUN.search(passage.raw)
    if text.count("[") > MOST_BRACKETS or run or _BRACKET_RUN.search(text):
        yield Diagnostic(
            "prose-too-deep", _brackets_told(bool(run)), passage.span(*run.span()) if run else where,
            help="Remove the run of brackets or stars.",
        )  # fmt: skip
    if text.count("`") > MOST_TICKS:
        yield Diagnostic(
            "prose-too-deep", f"This text holds more than {MOST_TICKS} ticks (`), and prose needs few.", where,
            help="Remove those that mark no code, or split the text into several pages.",
        )  # fmt: skip
    if _INDENT.search(text) or _QUOTES.search(text) or _MARKERS.search(text):
        yield _too_deep(where)
    if match := PRIVATE_LETTERS.search(passage.raw):
        yield Diagnostic(
            "control-character", "This text holds a private letter that no reader can see.",
            passage.span(match.start(), match.end()), help="Delete it and type the word again.",
        )  # fmt: skip


def _brackets_told(in_a_row: bool) -> str:
    if in_a_row:
        return f"This text holds {LONGEST_BRACKET_RUN} or more brackets, stars or ticks in a row, and prose needs few."
    return f"This text holds more than {MOST_BRACKETS:,} opening brackets, and prose needs few."


def _too_deep(where: Span) -> Diagnostic:
    return Diagnostic(
        "prose-too-deep",
        f"Lists or quotations are nested too deeply to be read: {DEEPEST_QUOTE} begin on one line, or a line is "
        f"indented by {DEEPEST_INDENT} spaces.",
        where,
        help="Use at most eight levels.",
    )


def _refused_markup(passage: Passage) -> Iterator[Diagnostic]:
    masked = _CODE.sub(lambda m: " " * len(m.group()), passage.raw)
    opened: set[str] = set()
    for match in _RAW_HTML.finditer(masked):
        tag = re.sub(r"^</?([A-Za-z0-9]*).*", r"\1", match.group())
        # the tag that closes an element goes with the one that opened it
        if not _AUTOLINK.match(match.group()) and not (match.group().startswith("</") and tag in opened):
            opened.add(tag)
            yield Diagnostic(
                "raw-html",
                f"Html such as «{match.group()[:40]}» is not allowed in content.",
                passage.span(match.start(), match.end()),
                help="Use markdown: **bold**, *emphasis*, lists, tables, or a box that begins with «!!! note».",
            )
    for match in re.finditer(r"^# .*$", masked, re.MULTILINE):
        yield Diagnostic(
            "heading-level",
            "A heading with one # would be a second title of the page.",
            passage.span(match.start(), match.end()),
            help="Write ## for a section and ### for a part of it.",
        )


def _pictures_from_elsewhere(converted: Converted, passage: Passage) -> Iterator[Diagnostic]:
    seen: Counter[str] = Counter()
    for source in converted.pictures:
        nth, seen[source] = seen[source], seen[source] + 1
        if not _lies_in_static(source):
            yield Diagnostic(
                "external-image",
                "A picture must lie in the folder static/.",
                passage.find(source, nth) if source else passage.whole(),
                help="Put the file into content/static/ and write ![what it shows](/static/name.png).",
            )


def _lies_in_static(source: str) -> bool:
    return source.startswith("/static/")


def _left_over_citations(html: str, passage: Passage) -> Iterator[Diagnostic]:
    outside_code = re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)
    if not re.search(r"\[(?:[^\[\]<>]*[\s;-])?@|\[=", outside_code):
        return
    masked = _CODE.sub(lambda m: " " * len(m.group()), passage.raw)
    unread = [(m.group(), passage.span(*m.span())) for m in _CITATION_LIKE.finditer(masked) if not _can_be_read(m[0])]
    for literal, span in unread or [("[@", passage.find("[@"))]:
        shown = " ".join(literal.split())
        yield Diagnostic(
            "citation-syntax",
            f"«{shown}» looks like a citation or a printed value, and cannot be read as one.",
            span,
            help=f"{_closed(shown)}Write [@key], [@key, p. 3] or [@one; @two]; for a value [=key:randomised].",
        )


def _closed(literal: str) -> str:
    """Say what to type where nothing but the closing bracket is missing."""
    closed = f"{literal.rstrip('.,;: ')}]"
    return f"Close the bracket: {closed}. " if not literal.endswith("]") and _can_be_read(closed) else ""


def _can_be_read(literal: str) -> bool:
    if not literal.endswith("]"):
        return False
    # a printed value of the wrong form has a rule of its own
    return bool(re.fullmatch(VALUE, literal)) or parse_group(literal) is not None


def _locate(converted: Converted, html: str, passage: Passage) -> Prose:
    sentences = sentences_of(html)
    sentence_of: dict[str, str] = {}
    for sentence in sentences:
        for match in MARK.finditer(sentence):
            sentence_of.setdefault(match.group(), sentence)
    seen: Counter[str] = Counter()
    citations = []
    # headings are shown again in lists of contents, so a mark may be met more than once
    for number, group in enumerate(converted.citations):
        nth, seen[group.literal] = seen[group.literal], seen[group.literal] + 1
        citations.append(CitationUse(group, passage.find(group.literal, nth), sentence_of.get(mark("c", number), "")))
    values = []
    for literal, reference in converted.values:
        nth, seen[literal] = seen[literal], seen[literal] + 1
        values.append(ValueUse(literal, reference, passage.find(literal, nth)))
    links = []
    for href in (*converted.links, *filter(_lies_in_static, converted.pictures)):
        nth, seen[href] = seen[href], seen[href] + 1
        links.append(LinkUse(href, passage.find(href, nth)))
    return Prose(html, tuple(citations), tuple(values), tuple(links), converted.headings, tuple(sentences))


def _wrap_tables(html: str) -> str:
    opened = '<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>'
    return html.replace("<table>", opened).replace("</table>", "</table></div>")
