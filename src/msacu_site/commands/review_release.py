"""`review release`: write down what readers are told on a day, so that later answers can be set beside it."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from msacu_site.commands.findings_shown import print_findings
from msacu_site.commands.judged_content import judge_content
from msacu_site.commands.shared_options import add_shared_options, read_config, reports_wrong_usage, shown_path
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

if TYPE_CHECKING:
    from msacu_site.pipeline import Judged

NAME = "release"
ABOUT = "write down what readers are told today, for the page on what is new"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    about = "a git revision whose content is written down under its own day (default: the content folder, today)"
    parser.add_argument("revision", nargs="?", metavar="REV", help=about)
    parser.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="another day, as 2026-11-21")
    parser.add_argument("--replace", action="store_true", help="write over a release of the same day")
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judge, compare with the last release, and write."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.checks.catalogue import run_checks
    from msacu_site.diagnostics import has_errors

    taken = _judge(options)
    if isinstance(taken, str):
        print(f"msacu-site: {taken}", file=sys.stderr)
        return WRONG_USAGE
    judged, day = taken
    found = (*judged.findings, *run_checks(judged.site, judged.judgements))
    if has_errors(found):
        print_findings(found, options, None)
        print("Nothing was written: a release holds only what could be published.", file=sys.stderr)
        return CONTENT_ERRORS
    return _write(options, judged, day)


def _judge(options: argparse.Namespace) -> tuple[Judged, date] | str:
    """Return the judged content and its day, or why there is none."""
    if options.revision is None:
        return judge_content(options), options.on or read_config(options).today
    from msacu_site.commands.git_program import make_git
    from msacu_site.pipeline import judge_tree
    from msacu_site.review.git_objects import GitTrouble, day_of, read_revision

    git = make_git(options.content)
    tree = read_revision(git, options.revision, shown_path(options.content))
    if isinstance(tree, GitTrouble):
        return f"{tree.message}\n{tree.help}"
    return judge_tree(tree), options.on or date.fromisoformat(day_of(git, options.revision))


def _write(options: argparse.Namespace, judged: Judged, day: date) -> int:
    from msacu_site.pages.fill import make_labels
    from msacu_site.review.releases import draw, latest_before, name_of, says_the_same, write_release

    release = draw(judged, make_labels(judged.site).author_date, day)
    path = options.content / name_of(release)
    last = latest_before(judged.site.releases, day)
    if last and says_the_same(last, release, judged.words):
        print(f"Nothing that readers are told has changed since {last.on.isoformat()}; no release was written.")
        return CLEAN
    if path.exists() and not options.replace:
        print(f"msacu-site: {path} is there already. Say --replace to write it anew.", file=sys.stderr)
        return WRONG_USAGE
    path.parent.mkdir(exist_ok=True)
    path.write_text(write_release(release), encoding="utf-8")
    if not options.quiet:
        print(f"Wrote {path}: {len(release.conclusions)} answers, {len(release.studies)} studies.")
    return CLEAN
