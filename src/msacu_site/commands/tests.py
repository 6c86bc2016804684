"""`test`: tests run in a checkout, where build.py sets up what they need; an installed program says so."""

from __future__ import annotations

import argparse
import sys

from msacu_site.commands.status import WRONG_USAGE

NAME = "test"
ABOUT = "run every test (in a checkout: python3 build.py test)"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take whatever follows, so that it reaches the message."""
    parser.add_argument("arguments", nargs=argparse.REMAINDER)


def run(options: argparse.Namespace) -> int:
    """Say where tests run."""
    print("Tests run in a checkout: python3 build.py test", file=sys.stderr)
    return WRONG_USAGE
