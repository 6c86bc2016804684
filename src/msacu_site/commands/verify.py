"""`verify`: hold a published folder against its own list of files and against the data beside its pages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

NAME = "verify"
ABOUT = "check that a published folder is what was published, and says what its data say"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path("_site"), metavar="DIR", help="default: _site")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing when all is well")


def run(options: argparse.Namespace) -> int:
    """Verify, and end with 1 where anything is not as it should be."""
    from msacu_site.review.published import verify_folder

    verified = verify_folder(options.folder)
    if isinstance(verified, str):
        print(f"msacu-site: {verified}", file=sys.stderr)
        return WRONG_USAGE
    for fault in verified.faults:
        print(fault, file=sys.stderr)
    if not verified.faults and not options.quiet:
        print(f"{options.folder}: {verified.files} files as published, {verified.answers} answers as their data say.")
    return CONTENT_ERRORS if verified.faults else CLEAN
