"""`review retractions FILE`: look our works up in Retraction Watch's list and record every notice on them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from msacu_site.commands.findings_shown import print_findings
from msacu_site.commands.judged_content import judge_content
from msacu_site.commands.shared_options import add_shared_options, reports_wrong_usage
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE
from msacu_site.report.totals import number

NAME = "retractions"
ABOUT = "look our works up in Retraction Watch's list"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the list, as CSV")
    parser.add_argument("--only-look", action="store_true", help="report, and leave notices.yaml as it is")
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Match, record and report; end with 1 while a record does not heed a notice."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.checks.notice_unheeded import check_notices
    from msacu_site.diagnostics import has_errors
    from msacu_site.review.notices import merge_notices, write_notices
    from msacu_site.review.retractions import NotTheList, match_retractions

    judged = judge_content(options)
    try:
        with options.file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            matched = match_retractions(lines, judged.site.references)
    except OSError as error:
        print(f"msacu-site: {options.file} cannot be read: {error.strerror}.", file=sys.stderr)
        return WRONG_USAGE
    if isinstance(matched, NotTheList):
        print(f"msacu-site: {matched.message}", file=sys.stderr)
        return WRONG_USAGE
    notices = merge_notices(judged.site.notices, matched.notices)
    found = tuple(check_notices(judged.site, notices))
    if matched.notices and not options.only_look:
        (options.content / "notices.yaml").write_text(write_notices(notices), encoding="utf-8")
    print_findings(found, options, None)
    if not options.quiet:
        _print_total(len(matched.notices), matched.rows, options)
    return CONTENT_ERRORS if has_errors(found, strict=options.strict) else CLEAN


def _print_total(notices: int, rows: int, options: argparse.Namespace) -> None:
    where = "" if options.only_look or not notices else f"; all notices are in {options.content / 'notices.yaml'}"
    kept = "" if notices else ": nothing to do"
    line = f"{number(notices, 'notice')} on our works among {rows:,} {'row' if rows == 1 else 'rows'}{where}{kept}."
    print(line, file=sys.stdout if options.format == "text" else sys.stderr)
