"""Notices on works of the bibliography: retractions, concerns, corrections and reinstatements."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from msacu_site.records.base import Day, Key, Name, Record, Reported


class NoticeNature(StrEnum):
    """What a journal has declared."""

    RETRACTION = "retraction"
    CONCERN = "expression-of-concern"
    CORRECTION = "correction"
    REINSTATEMENT = "reinstatement"


class Notice(Record):
    """One notice on one work."""

    work: Annotated[Key, Field(description="The work's key in the bibliography.")]
    nature: Annotated[NoticeNature, Field(description="What was declared.")]
    on: Annotated[Day | None, Field(description="When, as 2026-11-21.")] = None
    doi: Annotated[Name | None, Field(description="The DOI of the notice itself.")] = None
    pmid: Annotated[Name | None, Field(description="The PubMed number of the notice itself.")] = None
    reasons: Annotated[tuple[Reported, ...], Field(description="The reasons, as the register gives them.")] = ()
    source: Annotated[Name, Field(description="The register and its number for the notice.")]


class NoticesFile(Record):
    """The file notices.yaml, which `review retractions` writes."""

    notices: Annotated[tuple[Notice, ...], Field(description="All notices, by work and day.")]
