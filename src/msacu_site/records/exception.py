"""A sentence that somebody has weighed and lets stand although a rule objects."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from msacu_site.records.base import Day, Line, Name, Record


class ReviewedException(Record):
    """One sentence that may stand, who decided so, and why; the page prints the reason."""

    sentence: Annotated[Name, Field(description="The sentence, word for word as it stands in this file.")]
    reason: Annotated[Line, Field(description="Why it may stand, in one plain sentence that readers see.")]
    by: Annotated[Line, Field(description="Who decided.")]
    on: Annotated[Day, Field(description="When, as 2026-11-21.")]
