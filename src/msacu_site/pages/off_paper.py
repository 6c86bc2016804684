"""The sections of a page that are read on a screen only."""

from __future__ import annotations

import re
from collections.abc import Collection

from msacu_site.pages.html_text import Html

_SECTION = re.compile(r"(?=<h2\b)")


def mark_off_paper(html: Html, anchors: Collection[str]) -> Html:
    """Wrap every section whose heading has one of these ids, so that the print style can leave it out."""
    return Html("".join(_wrapped(piece, anchors) for piece in _SECTION.split(html)))


def _wrapped(section: str, anchors: Collection[str]) -> str:
    opening = section.partition(">")[0]
    is_off = any(f' id="{anchor}"' in opening for anchor in anchors)
    return f'<div class="off-paper">{section}</div>' if is_off and section.startswith("<h2") else section
