"""A record's file in the house format: from data and what stood there before, or from the text alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msacu_site.diagnostics import Diagnostic, has_errors
from msacu_site.editing.moved_comments import move_comments, move_typed
from msacu_site.editing.yaml_writer import write_yaml
from msacu_site.frozen import Frozen
from msacu_site.records.content import SINGLE_FILES
from msacu_site.records.json_schema import SCHEMAS
from msacu_site.sources.positions import FieldPath
from msacu_site.sources.yaml_comments import Comments, read_comments
from msacu_site.sources.yaml_text import Document, SpanMap, parse_yaml

FENCE = "---"
WITH_BODY = frozenset({"symptom", "page"})
_FOLDERS = {
    "studies": "study",
    "claims": "claim",
    "symptoms": "symptom",
    "pages": "page",
    "releases": "release",
    "retellings": "retelling",
}
_KINDS_OF_FILES = {name: name.removesuffix(".yaml").split("/")[-1] for name in SINGLE_FILES}


class Formatted(Frozen):
    """A text in the house format; with findings it could not be read, and is as it was."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def kind_of(name: str) -> str | None:
    """Return what kind of record a file of the content folder holds, by its path from there; None for no record."""
    folder, _, rest = name.partition("/")
    suffix = ".md" if folder in ("symptoms", "pages") else ".yaml"
    if folder in _FOLDERS and rest.endswith(suffix) and "/" not in rest:
        return _FOLDERS[folder]
    return _KINDS_OF_FILES.get(name)


def write_record(
    kind: str,
    data: Mapping[str, Any],
    previous_text: str = "",
    *,
    typed: Mapping[FieldPath, str] | None = None,
    body: str | None = None,
) -> str:
    """Return the file of a record in the house format: the same data always gives the same bytes.

    `kind` is a key of `records.json_schema.SCHEMAS`; `data` is plain data as `parse_yaml` gives it. Comments of
    `previous_text` stay with their fields, and so does the body of a markdown file unless a new one is given.
    `typed` holds numbers as somebody typed them by their path, because 5.50 says more than 5.5.
    """
    fields, old_body = _split(kind, previous_text)
    document = parse_yaml(fields, "previous")[0] if fields.strip() else None
    comments, numbers = Comments(head=_first_lines(kind)), dict[FieldPath, str]()
    if document is not None and isinstance(document.data, dict):
        comments = move_comments(read_comments(fields, document), document.data, data)
        numbers = move_typed(_typed_numbers(fields, document), document.data, data)
    text = write_yaml(data, SCHEMAS[kind], comments, {**numbers, **(typed or {})})
    _prove(text, data)
    if kind not in WITH_BODY:
        return text
    return f"{FENCE}\n{text}{FENCE}\n{old_body if body is None else body}"


def format_record(kind: str, text: str, path: str) -> Formatted:
    """Return a record's text in the house format; one that cannot be read in full stays as it is."""
    fields, body = _split(kind, text)
    if kind in WITH_BODY and fields == "":
        return Formatted(text)
    document, found = parse_yaml(fields, path, first_line=2 if kind in WITH_BODY else 1)
    if document is None or has_errors(found) or not isinstance(document.data, dict):
        return Formatted(text, tuple(found))
    data = document.data
    written = write_yaml(data, SCHEMAS[kind], read_comments(fields, document), _typed_numbers(fields, document))
    _prove(written, data)
    return Formatted(f"{FENCE}\n{written}{FENCE}\n{body}" if kind in WITH_BODY else written)


def _first_lines(kind: str) -> tuple[str, ...]:
    """Return the comment that tells text editors where the schema is."""
    name = next((name for name, other in _KINDS_OF_FILES.items() if other == kind), "records/")
    up = "../" if "/" in name else ""
    return () if kind in WITH_BODY else (f"# yaml-language-server: $schema={up}schema/{kind}.json",)


def _split(kind: str, text: str) -> tuple[str, str]:
    """Return the fields and the body of a file; a markdown file without both of its fences has no fields."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if kind not in WITH_BODY:
        return text, ""
    lines = text.split("\n")
    closing = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if lines[0].rstrip() != FENCE or closing is None:
        return "", text
    return "".join(f"{line}\n" for line in lines[1:closing]), "\n".join(lines[closing + 1 :])


def _typed_numbers(text: str, document: Document) -> dict[FieldPath, str]:
    """Return every number of a document as it stands in the text."""
    places = document.value_spans.offsets if isinstance(document.value_spans, SpanMap) else {}
    typed: dict[FieldPath, str] = {}
    for path, (start, end) in places.items():
        value = document.data
        for part in path:
            value = value[part]
        if isinstance(value, int | float) and not isinstance(value, bool):
            typed[path] = text[start:end]
    return typed


def _prove(text: str, data: Mapping[str, Any]) -> None:
    """Make sure that what was written reads as what was meant; anything else is a bug of ours, and must not be saved.

    Raises RuntimeError when it does not.
    """
    document, found = parse_yaml(text, "written")
    if document is None or has_errors(found) or not _is_same(document.data, data):
        raise RuntimeError(f"The record would not read back as it was: {[each.message for each in found]}")


def _is_same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
