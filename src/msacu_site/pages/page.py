"""A page as plain values: which template shows it, in which frame, with what."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from msacu_site.evidence.judge import Judgements
from msacu_site.frozen import Frozen, field
from msacu_site.language.words import Words
from msacu_site.linking.page_parts import PageParts
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.pages.fill import ExplainedTerm, Filler, Labels, make_labels
from msacu_site.pages.frame import Frame
from msacu_site.pages.reference_list import ListedReference
from msacu_site.prose.term_finder import TermFinder, make_term_finder
from msacu_site.records.study import Overlap
from msacu_site.references.reference import Reference

R = TypeVar("R")
# Ids may hold signs that also stand behind a word.
_LIKE_AN_ID = re.compile(r"(?<![\w/-])[A-Za-z0-9][A-Za-z0-9:_.+/'-]*(?![\w/-])")
_SIGN = re.compile(r"[:.+']")


class Heading(Frozen):
    """An entry of «on this page»."""

    id: str
    text: str


class Page(Frozen):
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


class Desk(Frozen, dict=True, eq=False):
    """What every page is made from: the judged site, the words, the day, and each page's prose."""

    site: Site
    judgements: Judgements
    words: Words
    today: date
    parts: Mapping[str, PageParts]
    _of_studies: dict[tuple[object, str], Any] = field(default_factory=dict)

    def once(self, make: Callable[[Desk, LinkedStudy], R], study: LinkedStudy) -> R:
        """Return what is made of a study on this desk; lists, filters and pages ask for the same again."""
        key = make, study.id
        if key not in self._of_studies:
            self._of_studies[key] = make(self, study)
        made: R = self._of_studies[key]
        return made

    @cached_property
    def labels(self) -> Labels:
        """How references are called, for the whole site."""
        return make_labels(self.site)

    @cached_property
    def terms(self) -> TermFinder:
        """The words of the glossary, ready to be found in prose."""
        return make_term_finder(term.record.marked for term in self.site.terms)

    def with_names(self, text: str) -> str:
        """Return a record's text with the ids of other records written as the names readers know."""

        return _LIKE_AN_ID.sub(lambda match: self._name_in(match[0]), text)

    def _name_in(self, word: str) -> str:
        """Name the record that a word begins with; behind its id a sign may follow, such as a full stop."""
        ends = [len(word), *(sign.start() for sign in reversed(list(_SIGN.finditer(word))))]
        for end in ends:
            if word[:end] in self.site.studies:
                name = self.labels.author_date.get(word[:end], word[:end])
                return name + word[end : end + 1] + self._name_in(word[end + 1 :])
        return word

    @cached_property
    def ties_to(self) -> Mapping[str, tuple[tuple[LinkedStudy, Overlap], ...]]:
        """The ties that other records name, by the study that they lead to."""
        ties: dict[str, list[tuple[LinkedStudy, Overlap]]] = {}
        for study in self.site.studies.values():
            for overlap in study.record.overlaps:
                ties.setdefault(overlap.record, []).append((study, overlap))
        return {key: tuple(found) for key, found in ties.items()}

    @cached_property
    def claims_on(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the claims that a source speaks for or against, by its key."""
        claims: dict[str, list[str]] = {}
        for name, claim in self.site.claims.items():
            for key in dict.fromkeys((*claim.record.supporting, *claim.record.against)):
                claims.setdefault(key, []).append(name)
        return {key: tuple(names) for key, names in claims.items()}

    def filler(self, address: str, title: str) -> Filler:
        """Return the filler of a page; a page without prose of its own gets an empty one."""
        return Filler(self.site, self.parts.get(address) or PageParts(address, title, ()), self.labels, self.terms)
