"""What every record shares: a strict, frozen model and the small field types used all over."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600, pattern=r"^[^\n]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9:_.+/'-]*$", max_length=120)]
ReportAddress = Annotated[str, StringConstraints(pattern=r"^(https?://|mailto:)\S+$", max_length=2000)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000)]
SiteAddress = Annotated[str, StringConstraints(pattern=r"^/([A-Za-z0-9][A-Za-z0-9_.+'-]*/)*$", max_length=300)]
PartialDay = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Number = int | float
Day = date


class Record(BaseModel):
    """A model that accepts exactly its own fields, without converting one type into another."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=False)
