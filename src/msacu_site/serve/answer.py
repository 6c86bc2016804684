"""An answer to a request as a value, and the kinds of answers there are."""

from __future__ import annotations

import json
import mimetypes
from pathlib import PurePosixPath
from typing import Any

from msacu_site.frozen import Frozen

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".bib": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
# What pages of our own, such as the form, may load and where they may send what was filled in.
DESK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Answer(Frozen):
    """Status, kind and body; `location` leads on to another address, `policy` is the page's own.

    What is `lasting` never changes under its address, and need not be asked for again.
    """

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    location: str | None = None
    policy: str | None = None
    lasting: bool = False


def answer_file(name: str, data: bytes, status: int = 200, *, lasting: bool = False) -> Answer:
    """Answer with a file, of the kind its name says."""
    suffix = PurePosixPath(name).suffix
    return Answer(
        data, _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream", status, lasting=lasting
    )


def answer_page(text: str, status: int = 200) -> Answer:
    """Answer with a page of our own, under our own policy."""
    return Answer(text.encode(), status=status, policy=DESK_POLICY)


def answer_json(value: Any, status: int = 200) -> Answer:
    """Answer a script."""
    return Answer(json.dumps(value, ensure_ascii=False).encode(), "application/json", status)


def answer_plainly(status: int, message: str) -> Answer:
    """Answer with one line."""
    return Answer(f"{message}\n".encode(), "text/plain; charset=utf-8", status)


def lead_to(address: str) -> Answer:
    """Lead the browser on; what was sent is not sent again."""
    return Answer(status=303, location=address)
