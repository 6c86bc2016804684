"""The symptom page: its question, its outcomes and the ratings its answer rests on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from msacu_site.records.base import Day, Key, Line, Record, Slug
from msacu_site.records.exception import ReviewedException
from msacu_site.records.study import Direction


class Certainty(StrEnum):
    """How sure the evidence makes us (GRADE), from the best to the weakest."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"


class Size(StrEnum):
    """How large an effect is against the minimal important difference of its instrument."""

    LARGE = "large"
    MODERATE = "moderate"
    SMALL = "small"
    TRIVIAL = "trivial"
    UNCLEAR = "unclear"


class DomainRating(Record):
    """One GRADE domain: how many levels it costs, why, and on which records that rests."""

    levels: Annotated[int, Field(ge=-3, le=2, description="Levels down (negative) or up (positive).")]
    reason: Annotated[Line, Field(description="Why, in one plain sentence.")]
    records: Annotated[tuple[Key, ...], Field(description="The records the reason rests on.")] = ()


class Domains(Record):
    """The GRADE domains; those that change the certainty need a reason."""

    risk_of_bias: Annotated[DomainRating | None, Field(description="How the studies were made.")] = None
    inconsistency: Annotated[DomainRating | None, Field(description="Whether the studies agree.")] = None
    indirectness: Annotated[DomainRating | None, Field(description="Whether people and treatments are ours.")] = None
    imprecision: Annotated[DomainRating | None, Field(description="How many people, how wide the interval.")] = None
    publication_bias: Annotated[DomainRating | None, Field(description="Whether studies are missing.")] = None
    large_effect: Annotated[DomainRating | None, Field(description="Raises non-randomised evidence only.")] = None
    dose_response: Annotated[DomainRating | None, Field(description="Raises non-randomised evidence only.")] = None
    opposing_confounding: Annotated[DomainRating | None, Field(description="Raises non-randomised evidence only.")] = (
        None
    )


class Rating(Record):
    """How sure we are of one outcome in one comparison, and what the judgement considered."""

    outcome: Annotated[Slug | None, Field(description="The outcome; the page's first if left out.")] = None
    family: Annotated[Slug, Field(description="The family of treatments rated, from interventions.yaml.")]
    comparator: Annotated[Slug, Field(description="The comparator class, from comparators.yaml.")]
    certainty: Annotated[Certainty, Field(description="The editor's certainty, at or below the ceiling.")]
    size: Annotated[Size, Field(description="Size of the effect; unclear without a minimal important difference.")]
    direction: Annotated[Direction, Field(description="Which side did better; the rated treatment is the first.")]
    domains: Annotated[Domains, Field(description="What lowers (or raises) the certainty, and why.")]
    considered: Annotated[tuple[Key, ...], Field(min_length=1, description="Every record the judgement considered.")]
    by: Annotated[Line, Field(description="Who rated.")]
    on: Annotated[Day, Field(description="When, as 2026-11-21.")]


class SymptomPage(Record):
    """The front matter of content/symptoms/<slug>.md."""

    title: Annotated[Line, Field(description="The symptom's name, as a heading.")]
    question: Annotated[Line, Field(description="The question the page answers.")]
    kind: Annotated[
        Literal["symptom", "course", "group"],
        Field(description="A symptom, the course of the condition, or a group of people."),
    ] = "symptom"
    order: Annotated[int, Field(ge=0, le=9999, description="Place in lists; smaller comes first.")]
    also_called: Annotated[tuple[Line, ...], Field(description="Other words people use.")] = ()
    in_a_sentence: Annotated[Line, Field(description="The outcome as it stands in a sentence, e.g. «tiredness».")]
    outcomes: Annotated[
        tuple[Slug, ...] | None, Field(description="The outcomes shown here; the page's own slug if left out.")
    ] = None
    types: Annotated[
        tuple[Slug, ...], Field(description="For a group page: show studies made only in these forms of the condition.")
    ] = ()
    ratings: Annotated[tuple[Rating, ...], Field(description="One for each comparison that can be rated.")] = ()
    reviewed: Annotated[Day, Field(description="When the page was last reviewed.")]
    due: Annotated[Day, Field(description="When it is due for review.")]
    exceptions: Annotated[
        tuple[ReviewedException, ...],
        Field(description="Sentences that somebody has weighed and lets stand against the rules on wording."),
    ] = ()
