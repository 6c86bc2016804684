"""The report in SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import Any

from msacu_site.diagnostics import Diagnostic, Edit, Note, Severity, Span
from msacu_site.frozen import replace
from msacu_site.report.sarif import render_sarif

FINDING = Diagnostic(
    rule="unknown-value",
    message="Not a class.",
    span=Span("content/a b.yaml", 3, 5, 3, 9),
    severity=Severity.WARNING,
    help="Write `sham`.",
    notes=(Note("as here", Span("b.yaml", 1, 2, 1, 3)), Note("and so")),
)
DESCRIPTIONS = {"unknown-value": "A value is not in its vocabulary.", "broken-link": "A link leads nowhere."}


def run(*findings: Diagnostic, base_url: str | None = None) -> dict[str, Any]:
    log = json.loads(render_sarif(findings, descriptions=DESCRIPTIONS, version="0.1.0", base_url=base_url))
    assert log["version"] == "2.1.0"
    (found,) = log["runs"]
    assert isinstance(found, dict)
    return found


def test_all_rules_are_listed_whatever_was_found() -> None:
    driver = run(base_url="https://tea.example/x")["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("msacu-site", "0.1.0")
    assert driver["rules"] == [
        {
            "id": "broken-link",
            "shortDescription": {"text": "A link leads nowhere."},
            "helpUri": "https://tea.example/x/methods/rules/#broken-link",
        },
        {
            "id": "unknown-value",
            "shortDescription": {"text": "A value is not in its vocabulary."},
            "helpUri": "https://tea.example/x/methods/rules/#unknown-value",
        },
    ]


def test_a_rule_without_description_is_listed_too() -> None:
    found = run(Diagnostic("another", "No.", Span("a")))
    assert found["tool"]["driver"]["rules"][0] == {"id": "another"}
    assert found["results"][0]["ruleIndex"] == 0


def test_a_result_names_rule_level_place_and_message() -> None:
    (result,) = run(FINDING)["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("unknown-value", 1, "warning")
    assert result["message"] == {"text": "Not a class.\nWrite `sham`."}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/a%20b.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9},
            }
        }
    ]
    (related,) = result["relatedLocations"]
    assert related["message"] == {"text": "as here"}
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "b.yaml"


def fingerprints(*findings: Diagnostic) -> list[str]:
    return [result["partialFingerprints"]["ruleFileMessage/v1"] for result in run(*findings)["results"]]


def test_a_fingerprint_survives_moved_lines_but_not_another_file_rule_or_message() -> None:
    moved = replace(FINDING, span=Span("content/a b.yaml", 30, 1, 30, 5))
    assert fingerprints(moved) == fingerprints(FINDING)
    others = [replace(FINDING, span=Span("c.yaml")), replace(FINDING, rule="x"), replace(FINDING, message="x")]
    assert len({*fingerprints(FINDING), *(f for other in others for f in fingerprints(other))}) == 4


def test_equal_findings_in_one_file_stay_apart() -> None:
    moved = replace(FINDING, span=Span("content/a b.yaml", 30, 1, 30, 5))
    first, second = fingerprints(FINDING, moved)
    assert first != second
    assert fingerprints(moved) == [first]


def test_a_safe_edit_is_a_fix() -> None:
    edit = Edit(Span("a.yaml", 1, 3, 1, 6), "sham")
    log = json.loads(
        render_sarif([Diagnostic("x", "No.", Span("a.yaml"), edits=(edit,))], descriptions={}, version="1")
    )
    [fix] = log["runs"][0]["results"][0]["fixes"]
    [change] = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "a.yaml"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 6},
            "insertedContent": {"text": "sham"},
        }
    ]
