"""The template engine, set so that nothing undefined and nothing unescaped gets through."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def make_environment(templates: Path) -> Environment:
    """Return an environment over a templates folder."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["day"] = write_day
    environment.filters["plural"] = write_plural
    environment.filters["naming"] = name_place
    return environment


def write_day(day: date | str) -> str:
    """Write a day as «21 November 2026»."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def write_plural(number: int, one: str, many: str) -> str:
    """Write a number with its noun: «1 study», «3 studies»."""
    return f"{number} {one if number == 1 else many}"


def name_place(address: str, place: str) -> str:
    """Write a place into the address for reports: where it says `{place}`, or as the subject of a message."""
    if "{place}" in address:
        return address.replace("{place}", quote(place, safe=""))
    if address.startswith("mailto:") and "?" not in address:
        return f"{address}?subject={quote(place, safe='')}"
    return address
