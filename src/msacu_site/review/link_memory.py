"""What was found out about links, kept in a file between runs."""

from __future__ import annotations

import json
from datetime import date

from msacu_site.review.links import Memory, Remembered, Verdict

_VERSION = 1


def read_memory(text: str) -> dict[str, Remembered]:
    """Return what a file remembers; one that cannot be read remembers nothing."""
    try:
        document = json.loads(text)
        if document["version"] != _VERSION:
            return {}
        return {
            url: Remembered(
                Verdict(entry["verdict"]),
                entry["status"],
                entry["location"],
                date.fromisoformat(entry["on"]),
                date.fromisoformat(entry["since"]),
            )
            for url, entry in document["links"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def write_memory(memory: Memory) -> str:
    """Return the file, its addresses in order."""
    links = {
        url: {
            "verdict": memory[url].verdict,
            "status": memory[url].status,
            "location": memory[url].location,
            "on": memory[url].on.isoformat(),
            "since": memory[url].since.isoformat(),
        }
        for url in sorted(memory)
    }
    return json.dumps({"version": _VERSION, "links": links}, indent=1, ensure_ascii=False) + "\n"
