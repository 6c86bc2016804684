"""The frozen configuration of one run: flags and environment, read once at the door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from msacu_site.frozen import Frozen


class Config(Frozen):
    """What a run was asked for; paths as they were given, so that messages show them the same way."""

    content: Path
    templates: Path
    output: Path
    base_url: str | None
    today: date
    version: str
    strict: bool = False


def read_clock(environment: Mapping[str, str], now: datetime) -> date:
    """Return the day of the build: SOURCE_DATE_EPOCH where it is set, else today.

    Raises ValueError when SOURCE_DATE_EPOCH is not a number of seconds.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch is None or epoch == "":
        return now.date()
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f"SOURCE_DATE_EPOCH should be a number of seconds, and it is {epoch!r}.") from error


def default_templates(package: Path) -> Path:
    """Return the templates folder: inside the installed package, or beside `src` in a checkout."""
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent.parent / "templates"
