"""A page as plain values: which template shows it, in which frame, with what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from msacu_site.evidence.judge import Judgements
from msacu_site.language.words import Words
from msacu_site.linking.page_parts import PageParts
from msacu_site.linking.site import Site
from msacu_site.pages.fill import ExplainedTerm, Filler, Labels, make_labels
from msacu_site.pages.frame import Frame
from msacu_site.pages.reference_list import ListedReference
from msacu_site.prose.term_finder import TermFinder, make_term_finder
from msacu_site.references.reference import Reference


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of «on this page»."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `template` names a file under templates/pages/, `view` is what it shows, `work` what it is about.

    `canonical` is the address that it stands for, where that is not its own.
    """

    template: str
    frame: Frame
    view: Any
    references: tuple[ListedReference, ...] = ()
    terms: tuple[ExplainedTerm, ...] = ()
    work: Reference | None = None
    canonical: str | None = None


@dataclass(frozen=True)
class Desk:
    """What every page is made from: the judged site, the words, the day, and each page's prose."""

    site: Site
    judgements: Judgements
    words: Words
    today: date
    parts: Mapping[str, PageParts]

    @cached_property
    def labels(self) -> Labels:
        """How references are called, for the whole site."""
        return make_labels(self.site)

    @cached_property
    def terms(self) -> TermFinder:
        """The words of the glossary, ready to be found in prose."""
        return make_term_finder(term.record.marked for term in self.site.terms)

    @cached_property
    def _record_names(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name) for name in sorted(self.site.studies, key=len, reverse=True))
        return re.compile(rf"(?<![\w/-])(?:{names})(?![\w/-])" if names else r"(?!)")

    def with_names(self, text: str) -> str:
        """Return a record's text with the ids of other records written as the names readers know."""
        return self._record_names.sub(lambda match: self.labels.author_date.get(match[0], match[0]), text)

    def filler(self, address: str, title: str) -> Filler:
        """Return the filler of a page; a page without prose of its own gets an empty one."""
        return Filler(self.site, self.parts.get(address) or PageParts(address, title, ()), self.labels, self.terms)
