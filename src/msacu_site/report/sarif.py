"""The findings in SARIF 2.1.0, which code-scanning services read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from msacu_site.diagnostics import Diagnostic, Span, in_stable_order
from msacu_site.report.rule_page import rule_url

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_TOOL = "msacu-site"


def render_sarif(
    diagnostics: Iterable[Diagnostic], *, descriptions: Mapping[str, str], version: str, base_url: str | None = None
) -> str:
    """Return a SARIF log of one run.

    `descriptions` maps every rule to one sentence about it; all of them are listed, so that a rule's place does not
    depend on what was found. `version` is the program's own.
    """
    found = in_stable_order(diagnostics)
    rules = sorted({*descriptions, *(d.rule for d in found)})
    driver = {
        "name": _TOOL,
        "version": version,
        "rules": [_rule(rule, descriptions.get(rule), base_url) for rule in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": _results(found, rules)}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: str, description: str | None, base_url: str | None) -> dict[str, Any]:
    url = rule_url(rule, base_url)
    return {
        "id": rule,
        **({"shortDescription": {"text": description}} if description else {}),
        **({"helpUri": url} if url else {}),
    }


def _results(found: list[Diagnostic], rules: list[str]) -> list[dict[str, Any]]:
    places = {rule: index for index, rule in enumerate(rules)}
    seen: Counter[tuple[str, str, str]] = Counter()
    results = []
    for diagnostic in found:
        same = (diagnostic.rule, diagnostic.span.path, diagnostic.message)
        results.append(_result(diagnostic, places[diagnostic.rule], _fingerprint(same, seen[same])))
        seen[same] += 1
    return results


def _fingerprint(same: tuple[str, str, str], earlier: int) -> str:
    """Name a finding so that it keeps its name when lines move; the n-th of equal ones stays apart."""
    parts = [*same, str(earlier)] if earlier else same
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _result(diagnostic: Diagnostic, rule_index: int, fingerprint: str) -> dict[str, Any]:
    text = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    related = [
        {**_location(note.span), "id": index, "message": {"text": note.message}}
        for index, note in enumerate(diagnostic.notes)
        if note.span
    ]
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule_index,
        "level": diagnostic.severity.value,
        "message": {"text": text},
        "locations": [_location(diagnostic.span)],
        **({"relatedLocations": related} if related else {}),
        **({"fixes": [_fix(diagnostic)]} if diagnostic.edits else {}),
        "partialFingerprints": {"ruleFileMessage/v1": fingerprint},
    }


def _fix(diagnostic: Diagnostic) -> dict[str, Any]:
    """Describe the edits, all of which stand in one file."""
    replacements = [
        {
            "deletedRegion": _location(edit.span)["physicalLocation"]["region"],
            "insertedContent": {"text": edit.replacement},
        }
        for edit in diagnostic.edits
    ]
    place = _location(diagnostic.edits[0].span)["physicalLocation"]["artifactLocation"]
    return {
        "description": {"text": diagnostic.help or diagnostic.message},
        "artifactChanges": [{"artifactLocation": place, "replacements": replacements}],
    }


def _location(span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    uri = quote(span.path.encode("utf-8", "surrogateescape"))
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}}
