"""What reading a piece of prose yields: html with marks, and everything in it that points elsewhere."""

from __future__ import annotations

import re

from msacu_site.diagnostics import Span
from msacu_site.frozen import Frozen
from msacu_site.prose.citation_syntax import Citation, CitationGroup
from msacu_site.prose.value_syntax import ValueReference

MARK_START, MARK_END = "\ue000", "\ue001"
MARK = re.compile(f"{MARK_START}([cv])(\\d+){MARK_END}")
PRIVATE_LETTERS = re.compile("[\ue000-\uf8ff]")


class CitationUse(Frozen):
    """A group of citations in prose: where it stands and in which sentence."""

    group: CitationGroup
    span: Span
    sentence: str


class ValueUse(Frozen):
    """A value that prose prints from a record."""

    literal: str
    reference: ValueReference | None
    span: Span


class LinkUse(Frozen):
    """A link in prose, as it was written."""

    href: str
    span: Span


class Heading(Frozen):
    """A heading inside prose."""

    level: int
    id: str
    text: str


class Prose(Frozen):
    """Sanitised html in which citations and printed values are marks, to be filled in later."""

    html: str
    citations: tuple[CitationUse, ...] = ()
    values: tuple[ValueUse, ...] = ()
    links: tuple[LinkUse, ...] = ()
    headings: tuple[Heading, ...] = ()
    sentences: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys cited, in order, each as often as it is cited."""
        return tuple(c.key for use in self.citations for c in use.group.citations)


# All classes that a piece of prose can hold.
PARTS_OF_PROSE = (Prose, CitationUse, CitationGroup, Citation, ValueUse, ValueReference, LinkUse, Heading)

EMPTY = Prose("")


def mark(kind: str, number: int) -> str:
    """Return the mark that stands for the nth citation (`c`) or value (`v`) in rendered prose."""
    return f"{MARK_START}{kind}{number}{MARK_END}"
