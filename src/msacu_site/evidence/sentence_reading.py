"""A sentence made ready to be read, with what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from msacu_site.evidence.sentence_frames import Frames


def hide(text: str, *patterns: re.Pattern[str]) -> str:
    """Blank what the patterns find; every other letter keeps its place."""
    for pattern in patterns:
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence ready to be read: `text` has its quotations blanked, `near` is what stands around it."""

    text: str
    near: str
    lead: str
    under: str
    frames: Frames
    on_symptom_page: bool
