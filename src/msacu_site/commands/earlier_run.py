"""What a run came to, remembered by the hash of everything that went into it: the same again need not be done again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msacu_site.config import Config
from msacu_site.diagnostics import Diagnostic, Edit, Note, Severity, Span
from msacu_site.emit.fingerprint import fingerprint
from msacu_site.emit.folder_swap import left_beside
from msacu_site.frozen import Frozen, replace
from msacu_site.memory import Codec, Memory
from msacu_site.sources.tree import SourceTree

if TYPE_CHECKING:
    from msacu_site.pipeline import Built


class Outcome(Frozen):
    """What a run found and counted; `published` is the fingerprint of the folder once it holds just that."""

    diagnostics: tuple[Diagnostic, ...]
    pages: int
    studies: int
    references: int
    stopped: bool
    published: str = ""


_CODEC = Codec(Outcome, Diagnostic, Edit, Note, Severity, Span)


def outcome_of(built: Built) -> Outcome:
    """Return what a run came to, before anything is published."""
    totals = built.totals
    return Outcome(built.diagnostics, totals.pages, totals.studies, totals.references, built.tree is None)


def recall_outcome(memory: Memory, inputs: tuple[str, ...], output: Path) -> Outcome | None:
    """Return what a run with the same inputs came to, if what it published still stands, with nothing beside it."""
    known = memory.find("outcome", inputs)
    if known is None:
        return None
    outcome: Outcome = _CODEC.read(known)
    if outcome.published and (outcome.published != fingerprint(output) or left_beside(output)):
        return None
    return outcome


def keep_outcome(memory: Memory, inputs: tuple[str, ...], outcome: Outcome, output: Path) -> None:
    """Remember what a run came to, which may just have published."""
    published = fingerprint(output) if inputs[0] == "build" and not outcome.stopped else ""
    memory.keep("outcome", inputs, _CODEC.write(replace(outcome, published=published)))


def everything_read(tree: SourceTree, found: Sequence[Diagnostic], config: Config, purpose: str) -> tuple[str, ...]:
    """Return in writing all that a run rests on: sources, templates, the day, the options and what the run is for."""
    asked = (str(config.today), config.version, config.base_url, config.strict, os.fspath(config.output))
    sources = hashlib.sha256()
    for file in tree.files:
        sources.update(repr((file.path, len(file.data))).encode("utf-8", "surrogatepass"))
        sources.update(file.data)
    return purpose, repr(asked), tree.root, sources.hexdigest(), repr(tuple(found)), _state_of(config.templates)


def _state_of(folder: Path) -> str:
    state = hashlib.sha256()
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(at, name)
            data = path.read_bytes()
            state.update(repr((path.relative_to(folder).as_posix(), len(data))).encode("utf-8", "surrogatepass"))
            state.update(data)
    return state.hexdigest()
