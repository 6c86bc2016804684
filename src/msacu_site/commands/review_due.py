"""`review due`: list what is overdue and unfinished."""

from __future__ import annotations

import argparse
import re

from msacu_site.commands.judged_content import judge_content
from msacu_site.commands.shared_options import add_shared_options, read_config, reports_wrong_usage
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

NAME = "due"
ABOUT = "list overdue pages, studies nobody weighed, trials without results, records nobody checked"
FORMATS = ("text", "markdown", "json", "github")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("--within", type=read_span, default=0, metavar="TIME", help="look ahead: 90d, 12w, 6m or 1y")
    add_shared_options(parser, formats=FORMATS, about_format="how the list is written")


def read_span(text: str) -> int:
    """Return a span such as 90d as a number of days."""
    found = re.fullmatch(r"(\d{1,4})([dwmy])", text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r} is no span of time; write 90d, 12w, 6m or 1y")
    return int(found[1]) * _DAYS[found[2]]


def run(options: argparse.Namespace) -> int:
    """Print the list; under --strict end with 1 where something is pressing."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.evidence.unfinished import list_unfinished
    from msacu_site.review import due_lists

    judged, today = judge_content(options), read_config(options).today
    tasks = list_unfinished(judged.site, judged.judgements, today, options.within)
    if options.format == "github":
        from msacu_site.report.github import render_github

        print(render_github(due_lists.as_findings(tasks, judged.words)), end="")
    else:
        forms = {"text": due_lists.render_text, "markdown": due_lists.render_markdown, "json": due_lists.render_json}
        print(forms[options.format](tasks, judged.words), end="")
    return CONTENT_ERRORS if options.strict and any(map(due_lists.is_pressing, tasks)) else CLEAN
