"""Values as a form shows them, and what comes back read with the value that stood there in mind."""

from __future__ import annotations

from typing import Any

from msacu_site.editing.answers import read_answer
from msacu_site.records.field_model import Field


def show_value(value: Any) -> str:
    """Return a single value as it is typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def read_text(asked: Field, text: str, before: Any) -> Any:
    """Return the value of what was typed; what nobody has changed keeps its value down to its kind.

    None stands for a field that is left out.
    """
    typed = text.replace("\r\n", "\n").replace("\r", "\n")
    if typed.strip() == show_value(before).strip():
        return before
    return read_answer(asked, typed)
