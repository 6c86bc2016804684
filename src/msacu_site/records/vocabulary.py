"""The topic's own words: conditions, interventions, comparator classes, instruments, outcomes, checklists."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from msacu_site.records.base import Key, Line, Name, Number, Record, Slug, Text


class Directness(StrEnum):
    """How close the people studied are to the people this site is for."""

    DIRECT = "direct"
    AMONG_OTHERS = "among-others"
    OTHER_PEOPLE = "other-people"
    HEALTHY = "healthy"
    ANIMAL = "animal"
    THEORY = "theory"


class Subtype(Record):
    """A form of a condition."""

    id: Annotated[Slug, Field(description="A short name that records use.")]
    label: Annotated[Line, Field(description="What readers see.")]


class Condition(Record):
    """What the people (or animals) of a study had."""

    id: Annotated[Slug, Field(description="A short name that records use.")]
    label: Annotated[Line, Field(description="Who they are, as in «people with …», «rats with …».")]
    directness: Annotated[Directness, Field(description="How close they are to the people this site is for.")]
    types: Annotated[tuple[Subtype, ...], Field(description="Forms of the condition.")] = ()


class InterventionFamily(Record):
    """A group of treatments that readers would name together."""

    id: Annotated[Slug, Field(description="A short name.")]
    label: Annotated[Line, Field(description="What readers see, for example «Needles».")]
    in_a_sentence: Annotated[Line, Field(description="The same as it stands in a sentence, as one thing.")]
    role: Annotated[
        Literal["topic", "variant", "related", "package"],
        Field(
            description="topic: what the site is about; variant: a form of it judged apart; "
            "related: something else that is alike; package: given together with other treatments."
        ),
    ]


class Intervention(Record):
    """A treatment that an arm may have received."""

    id: Annotated[Slug, Field(description="A short name that arms use.")]
    label: Annotated[Line, Field(description="What readers see.")]
    family: Annotated[Slug, Field(description="The family it belongs to.")]
    about: Annotated[Line | None, Field(description="What it is, in one plain sentence.")] = None


class Interventions(Record):
    """The file vocabulary/interventions.yaml."""

    families: Annotated[tuple[InterventionFamily, ...], Field(description="Groups, in the order readers see.")]
    interventions: Annotated[tuple[Intervention, ...], Field(description="The treatments.")]


class ComparatorClass(Record):
    """A kind of comparison; two classes are never mixed in one tally."""

    id: Annotated[Slug, Field(description="A short name that arms and ratings use.")]
    label: Annotated[Line, Field(description="What readers see, for example «no treatment».")]
    against: Annotated[Line, Field(description="The words after «compared with», for example «doing nothing extra».")]
    tells: Annotated[Line, Field(description="What such a comparison can and cannot show, in one sentence.")]
    role: Annotated[
        Literal["inactive", "usual", "sham", "active", "same-treatment", "none", "mixed"],
        Field(description="What kind of control it is."),
    ]


class Scoring(Record):
    """How a score is made of whole-number answers, where that is beyond doubt: means of such scores can be checked."""

    made_by: Annotated[Literal["sum", "mean"], Field(description="Whether the answers are added up or averaged.")]
    items: Annotated[int | None, Field(ge=1, description="How many answers there are; a mean cannot do without.")] = (
        None
    )
    source: Annotated[Name, Field(description="Where the scoring was published.")]

    @property
    def answers(self) -> int | None:
        """Of how many whole numbers a score is the mean; None where that is not known."""
        return 1 if self.made_by == "sum" else self.items


class Instrument(Record):
    """A scale, test or way of asking."""

    id: Annotated[Slug, Field(description="A short name that results use.")]
    label: Annotated[Line, Field(description="Its full name.")]
    short: Annotated[Line | None, Field(description="Its usual abbreviation.")] = None
    better: Annotated[Literal["lower", "higher", "none"], Field(description="Which way is better.")]
    range: Annotated[tuple[Number, Number] | None, Field(description="Lowest and highest possible score.")] = None
    unit: Annotated[Name | None, Field(description="Unit of the figure.")] = None
    scoring: Annotated[
        Scoring | None, Field(description="How its score is made of whole numbers; left out where in doubt.")
    ] = None
    about: Annotated[Line | None, Field(description="What it asks or measures, in one plain sentence.")] = None
    mid: Annotated[Number | None, Field(description="The minimal important difference, in the instrument's units.")] = (
        None
    )
    mid_source: Annotated[Key | None, Field(description="The reference for the minimal important difference.")] = None


class Outcome(Record):
    """An outcome that has no symptom page of its own."""

    id: Annotated[Slug, Field(description="A short name that results use.")]
    label: Annotated[Line, Field(description="What readers see.")]
    kind: Annotated[Literal["mechanism", "safety", "other"], Field(description="What sort of outcome it is.")]


class ChecklistItem(Record):
    """One item of a reporting checklist."""

    id: Annotated[str, Field(pattern=r"^[0-9]+[a-z]?$", description="Its number, for example «2b».")]
    label: Annotated[Line, Field(description="What should be reported.")]


class Checklist(Record):
    """A reporting checklist for the treatment."""

    id: Annotated[Slug, Field(description="A short name that records use.")]
    label: Annotated[Line, Field(description="Its name and year.")]
    source: Annotated[Name | None, Field(description="Where it was published.")] = None
    items: Annotated[tuple[ChecklistItem, ...], Field(description="Its items, in order.")]


class GlossaryTerm(Record):
    """A word explained."""

    term: Annotated[Line, Field(description="The word as readers meet it.")]
    also: Annotated[tuple[Name, ...], Field(description="Other forms of the same word.")] = ()
    unmarked: Annotated[
        tuple[Name, ...],
        Field(description="Those of its forms that are everyday words too, so that no page explains them in place."),
    ] = ()
    meaning: Annotated[Text, Field(description="What it means, in plain words.")]

    @property
    def marked(self) -> tuple[str, ...]:
        """The forms that a page explains where they stand first."""
        return tuple(form for form in (self.term, *self.also) if form not in self.unmarked)


class Fact(Record):
    """A background fact with its source; its figures are printed in prose by name."""

    id: Annotated[Slug, Field(description="A short name that prose uses.")]
    topic: Annotated[Slug, Field(description="What it is about.")]
    says: Annotated[Text, Field(description="The fact in our own words.")]
    figures: Annotated[
        dict[Slug, Line | int | float],
        Field(default_factory=dict, description="The numbers in it, by name, for prose to print."),
    ]
    year: Annotated[int | None, Field(ge=1500, le=2200, description="The year it speaks of.")] = None
    sources: Annotated[tuple[Key, ...], Field(description="Keys of the bibliography.")] = ()
    read: Annotated[
        tuple[Name, ...], Field(description="Where it was read; for editors, never printed as a link.")
    ] = ()
    caution: Annotated[Line | None, Field(description="Why to take it with care.")] = None


class ConditionsFile(Record):
    """The file vocabulary/conditions.yaml."""

    conditions: Annotated[tuple[Condition, ...], Field(min_length=1, description="All conditions, in order.")]


class ComparatorsFile(Record):
    """The file vocabulary/comparators.yaml; the order of the list is the order of the classes."""

    comparators: Annotated[tuple[ComparatorClass, ...], Field(min_length=1, description="All classes, in order.")]


class InstrumentsFile(Record):
    """The file vocabulary/instruments.yaml."""

    instruments: Annotated[tuple[Instrument, ...], Field(min_length=1, description="All instruments.")]


class OutcomesFile(Record):
    """The file vocabulary/outcomes.yaml."""

    outcomes: Annotated[tuple[Outcome, ...], Field(description="All further outcomes.")]


class ChecklistsFile(Record):
    """The file vocabulary/checklists.yaml."""

    checklists: Annotated[tuple[Checklist, ...], Field(description="All checklists.")]


class GlossaryFile(Record):
    """The file glossary.yaml."""

    terms: Annotated[tuple[GlossaryTerm, ...], Field(description="All terms.")]
    jargon: Annotated[
        tuple[Name, ...],
        Field(description="Hard words: prose may use one only if a term explains it, in a form that is marked."),
    ] = ()


class FactsFile(Record):
    """The file facts.yaml."""

    facts: Annotated[tuple[Fact, ...], Field(description="All background facts.")]
