"""Values printed from records: `[=smith2020:randomised]` prints the number that the record holds."""

from __future__ import annotations

import re

from msacu_site.frozen import Frozen

PATTERN = r"\[=(?P<inside>[^\[\]\s]{0,200})\]"
_REFERENCE = re.compile(r"^(?P<owner>[A-Za-z0-9][A-Za-z0-9_/+'-]*):(?P<path>[A-Za-z0-9_.-]+)$")


class ValueReference(Frozen):
    """Where a printed value comes from: the record (or `fact`, `site`, `instrument`) and the path in it."""

    owner: str
    path: str


def parse_value(inside: str) -> ValueReference | None:
    """Read what stands between `[=` and `]`; None when it has no colon or strange letters."""
    match = _REFERENCE.match(inside)
    return ValueReference(match["owner"], match["path"]) if match else None
