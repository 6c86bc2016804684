"""A claim that some text makes, with our verdict and the records it rests on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from msacu_site.records.base import Key, Record, Reported, Slug, Text
from msacu_site.records.exception import ReviewedException


class Verdict(StrEnum):
    """What the records make of a claim."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"
    UNTESTED = "untested"
    CONTRADICTED = "contradicted"


class Claim(Record):
    """One claim, restated in our words, answered from the records."""

    id: Annotated[Slug, Field(description="The file's name without .yaml.")]
    told_by: Annotated[Key, Field(description="Who says so: a key of the bibliography.")]
    claim: Annotated[Reported, Field(description="What is claimed, restated in our own words.")]
    topic: Annotated[Slug, Field(description="What it is about; groups the claims page.")]
    kind: Annotated[
        Literal["effect", "mechanism", "safety", "practice", "history"], Field(description="The sort of claim.")
    ]
    symptoms: Annotated[tuple[Slug, ...], Field(description="Symptom pages it belongs to.")] = ()
    verdict: Annotated[Verdict, Field(description="What the records make of it.")]
    why: Annotated[Text, Field(description="The reason, in two or three plain sentences; citations allowed.")]
    supporting: Annotated[tuple[Key, ...], Field(description="Records and references that speak for it.")] = ()
    against: Annotated[
        tuple[Key, ...], Field(description="Records and references that speak against or limit it.")
    ] = ()
    facts: Annotated[tuple[Slug, ...], Field(description="Background facts it rests on, from facts.yaml.")] = ()
    see: Annotated[tuple[Slug, ...], Field(description="Other claims to read with it.")] = ()
    exceptions: Annotated[
        tuple[ReviewedException, ...],
        Field(description="Sentences that somebody has weighed and lets stand against the rules on wording."),
    ] = ()
