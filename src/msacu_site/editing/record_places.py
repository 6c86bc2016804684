"""Where a record of a kind stands in the content folder, and what a new one may be called."""

from __future__ import annotations

import re

FOLDERS = {"study": "studies", "symptom": "symptoms", "claim": "claims", "page": "pages"}
SUFFIXES = {"study": ".yaml", "symptom": ".md", "claim": ".yaml", "page": ".md"}
LONGEST_NAME = 80
_SAFE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def file_name(kind: str, stem: str) -> str:
    """Return where a record of this kind and name stands in the content folder."""
    return f"{FOLDERS[kind]}/{stem}{SUFFIXES[kind]}"


def is_safe_name(stem: str) -> bool:
    """Tell whether a new file may have this name: small letters, digits and single hyphens."""
    return len(stem) <= LONGEST_NAME and _SAFE_NAME.fullmatch(stem) is not None
