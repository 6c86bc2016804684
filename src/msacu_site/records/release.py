"""What readers were told on one day, kept so that later answers can be set beside it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from msacu_site.records.base import Answer, Count, Day, Key, Name, Record, Reported, Slug
from msacu_site.records.claim import Verdict
from msacu_site.records.study import Direction, Standing
from msacu_site.records.symptom import Certainty, Size


class Conclusion(Record):
    """One answer as readers get it, with what it rests on."""

    key: Annotated[Name, Field(description="What the answer is about; the same from release to release.")]
    title: Annotated[Answer, Field(description="What it is about, in words.")]
    address: Annotated[Name, Field(description="Where readers find it.")]
    sentence: Annotated[Answer, Field(description="What they are told.")]
    certainty: Annotated[Certainty | None, Field(description="How sure the evidence makes us.")] = None
    direction: Annotated[Direction | None, Field(description="Which side did better.")] = None
    size: Annotated[Size | None, Field(description="The size of the effect.")] = None
    people: Annotated[Count | None, Field(description="People behind it, nobody counted twice.")] = None
    studies: Annotated[tuple[Key, ...], Field(description="Studies that make the comparison.")] = ()
    waiting: Annotated[tuple[Key, ...], Field(description="Those among them that nobody has weighed yet.")] = ()
    limits: Annotated[dict[str, int] | None, Field(description="Levels down or up, by domain.")] = None
    ceiling: Annotated[Certainty | None, Field(description="The highest certainty that the records allow.")] = None
    ceiling_reason: Annotated[Slug | None, Field(description="The policy that says so.")] = None
    made_of: Annotated[
        dict[str, str] | None, Field(description="What the sentence is put together from, as the program names it.")
    ] = None
    verdict: Annotated[Verdict | None, Field(description="For a claim: what the records make of it.")] = None
    supporting: Annotated[tuple[Key, ...], Field(description="For a claim: records that speak for it.")] = ()
    against: Annotated[tuple[Key, ...], Field(description="For a claim: records that speak against it.")] = ()


class ReleasedStudy(Record):
    """A study as it stood on that day."""

    name: Annotated[Reported, Field(description="How readers know it.")]
    standing: Annotated[Standing, Field(description="Whether the publication stood.")] = Standing.CURRENT
    harms: Annotated[tuple[Reported, ...], Field(description="The harms its record named.")] = ()


class Release(Record):
    """The file releases/<day>.yaml, written by the program and never by hand."""

    on: Annotated[Day, Field(description="The day; the file has its name.")]
    conclusions: Annotated[tuple[Conclusion, ...], Field(description="All answers.")]
    studies: Annotated[dict[Key, ReleasedStudy], Field(description="All studies by id.")]
