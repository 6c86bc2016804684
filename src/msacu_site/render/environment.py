"""The template engine, set so that nothing undefined and nothing unescaped gets through."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Context

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


class _PlainContext(Context):
    """A context that calls what it is told to: none of our functions asks for more than its arguments."""

    def call(self, function: Any, /, *given: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:
        """Call a function or a macro."""
        return function(*given, **named)


class _PlainEnvironment(Environment):
    """An environment whose templates stay as they are: each page imports some twenty components.

    Looking up once more whether a component is still the same, and at each call what kind of function is called, took
    a fifth of the time of a page.
    """

    context_class = _PlainContext

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str, Template] = {}

    def get_template(self, name: str | Template, parent: str | None = None, globals: Any = None) -> Template:
        """Return a template by its name."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = super().get_template(name, parent)
        return known


def make_environment(templates: Path, compiled: CompiledTemplates | None = None) -> Environment:
    """Return an environment over a templates folder; `compiled` is asked before a template is compiled."""
    environment = _PlainEnvironment(
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
