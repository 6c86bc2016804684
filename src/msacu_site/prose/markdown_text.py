"""Markdown to html: the one place that speaks to the markdown library."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from re import Match
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from msacu_site.frozen import Frozen
from msacu_site.prose import value_syntax
from msacu_site.prose.citation_syntax import CitationGroup, group_pattern, parse_group
from msacu_site.prose.value_syntax import ValueReference, parse_value
from msacu_site.prose.written import MARK, Heading, mark

# After raw html and before emphasis: earlier, a citation inside a link's address would be taken.
_CITATION_PRIORITY = 85
_VALUE_PRIORITY = 86


@dataclass
class _Collected:
    """What one conversion met on its way; emptied before the next."""

    citations: list[CitationGroup] = field(default_factory=list)
    values: list[tuple[str, ValueReference | None]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)


class Converted(Frozen):
    """Unsanitised html with marks, and what was met, in the order of the text."""

    html: str
    citations: tuple[CitationGroup, ...]
    values: tuple[tuple[str, ValueReference | None], ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    headings: tuple[Heading, ...]


class MarkdownConverter:
    """One configured markdown reader; building it is dear, using it again is cheap."""

    def __init__(self) -> None:
        self._met = _Collected()
        self._library = self._configure()

    def _configure(self) -> markdown.Markdown:
        library = markdown.Markdown(
            extensions=["tables", "sane_lists", "def_list", "admonition", "toc"],
            extension_configs={"toc": {"slugify": _slugify, "toc_depth": "2-4"}},
            output_format="html",
        )
        # Raw html is refused by a rule of its own; here it is plain text, so nothing can slip through.
        library.preprocessors.deregister("html_block")
        library.inlinePatterns.deregister("html")
        # «[@key]: word» would be swallowed as the definition of a link's address
        library.parser.blockprocessors.deregister("reference")
        library.inlinePatterns.register(_CitationPattern(self._met), "citation", _CITATION_PRIORITY)
        library.inlinePatterns.register(_ValuePattern(self._met), "value", _VALUE_PRIORITY)
        library.treeprocessors.register(_Collector(self._met), "collector", 1)
        return library

    def convert(self, text: str, *, id_prefix: str = "") -> Converted | None:
        """Render `text`; headings get stable ids that begin with `id_prefix`. None when it is nested too deeply."""
        self._library.reset()
        self._met.__init__()  # type: ignore[misc]
        self._met_prefix(id_prefix)
        try:
            rendered = self._library.convert(text)
        except RecursionError:
            # what was half read must not leak into the next text
            self._library = self._configure()
            return None
        met = self._met
        rendered, order = _in_reading_order(rendered)
        return Converted(
            rendered,
            tuple(met.citations[number] for number in order["c"]),
            tuple(met.values[number] for number in order["v"]),
            tuple(met.links),
            tuple(met.pictures),
            tuple(met.headings),
        )

    def _met_prefix(self, prefix: str) -> None:
        collector = self._library.treeprocessors["collector"]
        assert isinstance(collector, _Collector)
        collector.prefix = prefix


class _CitationPattern(InlineProcessor):
    def __init__(self, met: _Collected) -> None:
        super().__init__(group_pattern())
        self._met = met

    def handleMatch(self, m: Match[str], data: str) -> tuple[Any, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        group = parse_group(m.group(0))
        if group is None:
            return None, None, None
        self._met.citations.append(group)
        return mark("c", len(self._met.citations) - 1), m.start(0), m.end(0)


class _ValuePattern(InlineProcessor):
    def __init__(self, met: _Collected) -> None:
        super().__init__(value_syntax.PATTERN)
        self._met = met

    def handleMatch(self, m: Match[str], data: str) -> tuple[Any, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        self._met.values.append((m.group(0), parse_value(m["inside"])))
        return mark("v", len(self._met.values) - 1), m.start(0), m.end(0)


class _Collector(Treeprocessor):
    prefix = ""

    def __init__(self, met: _Collected) -> None:
        super().__init__()
        self._met = met

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a" and (href := element.get("href")) is not None:
                self._met.links.append(href)
            elif element.tag == "img":
                self._met.pictures.append(element.get("src") or "")
            elif re.fullmatch(r"h[1-6]", element.tag):
                identifier = self.prefix + (element.get("id") or "")
                element.set("id", identifier)
                text = " ".join("".join(element.itertext()).split())
                self._met.headings.append(Heading(int(element.tag[1]), identifier, text))


def _in_reading_order(rendered: str) -> tuple[str, dict[str, list[int]]]:
    """Number the marks anew as readers meet them: the library works through lists and tables in an order of its own."""
    order: dict[str, list[int]] = {"c": [], "v": []}

    def renumber(match: Match[str]) -> str:
        met = order[match[1]]
        number = int(match[2])
        if number not in met:
            met.append(number)
        return mark(match[1], met.index(number))

    return MARK.sub(renumber, rendered), order


def _slugify(text: str, separator: str) -> str:
    # a citation's number would change the address whenever another citation is added before it
    folded = unicodedata.normalize("NFKD", MARK.sub("", text)).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", folded))
    return separator.join(words) or "section"
