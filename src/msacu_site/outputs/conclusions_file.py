"""Every answer of the site as data beside its pages, with what its sentence is made of."""

from __future__ import annotations

import json

from msacu_site.evidence.conclusions import draw_conclusions
from msacu_site.pages.page import Desk

CONCLUSIONS = "data/conclusions.json"
_VERSION = 1


def make_conclusions_file(desk: Desk) -> dict[str, bytes]:
    """Return the file by its path."""
    drawn = draw_conclusions(desk.site, desk.judgements, desk.words)
    document = {
        "version": _VERSION,
        "language": desk.site.settings.language,
        "conclusions": [conclusion.model_dump(mode="json", exclude_none=True) for conclusion in drawn],
    }
    return {CONCLUSIONS: (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()}
