"""`review links`: ask every address of the bibliography whether it is still there. No build ever does."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msacu_site.commands.findings_shown import print_findings
from msacu_site.commands.judged_content import judge_content
from msacu_site.commands.review_due import read_span
from msacu_site.commands.shared_options import add_shared_options, read_config, reports_wrong_usage
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

if TYPE_CHECKING:
    from msacu_site.review.links import Remembered

NAME = "links"
ABOUT = "ask every address of the bibliography whether it is still there"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("--cache", type=Path, default=Path(".msacu-links.json"), metavar="FILE", help="what we know")
    about = "how long a good answer counts (default: 30d)"
    parser.add_argument("--remember", type=read_span, default=30, metavar="TIME", help=about)
    parser.add_argument("--timeout", type=float, default=15.0, metavar="SECONDS", help="how long to wait for an answer")
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Ask, remember and report; end with 1 where a page is gone."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.commands.web_client import make_client
    from msacu_site.diagnostics import has_errors
    from msacu_site.review.link_memory import read_memory, write_memory
    from msacu_site.review.links import check_links, list_links, report_links

    links = list_links(judge_content(options).site)
    memory = read_memory(options.cache.read_text(encoding="utf-8")) if options.cache.is_file() else {}
    today = read_config(options).today
    ask = make_client(options.timeout)
    known = check_links(links, ask, time.sleep, memory, today=today, remember=options.remember)
    options.cache.write_text(write_memory(known), encoding="utf-8")
    found = report_links(links, known)
    print_findings(found, options, None)
    if not options.quiet:
        print(_total(known), file=sys.stdout if options.format == "text" else sys.stderr)
    return CONTENT_ERRORS if has_errors(found, strict=options.strict) else CLEAN


def _total(known: Mapping[str, Remembered]) -> str:
    counted = Counter(str(told.verdict) for told in known.values())
    if not known:
        return "The bibliography holds no address."
    parts = ", ".join(f"{number} {verdict}" for verdict, number in sorted(counted.items()))
    return f"{len(known)} {'address' if len(known) == 1 else 'addresses'}: {parts}."
