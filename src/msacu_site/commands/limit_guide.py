"""The guide to all limits, written from the values that the readers of sources hold to."""

from __future__ import annotations

from msacu_site.limits import LIMITS, Limit

GUIDE = "LIMITS.md"
_HEAD = """# Every limit

Written by `python3 build.py schema`. What goes beyond one is not read: the message of the rule says how far it may go.

| what | at most | rule |
|---|---|---|
"""


def write_limit_guide() -> str:
    """Return a markdown page with every limit on what comes from outside, and the rule that speaks of it."""
    return _HEAD + "".join(_row(limit) for limit in LIMITS)


def _row(limit: Limit) -> str:
    rule = f"`{limit.rule}`" if limit.rule else "an answer of the server"
    return f"| {limit.what} | {limit.most:,} {limit.unit} | {rule} |\n"
