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
    elif options.format == "json":
        from msacu_site.report.json_document import render_json

        print(render_json(diagnostics, base_url=base_url))
    elif options.format == "github":
        from msacu_site.report.github import render_github

        print(render_github(diagnostics))
    else:
        from msacu_site.checks.catalogue import all_rules
        from msacu_site.report.sarif import render_sarif

        rules = {name: rule.headline for name, rule in all_rules().items()}
        print(render_sarif(diagnostics, descriptions=rules, version=__version__, base_url=base_url))


def _print_text(diagnostics: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    if not options.verbose:
        # a remark that asks for nothing would only hide what does
        diagnostics = [found for found in diagnostics if found.severity is not Severity.NOTE]
    if not diagnostics or (options.quiet and not has_errors(diagnostics, strict=options.strict)):
        return
    from msacu_site.report.terminal import render_terminal

    size = shutil.get_terminal_size((100, 40))
    colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    print(render_terminal(diagnostics, read_source, colour=colour, width=size.columns), file=sys.stderr)


def read_source(path: str) -> str | None:
    """Return the text of a file that a finding points into; None where it cannot be read."""
    try:
        return Path(path).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return None
