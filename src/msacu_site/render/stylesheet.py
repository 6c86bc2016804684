"""A stylesheet put together: every file that it imports is written in its place, without comments and blank lines."""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r'@import "([^":]+)";')
_EDGES = re.compile(r"\s*\n\s*")


def bundle(path: Path) -> bytes:
    """Return a stylesheet with all that it imports, in the order of the imports.

    Raises FileNotFoundError when an imported file is missing.
    """
    return f"{_EDGES.sub(chr(10), _put_together(path)).strip()}\n".encode()


def _put_together(path: Path) -> str:
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    return _IMPORT.sub(lambda found: _put_together(path.parent / found[1]), text)
