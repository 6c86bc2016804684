"""What every record shares: a strict, frozen model and the small field types used all over."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from msacu_site.limits import (
    LONGEST_ADDRESS,
    LONGEST_ANSWER,
    LONGEST_KEY,
    LONGEST_LINE,
    LONGEST_PARAGRAPH,
    LONGEST_SLUG,
)


class Voice(StrEnum):
    """Whose words a field holds, as readers meet them."""

    OURS = "ours"
    # the page tells that a paper, a register or another text says so
    REPORTED = "reported"


_A_LINE = StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE, pattern=r"^[^\n]*$")
# Whatever is written in a field of these two types is read as our own words, and held to the ratings.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_PARAGRAPH), Voice.OURS]
Line = Annotated[str, _A_LINE, Voice.OURS]
# What somebody else says, told in a line.
Reported = Annotated[str, _A_LINE, Voice.REPORTED]
# What nobody reads as a statement: numbers of registers, names of files, words to look for.
Name = Annotated[str, _A_LINE]
# What the program puts together from several fields.
Answer = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_ANSWER)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_SLUG)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9:_.+/'-]*$", max_length=LONGEST_KEY)]
# A host and what may follow it: brackets, bars and the like between the letters make an address that nothing opens.
_ON_A_HOST = r"https?://[\w.-]+(:[0-9]+)?([/?#]\S*)?"
WEB_ADDRESS = f"^{_ON_A_HOST}$"
WEB_OR_MAIL_ADDRESS = rf"^({_ON_A_HOST}|mailto:\S+)$"
ReportAddress = Annotated[str, StringConstraints(pattern=WEB_OR_MAIL_ADDRESS, max_length=LONGEST_ADDRESS)]
Address = Annotated[str, StringConstraints(pattern=WEB_ADDRESS, max_length=LONGEST_ADDRESS)]
SiteAddress = Annotated[str, StringConstraints(pattern=r"^/([A-Za-z0-9][A-Za-z0-9_.+'-]*/)*$", max_length=300)]
PartialDay = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Number = int | float
Day = date


class Record(BaseModel):
    """A model that accepts exactly its own fields, without converting one type into another."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=False)
