"""Prose on its page: marks become numbered citations and printed values, links become relative."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from msacu_site.frozen import Frozen, field
from msacu_site.linking.addresses import (
    citation_anchor,
    explanation_anchor,
    page_address,
    reference_anchor,
    relative,
    term_address,
)
from msacu_site.linking.page_parts import PageParts
from msacu_site.linking.plain_text import plain_prose, value_text
from msacu_site.linking.site import PageCitations, Site
from msacu_site.pages.html_text import Html
from msacu_site.pages.printed_reference import PrintedReference, print_reference
from msacu_site.prose.citation_syntax import Citation
from msacu_site.prose.term_finder import Found, TermFinder
from msacu_site.prose.written import MARK, CitationUse, Prose, ValueUse
from msacu_site.references.in_text import Cited, Placed, place_names, place_numbers
from msacu_site.references.labels import InText, tell_apart

_INTERNAL_LINK = re.compile(r'(href|src)="(/[^"]*)"')
_OPENS, _CLOSES = "([“‘", ")]”’.,;:!?"


class Labels(Frozen, dict=True):
    """How references are called in the text and printed in lists, worked out once for the whole site."""

    author_date: Mapping[str, str]
    style: str
    printed: Mapping[str, PrintedReference]
    in_text: Mapping[str, InText] = field(default_factory=dict)


def make_labels(site: Site) -> Labels:
    """Tell all works of the site apart, note the style in force, and print every reference in it."""
    style = site.settings.citation_style
    told_apart = tell_apart(site.references.values())
    short = {key: named.label for key, named in told_apart.items()}
    printed = {key: print_reference(each, style, told_apart[key].naming) for key, each in site.references.items()}
    return Labels(short, style, printed, told_apart)


class ExplainedTerm(Frozen):
    """A word that a page explains where it stands first; `anchor` is the id of the explanation on the page."""

    anchor: str
    term: str
    meaning: str
    address: str


class Filler(Frozen, dict=True):
    """Fills the prose of one page."""

    site: Site
    parts: PageParts
    labels: Labels
    terms: TermFinder

    @cached_property
    def citations(self) -> PageCitations:
        """The numbered references of the page."""
        return self.site.citations.get(self.parts.address, PageCitations(()))

    @cached_property
    def _anchors(self) -> dict[tuple[str, int, int], str]:
        seen: Counter[str] = Counter()
        anchors = {}
        for place, prose in self.parts.prose:
            for number, use in enumerate(prose.citations):
                for item, citation in enumerate(use.group.citations):
                    seen[citation.key] += 1
                    anchors[place, number, item] = citation_anchor(citation.key, seen[citation.key])
        return anchors

    def html(self, place: str, prose: Prose) -> Html:
        """Return the prose of one place of the page, ready to be shown."""

        def put(match: re.Match[str]) -> str:
            number = int(match[2])
            if match[1] == "c":
                return self._citation(place, number, prose.citations[number])
            return _value_html(prose.values[number], self.site)

        return self.links(MARK.sub(put, self._with_terms(place, prose.html)))

    def explained(self) -> tuple[ExplainedTerm, ...]:
        """Return the words that the page explains, in the order in which readers meet them."""
        numbers = [found.term for uses in self._first_uses.values() for found in uses]
        terms = (self.site.terms[number] for number in numbers)
        return tuple(
            ExplainedTerm(
                explanation_anchor(term.record.term),
                term.record.term,
                plain_prose(term.meaning, self.site),
                term_address(term.record.term),
            )
            for term in terms
        )

    @cached_property
    def _first_uses(self) -> dict[str, list[Found]]:
        """Where each word of the glossary stands first on the page, by the place of its prose."""
        seen: set[int] = set()
        uses: dict[str, list[Found]] = {}
        if self.parts.address == page_address("glossary"):
            return uses
        for place, prose in self.parts.prose:
            for found in self.terms.find_in_html(prose.html):
                if found.term not in seen:
                    seen.add(found.term)
                    uses.setdefault(place, []).append(found)
        return uses

    def _with_terms(self, place: str, html: str) -> str:
        for found in reversed(self._first_uses.get(place, [])):
            anchor = explanation_anchor(self.site.terms[found.term].record.term)
            word = html[found.start : found.end]
            button = f'<button type="button" class="term" popovertarget="{anchor}">{word}</button>'
            # a line may break beside a button, but never between a word and its bracket or stop
            before = html[: found.start].rstrip(_OPENS)
            after = html[found.end :].lstrip(_CLOSES)
            kept = html[len(before) : found.start] + button + html[found.end : len(html) - len(after)]
            html = before + (f'<span class="nowrap">{kept}</span>' if kept != button else button) + after
        return html

    def links(self, text: str) -> Html:
        """Make the addresses of rendered prose relative to the page."""

        def point(match: re.Match[str]) -> str:
            address = relative(html.unescape(match[2]), self.parts.address)
            return f'{match[1]}="{html.escape(address)}"'

        return Html(_INTERNAL_LINK.sub(point, text))

    def anchors_of(self, key: str) -> list[str]:
        """Return the anchors at which the page cites a key, in order."""
        return [
            self._anchors[place, number, item]
            for place, prose in self.parts.prose
            for number, use in enumerate(prose.citations)
            for item, citation in enumerate(use.group.citations)
            if citation.key == key
        ]

    def _citation(self, place: str, number: int, use: CitationUse) -> str:
        citations = use.group.citations
        cited = [self._cited(citation) for citation in citations]
        by_number = self.labels.style == "vancouver" and all(each.name.isdecimal() for each in cited)
        placed = place_numbers(cited) if by_number else place_names(cited)
        items = [
            html.escape(each.before)
            + self._link(citations[each.index], self._anchors[place, number, each.index], each)
            + html.escape(each.after)
            for each in placed
        ]
        opening, closing = "[]" if self.labels.style == "vancouver" else "()"
        return f'<span class="cite">{opening}{"".join(items)}{closing}</span>'

    def _cited(self, citation: Citation) -> Cited:
        words = (citation.prefix, citation.locator)
        if citation.key not in self.site.references:
            return Cited(citation.key)
        if self.labels.style == "vancouver":
            return Cited(str(self.citations.number(citation.key)), "", 0, *words)
        named = self.labels.in_text[citation.key]
        year = self.site.references[citation.key].year or 0
        return Cited(named.names, named.year, year, *words, author_suppressed=citation.author_suppressed)

    def _link(self, citation: Citation, anchor: str, placed: Placed) -> str:
        """Return the link to the reference; one inside a range is there for the keyboard and for screen readers."""
        if citation.key not in self.site.references:
            return html.escape(citation.key)
        spoken = html.escape(placed.text)
        if self.labels.style == "vancouver":
            spoken = f'<span class="visually-hidden">reference </span>{spoken}'
        inside = ' class="cite-inside"' if placed.spoken_alone else ""
        return f'<a{inside} id="{anchor}" href="#{reference_anchor(citation.key)}">{spoken}</a>'


def _value_html(use: ValueUse, site: Site) -> str:
    owner = f"{use.reference.owner}:{use.reference.path}" if use.reference else ""
    return f'<data class="figure" value="{html.escape(owner)}">{html.escape(value_text(use, site))}</data>'
