"""What is in a form before it is saved: the text it would become, what the checks say of it, and what it changes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.editing.begun_record import begin_record, sketch_study
from msacu_site.editing.record_text import write_record
from msacu_site.frozen import Frozen
from msacu_site.records.designs import DESIGNS
from msacu_site.records.field_model import Field, describe_fields, describe_study
from msacu_site.serve.preview import Preview, Seen
from msacu_site.serve.source import Source
from msacu_site.sources.tree import SourceFile, SourceTree


class Draft(Frozen):
    """A record as it would be written; `elsewhere` are findings in other files that it brings about."""

    text: str
    own: tuple[Diagnostic, ...]
    elsewhere: tuple[Diagnostic, ...]


class DiffLine(Frozen):
    """One line of a comparison: plus, minus, or the same in both."""

    kind: str
    text: str


def fields_for(kind: str, data: Mapping[str, Any]) -> tuple[Field, ...]:
    """Return the fields of a form: those of the study's design, where it is one."""
    design = data.get("design") if kind == "study" else None
    known = next((each for each in DESIGNS if each.value == design), None)
    return describe_study(known) if known else describe_fields(kind)


def write_draft(kind: str, data: Mapping[str, Any], before: str, *, is_new: bool) -> str:
    """Return the file that the data would become: as `new` begins it, or what was there with the changes in it."""
    if not is_new:
        return write_record(kind, data, before)
    design = next((each for each in DESIGNS if each.value == data.get("design")), None)
    sketched = kind == "study" and design is not None and not {"arms", "results"} & data.keys()
    return begin_record(kind, {**data, **sketch_study(design)} if sketched and design else data)


def known_draft(seen: Seen, name: str) -> Draft:
    """Return a record as it stands, with what the preview has found in it so far."""
    path = _shown_path(seen.epoch.tree, name)
    return Draft("", tuple(problem for problem in seen.findings if problem.span.path == path), ())


def judge_draft(preview: Preview, seen: Seen, files: Mapping[str, str]) -> Draft:
    """Let the same checks that a build runs look at the site with the draft in its place.

    `files` are texts by their name in the content folder, the record's first.
    """
    source = preview.source()
    name, text = next(iter(files.items()))
    path = _shown_path(source.tree, name)
    tree = _with_files(source.tree, files)
    found = tuple(problem for problem in source.found if problem.span.path != path)
    _, findings = preview.judge(Source(tree, found, source.templates))
    known = {(problem.rule, problem.message, problem.span.path) for problem in seen.findings}
    own = tuple(problem for problem in findings if problem.span.path == path)
    others = (problem for problem in findings if problem.span.path != path)
    elsewhere = [each for each in others if (each.rule, each.message, each.span.path) not in known]
    return Draft(text, own, tuple(elsewhere) if seen.checked else ())


def by_field(found: Iterable[Diagnostic]) -> dict[str, tuple[Diagnostic, ...]]:
    """Return findings by the field they speak of, as `results[2].direction`."""
    fields: dict[str, list[Diagnostic]] = {}
    for each in found:
        if each.severity is not Severity.NOTE and each.field:
            fields.setdefault(each.field, []).append(each)
    return {name: tuple(group) for name, group in fields.items()}


def compare(before: str, after: str) -> list[DiffLine]:
    """Return a unified comparison of two texts, without its header."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=3)
    kinds = {"+": "plus", "-": "minus", "@": "place"}
    return [DiffLine(kinds.get(line[:1], "same"), line) for line in lines if not line.startswith(("+++", "---"))]


def _shown_path(tree: SourceTree, name: str) -> str:
    return name if tree.root == "." else f"{tree.root.rstrip('/')}/{name}"


def _with_files(tree: SourceTree, files: Mapping[str, str]) -> SourceTree:
    others = [each for each in tree.files if each.name not in files]
    new = [SourceFile(_shown_path(tree, name), name, text.encode()) for name, text in files.items()]
    return SourceTree(tree.root, tuple(sorted([*others, *new], key=lambda each: each.name)))
