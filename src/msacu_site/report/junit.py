"""The findings as a JUnit report, which most servers for continuous integration show."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from msacu_site.diagnostics import Diagnostic, Severity, in_stable_order
from msacu_site.report.excerpt import printable
from msacu_site.report.totals import count


def render_junit(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one suite for each file; errors are failures, all else passes with its words as output."""
    found = in_stable_order(diagnostics)
    totals = count(found)
    suites = "".join(_suite(path, list(of_file)) for path, of_file in groupby(found, key=lambda d: d.span.path))
    head = f'<testsuites name="msacu-site" tests="{len(found)}" failures="{totals.errors}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{suites}</testsuites>\n'


def _suite(path: str, found: list[Diagnostic]) -> str:
    cases = "".join(map(_case, found))
    failures = sum(d.severity is Severity.ERROR for d in found)
    return f'<testsuite name={_attribute(path)} tests="{len(found)}" failures="{failures}">\n{cases}</testsuite>\n'


def _case(found: Diagnostic) -> str:
    place = f"{found.span.path}:{found.span.line}:{found.span.column}"
    text = f"{place} {found.message}" + (f"\n{found.help}" if found.help else "")
    body = (
        f"<failure message={_attribute(found.message)}>{_text(text)}</failure>"
        if found.severity is Severity.ERROR
        else f"<system-out>{_text(text)}</system-out>"
    )
    name = _attribute(f"{found.rule}, line {found.span.line}")
    return f"<testcase classname={_attribute(found.span.path)} name={name}>{body}</testcase>\n"


def _text(text: str) -> str:
    return escape(printable(text.encode("utf-8", "replace").decode()))


def _attribute(text: str) -> str:
    return quoteattr(printable(text.encode("utf-8", "replace").decode()))
