"""The template engine, set so that nothing undefined and nothing unescaped gets through."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import quote

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from msacu_site.memory import NOTHING_REMEMBERED, Memory

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class CompiledTemplates(BytecodeCache):
    """Templates as the engine has compiled them: what has not changed is not compiled again.

    Between runs they lie in the memory, whose seal only this user can make: what it holds is run.
    """

    def __init__(self, memory: Memory = NOTHING_REMEMBERED) -> None:
        self._memory = memory
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket; one that was compiled from another text refuses what it is given."""
        known = self._kept.get(bucket.key) or self._memory.find("template", _inputs(bucket))
        if known:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        compiled = bucket.bytecode_to_string()
        self._kept[bucket.key] = compiled
        self._memory.keep("template", _inputs(bucket), compiled)


def _inputs(bucket: Bucket) -> tuple[str, str]:
    return bucket.key, bucket.checksum


def make_environment(templates: Path, compiled: CompiledTemplates | None = None) -> Environment:
    """Return an environment over a templates folder; `compiled` is asked before a template is compiled."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    # what stands in a page as JSON keeps its order and takes no room
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
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
