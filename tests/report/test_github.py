"""The report as GitHub workflow commands."""

from __future__ import annotations

from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.report.github import render_github


def test_an_annotation_names_place_rule_message_and_help() -> None:
    finding = Diagnostic("unknown-value", "Not a class.", Span("a.yaml", 3, 5, 3, 9), help="Write `sham`.")
    assert render_github([finding]) == (
        "::error file=a.yaml,line=3,endLine=3,col=5,endColumn=9,title=unknown-value::Not a class.%0AWrite `sham`.\n"
        "1 error in 1 file\n"
    )


def test_columns_are_dropped_when_the_lines_differ() -> None:
    finding = Diagnostic("x", "Long.", Span("a.yaml", 3, 5, 4, 2), severity=Severity.WARNING)
    assert render_github([finding]).startswith("::warning file=a.yaml,line=3,endLine=4,title=x::Long.\n")


def test_signs_with_a_meaning_are_escaped() -> None:
    finding = Diagnostic("x", "100 % :,\r\n::error::", Span("a:b,c%\n.yaml"), severity=Severity.NOTE)
    first, last = render_github([finding]).splitlines()
    assert first == (
        "::notice file=a%3Ab%2Cc%25%0A.yaml,line=1,endLine=1,col=1,endColumn=1,title=x::100 %25 :,%0D%0A::error::"
    )
    assert last == "1 note in 1 file"


def test_the_worst_come_first_and_ten_of_each_kind_at_most() -> None:
    kinds = [(Severity.NOTE, 2), (Severity.WARNING, 11), (Severity.ERROR, 13)]
    findings = [Diagnostic("x", "No.", Span("a", line), severity=kind) for kind, n in kinds for line in range(1, n + 1)]
    lines = render_github(findings).splitlines()
    assert [line.split(" ")[0] for line in lines[:-1]] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 2
    assert lines[0].startswith("::error file=a,line=1,")
    assert lines[-1] == "13 errors, 11 warnings and 2 notes in 1 file; 4 of them not shown above"


def test_nothing_found() -> None:
    assert render_github([]) == "no problems found\n"
