"""Findings as a command prints them: for people on the error stream, for machines on the output."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from msacu_site import __version__
from msacu_site.diagnostics import Diagnostic, Severity, has_errors


def print_findings(diagnostics: Sequence[Diagnostic], options: argparse.Namespace, base_url: str | None) -> None:
    """Print findings in the format that was asked for; in text, remarks that ask for nothing need `-v`."""
    if options.format == "text":
        _print_text(diagnostics, options)
        return
    print(write_findings(diagnostics, options.format, base_url))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if options.format == "github" and summary:
        # of each kind GitHub shows ten beside the lines; the rest would be lost without a word
        add_to_summary(Path(summary), write_findings(diagnostics, "markdown", base_url))


def write_findings(diagnostics: Sequence[Diagnostic], form: str, base_url: str | None) -> str:
    """Write findings in one of the forms that programs read."""
    if form == "json":
        from msacu_site.report.json_document import render_json

        return render_json(diagnostics, base_url=base_url)
    if form == "github":
        from msacu_site.report.github import render_github

        return render_github(diagnostics)
    if form == "junit":
        from msacu_site.report.junit import render_junit

        return render_junit(diagnostics)
    if form == "markdown":
        from msacu_site.report.markdown import render_markdown

        return render_markdown(diagnostics)
    from msacu_site.checks.catalogue import all_rules
    from msacu_site.report.sarif import render_sarif

    rules = {name: rule.headline for name, rule in all_rules().items()}
    return render_sarif(diagnostics, descriptions=rules, version=__version__, base_url=base_url)


def add_to_summary(summary: Path, text: str) -> None:
    """Add a text to the summary of a workflow's step."""
    with summary.open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")


def _print_text(diagnostics: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    if not options.verbose:
        # a remark that asks for nothing would only hide what does
        diagnostics = [found for found in diagnostics if found.severity is not Severity.NOTE]
    if not diagnostics or (options.quiet and not has_errors(diagnostics, strict=options.strict)):
        return
    from msacu_site.checks.catalogue import all_rules
    from msacu_site.report.terminal import render_terminal

    size = shutil.get_terminal_size((100, 40))
    colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    reasons = {name: rule.why for name, rule in all_rules().items()}
    report = render_terminal(diagnostics, read_source, colour=colour, width=size.columns, reasons=reasons)
    print(report, file=sys.stderr)
    if mendable := sum(bool(found.edits) for found in diagnostics):
        print(f"{mendable} of these can be mended by `fix`, which shows each edit first.", file=sys.stderr)


def read_source(path: str) -> str | None:
    """Return the text of a file that a finding points into; None where it cannot be read."""
    try:
        return Path(path).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return None
