"""`ci`: everything that a change has to pass, the same on a server as at home."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from msacu_site.commands import diff, verify
from msacu_site.commands.build import run_pipeline
from msacu_site.commands.findings_shown import add_to_summary, print_findings, write_findings
from msacu_site.commands.shared_options import add_shared_options
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE
from msacu_site.diagnostics import Diagnostic

NAME = "ci"
ABOUT = "check, build twice, verify, and say what readers would be told differently"
FORMATS = ("text", "github")
_REPORTS = {"findings.sarif": "sarif", "findings.xml": "junit", "findings.json": "json", "findings.md": "markdown"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("--base", metavar="REV", help="compare with this revision (default: where main was left)")
    parser.add_argument("--reports", type=Path, default=Path("_ci"), metavar="DIR", help="where the reports go")
    add_shared_options(parser, formats=FORMATS)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        parser.set_defaults(format="github")


def run(options: argparse.Namespace) -> int:
    """Do every step, whatever came of the one before; end with the worst status."""
    options.verify, options.pdf, options.old, options.new = True, False, options.base, None
    options.reports.mkdir(parents=True, exist_ok=True)
    statuses = [run_pipeline(options, publish_it=True, report=_report)]
    if statuses == [WRONG_USAGE]:
        return WRONG_USAGE
    if statuses == [CLEAN]:
        statuses.append(verify.run(argparse.Namespace(folder=options.output, quiet=options.quiet)))
    statuses.append(_compare(options))
    return max(statuses)


def _report(diagnostics: Sequence[Diagnostic], options: argparse.Namespace, base_url: str | None) -> None:
    print_findings(diagnostics, options, base_url)
    for name, form in _REPORTS.items():
        (options.reports / name).write_text(write_findings(diagnostics, form, base_url), encoding="utf-8")


def _compare(options: argparse.Namespace) -> int:
    """Write down and show what readers would be told differently; without a revision to compare with, say so."""
    difference = diff.find_difference(options)
    if isinstance(difference, str):
        print(f"msacu-site: what readers are told was not compared. {difference}", file=sys.stderr)
        return CLEAN if options.base is None else WRONG_USAGE
    comment = diff.write_difference(difference, "markdown")
    (options.reports / "conclusions.md").write_text(comment, encoding="utf-8")
    (options.reports / "conclusions.json").write_text(diff.write_difference(difference, "json"), encoding="utf-8")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        add_to_summary(Path(summary), comment)
    print(diff.write_difference(difference, "text"), end="")
    if options.format == "github" and difference.problems:
        print(diff.write_difference(difference, "github"), end="")
    return CONTENT_ERRORS if difference.problems else CLEAN
