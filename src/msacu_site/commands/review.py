"""`review`: what keeps a published site from going stale, each under a name of its own."""

from __future__ import annotations

import argparse

from msacu_site.commands import review_due, review_links, review_release, review_retractions

NAME = "review"
ABOUT = "look for retractions, overdue pages and dead links; record a release"
PARTS = (review_due, review_links, review_retractions, review_release)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give every part its options."""
    parts = parser.add_subparsers(title="parts", required=True, metavar="PART")
    for part in PARTS:
        options = parts.add_parser(part.NAME, help=part.ABOUT, description=part.ABOUT)
        part.add_options(options)
        options.set_defaults(run_part=part.run)


def run(options: argparse.Namespace) -> int:
    """Run the part that was asked for."""
    status: int = options.run_part(options)
    return status
