"""The frozen graph of a site: what every later stage reads and nothing changes."""

from __future__ import annotations

from collections.abc import Mapping

from msacu_site.frozen import Frozen
from msacu_site.linking.vocabulary_index import Vocabulary
from msacu_site.prose.written import Prose
from msacu_site.records.claim import Claim
from msacu_site.records.content import Content
from msacu_site.records.designs import DESIGNS, DesignFacts, Family
from msacu_site.records.notice import Notice
from msacu_site.records.page import PageKind, ProsePage
from msacu_site.records.release import Release
from msacu_site.records.retelling import Retelling
from msacu_site.records.settings import ChangeEntry, RemovedPage, SiteSettings
from msacu_site.records.study import Result, Standing, Study
from msacu_site.records.symptom import SymptomPage
from msacu_site.records.vocabulary import Directness, Fact, GlossaryTerm
from msacu_site.references.reference import Reference

NOT_EVIDENCE = frozenset({Standing.RETRACTED, Standing.UNTRACED, Standing.RETIRED, Standing.SUPERSEDED})


class LinkedStudy(Frozen):
    """A study with its reference and how close its people are to ours."""

    record: Study
    reference: Reference | None
    directness: Directness
    summary: Prose

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def design(self) -> DesignFacts:
        """The facts that follow from the design."""
        return DESIGNS[self.record.design]

    @property
    def counts_as_evidence(self) -> bool:
        """Whether the publication stands: retracted, untraced and replaced records feed nothing."""
        return self.record.standing not in NOT_EVIDENCE

    @property
    def is_direct(self) -> bool:
        """Whether it was made in the people this site is for, and stands."""
        return self.directness is Directness.DIRECT and self.counts_as_evidence

    @property
    def family(self) -> Family:
        """The group in which readers meet it: what is not about people is mechanism, whatever its design."""
        if self.directness in {Directness.HEALTHY, Directness.ANIMAL, Directness.THEORY}:
            return Family.MECHANISM
        return self.design.family


class LinkedSymptom(Frozen):
    """A symptom page: its front matter and its sections by name."""

    slug: str
    record: SymptomPage
    sections: Mapping[str, Prose]
    path: str

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes shown on the page."""
        return (self.slug,) if self.record.outcomes is None else self.record.outcomes


class LinkedClaim(Frozen):
    """A claim with its reasons."""

    record: Claim
    why: Prose


class LinkedPage(Frozen):
    """A page of prose."""

    slug: str
    record: ProsePage
    body: Prose
    path: str | None

    @property
    def kind(self) -> PageKind:
        """What the generator adds."""
        return self.record.kind


class LinkedTerm(Frozen):
    """A glossary term with its meaning."""

    record: GlossaryTerm
    meaning: Prose


class LinkedFact(Frozen):
    """A background fact with its text."""

    record: Fact
    says: Prose


class LinkedChange(Frozen):
    """An entry of the list of changes."""

    record: ChangeEntry
    says: Prose


class PageCitations(Frozen):
    """The references of one page, in the order of their numbers."""

    keys: tuple[str, ...]

    def number(self, key: str) -> int:
        """Return a reference's number on the page, from 1."""
        return self.keys.index(key) + 1


class Backlink(Frozen):
    """A place that cites a reference: the page, the anchor there, and the sentence with its marks still in it."""

    address: str
    title: str
    anchor: str
    sentence: str
    prose: Prose


class Site(Frozen):
    """Everything that is known before anything is judged."""

    settings: SiteSettings
    content: Content
    vocabulary: Vocabulary
    references: Mapping[str, Reference]
    studies: Mapping[str, LinkedStudy]
    symptoms: Mapping[str, LinkedSymptom]
    claims: Mapping[str, LinkedClaim]
    retellings: Mapping[str, Retelling]
    pages: Mapping[str, LinkedPage]
    terms: tuple[LinkedTerm, ...]
    facts: Mapping[str, LinkedFact]
    changes: tuple[LinkedChange, ...]
    general_harms: Prose
    not_advice: Prose
    citations: Mapping[str, PageCitations]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    shown_results: Mapping[str, tuple[tuple[LinkedStudy, Result], ...]]
    shown_on: Mapping[str, tuple[str, ...]]
    redirects: Mapping[str, str]
    removed: tuple[RemovedPage, ...]
    notices: Mapping[str, tuple[Notice, ...]]
    releases: tuple[Release, ...]

    def claims_by_topic(self) -> list[LinkedClaim]:
        """Return the claims as readers meet them: by topic, then by id."""
        return sorted(self.claims.values(), key=lambda claim: (claim.record.topic, claim.record.id))

    def texts_with_claims(self) -> list[str]:
        """Return the keys of the texts whose claims are answered, in a stable order."""
        return sorted({claim.record.told_by for claim in self.claims.values()})

    def claims_of(self, text: str) -> list[LinkedClaim]:
        """Return the claims of one text, by topic and id."""
        return [claim for claim in self.claims_by_topic() if claim.record.told_by == text]

    def name_of_text(self, key: str) -> str | None:
        """Return what readers call a text, if a record of its retellings names it."""
        return next((text.called for text in self.retellings.values() if text.told_by == key and text.called), None)

    def sources_with_pages(self) -> list[str]:
        """Return the keys of the cited sources that are no study; each has a page of its own."""
        return [key for key in self.references if key not in self.studies and self.backlinks.get(key)]

    def results_for(self, symptom: LinkedSymptom) -> tuple[tuple[LinkedStudy, Result], ...]:
        """Return every result that a symptom page shows, study by study, whoever took part."""
        return self.shown_results.get(symptom.slug, ())

    def symptoms_showing(self, study: str) -> tuple[LinkedSymptom, ...]:
        """Return the symptom pages on which a study has a result."""
        return tuple(self.symptoms[slug] for slug in self.shown_on.get(study, ()))
