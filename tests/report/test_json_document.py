"""The report as one JSON object."""

from __future__ import annotations

import json

from msacu_site.diagnostics import Diagnostic, Edit, Note, Severity, Span
from msacu_site.report.json_document import render_json

FINDING = Diagnostic(
    rule="unknown-value",
    message="Not a class – “shame”.",
    span=Span("a.yaml", 3, 5, 3, 9),
    field="arms[0].class",
    allowed=("sham", "usual-care"),
    nearest="sham",
    help="Write `sham`.",
    notes=(Note("as here", Span("b.yaml", 1, 2, 1, 3)), Note("and so")),
)


def test_every_field_is_there() -> None:
    nowhere = dict.fromkeys(("path", "line", "column", "end_line", "end_column"))
    assert json.loads(render_json([FINDING], base_url="https://tea.example/")) == {
        "version": 1,
        "diagnostics": [
            {
                "rule": "unknown-value",
                "severity": "error",
                "path": "a.yaml",
                "line": 3,
                "column": 5,
                "end_line": 3,
                "end_column": 9,
                "message": "Not a class – “shame”.",
                "field": "arms[0].class",
                "allowed": ["sham", "usual-care"],
                "nearest": "sham",
                "help": "Write `sham`.",
                "url": "https://tea.example/methods/rules/#unknown-value",
                "notes": [
                    {"message": "as here", "path": "b.yaml", "line": 1, "column": 2, "end_line": 1, "end_column": 3},
                    {"message": "and so", **nowhere},
                ],
                "edits": [],
            }
        ],
        "summary": {"errors": 1, "warnings": 0, "notes": 0, "files": 1},
    }


def test_what_is_unknown_is_null() -> None:
    (found,) = json.loads(render_json([Diagnostic("x", "No.", Span("a"))]))["diagnostics"]
    assert [found[name] for name in ("field", "nearest", "help", "url", "allowed", "notes")] == [None] * 4 + [[], []]


def test_the_order_is_stable_and_each_finding_is_told_once() -> None:
    one, two = Diagnostic("x", "No.", Span("b")), Diagnostic("x", "No.", Span("a"), severity=Severity.WARNING)
    document = json.loads(render_json([one, two, one]))
    assert [found["path"] for found in document["diagnostics"]] == ["a", "b"]
    assert document["summary"] == {"errors": 1, "warnings": 1, "notes": 0, "files": 2}


def test_any_terminal_or_pipe_can_take_it() -> None:
    assert render_json([Diagnostic("x", "\udc80 – é", Span("a"))]).isascii()


def test_an_edit_says_what_to_put_where() -> None:
    edit = Edit(Span("a", 1, 3, 1, 6), "sham")
    (found,) = json.loads(render_json([Diagnostic("x", "No.", Span("a"), edits=(edit,))]))["diagnostics"]
    assert found["edits"] == [
        {"path": "a", "line": 1, "column": 3, "end_line": 1, "end_column": 6, "replacement": "sham"}
    ]
