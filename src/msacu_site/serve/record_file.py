"""The file of a record as a form begins from it, and how a new state of it is written."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from msacu_site.diagnostics import Diagnostic, Span, has_errors
from msacu_site.frozen import Frozen
from msacu_site.sources.front_matter import split_front_matter
from msacu_site.sources.yaml_text import parse_yaml

CHANGED = "The file was changed by somebody else since this form was opened."


class Opened(Frozen):
    """A text read as a record's data; with findings it cannot be shown as a form."""

    data: dict[str, Any]
    found: tuple[Diagnostic, ...] = ()


def open_record(kind: str, text: str, path: str) -> Opened:
    """Read a record's text; only what is read in full can be shown as a form, or something would be lost."""
    if not text:
        return Opened({})
    if kind == "symptom":
        front, found = split_front_matter(text, path)
        document = front.document if front else None
    else:
        document, found = parse_yaml(text, path)
    if document is None or has_errors(found) or not isinstance(document.data, dict):
        return Opened({}, tuple(found) or (Diagnostic("wrong-type", "This file holds no fields.", Span(path)),))
    return Opened(document.data)


def mark_of(data: bytes | None) -> str:
    """Return what tells one state of a file from another; a file that is not there has one too."""
    return "nothing" if data is None else hashlib.sha256(data).hexdigest()


class NotSavedError(Exception):
    """Why a file was not written, in words for an editor."""


def save_record(content: Path, name: str, text: str, *, mark: str) -> None:
    """Write a record in one step, under the content folder and nowhere else.

    `mark` is that of the state the form began from. Raises NotSavedError where the file is in another state now, or
    cannot be written.
    """
    path = _inside(content, name)
    try:
        before = path.read_bytes() if path.exists() else None
        if mark_of(before) != mark:
            raise NotSavedError(CHANGED if before is not None else "The file is no longer there.")
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=".", suffix=".new", delete=False) as file:
            file.write(text.encode())
        _put_in_place(Path(file.name), path, new=before is None)
    except OSError as error:
        raise NotSavedError(f"The file cannot be written: {error.strerror}.") from error


def _put_in_place(made: Path, path: Path, *, new: bool) -> None:
    try:
        if new:
            # a link is made only where nothing stands yet
            os.link(made, path)
        else:
            made.chmod(path.stat().st_mode & 0o7777)
            made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    if new:
        path.chmod(0o644)


def _inside(content: Path, name: str) -> Path:
    root = content.resolve()
    path = root / name
    if path.is_symlink() or root not in {path.parent.resolve(), path.parent.resolve().parent}:
        raise NotSavedError("This file does not lie in the content folder.")
    return path
