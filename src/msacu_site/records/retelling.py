"""A text that tells of studies, and what it makes of each: the telephone map's records."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from msacu_site.records.base import Day, Key, Line, Record, Reported, Slug


class TextKind(StrEnum):
    """What sort of text it is."""

    STUDY = "study"
    REVIEW = "review"
    FACTSHEET = "factsheet"
    ARTICLE = "article"
    NEWS = "news"
    WEB_PAGE = "web-page"
    DATABASE = "database"


class ChangeKind(StrEnum):
    """What a retelling does to a study."""

    SHARE_TOLD_AS_SIZE = "share-told-as-size"
    OUTCOME_CHANGED = "outcome-changed"
    COMPARATOR_DROPPED = "comparator-dropped"
    DESIGN_CHANGED = "design-changed"
    PEOPLE_WIDENED = "people-widened"
    TIME_CHANGED = "time-changed"
    HARM_LOST = "harm-lost"
    LIMITS_DROPPED = "limits-dropped"
    CERTAINTY_RAISED = "certainty-raised"
    NULL_TRIAL_MISSING = "null-trial-missing"
    NUMBERS_DISAGREE = "numbers-disagree"
    DETAILS_DISAGREE = "details-disagree"
    UNTRACED = "untraced"


class ToldChange(Record):
    """One thing that a retelling changes."""

    kind: Annotated[ChangeKind, Field(description="What sort of change it is.")]
    against: Annotated[
        Slug, Field(description="What it differs from: a result's name, or a part of the study such as «harms».")
    ]
    why: Annotated[Line, Field(description="Where the two differ, in our words.")]


class Told(Record):
    """What a text says of one study."""

    study: Annotated[Key, Field(description="The study that is retold: the id of its record.")]
    says: Annotated[Reported, Field(description="What the text says, in few words of ours.")]
    changes: Annotated[
        tuple[ToldChange, ...], Field(description="What it changes; none if it says what the record says.")
    ] = ()
    claims: Annotated[tuple[Slug, ...], Field(description="Claims of the text that we answer, by their ids.")] = ()


class Retelling(Record):
    """One text that tells of studies. Its file name is its id."""

    id: Annotated[Key, Field(description="The file's name without .yaml.")]
    told_by: Annotated[Key | None, Field(description="The text: a key of the bibliography.")] = None
    called: Annotated[
        Reported | None, Field(description="What readers call the text; its authors and year if left out.")
    ] = None
    short: Annotated[
        Line | None, Field(max_length=24, description="A short name for pictures, of at most 24 letters.")
    ] = None
    kind: Annotated[TextKind, Field(description="What sort of text it is.")]
    published: Annotated[
        int | None, Field(ge=1500, le=2200, description="The year of the text, where the bibliography has none.")
    ] = None
    newest_source: Annotated[
        int | None, Field(ge=1500, le=2200, description="The year of the newest source it names: it is no older.")
    ] = None
    complete: Annotated[
        bool, Field(description="Whether every study that the text tells of is listed; then missing ones can be named.")
    ] = False
    in_hand: Annotated[Line | None, Field(description="What we had in hand of it, in words.")] = None
    read_on: Annotated[Day | None, Field(description="When it was read, as 2026-11-21.")] = None
    recorded_by: Annotated[Line, Field(description="Who wrote this record.")]
    recorded_on: Annotated[Day, Field(description="When, as 2026-11-21.")]
    tells: Annotated[tuple[Told, ...], Field(description="What it says of each study; an empty list if of none.")]
    note: Annotated[Line | None, Field(description="A remark on the text.")] = None
