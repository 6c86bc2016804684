"""`test`, `bench` and `audit` run in a checkout, where build.py sets up what they need; elsewhere they say so."""

from __future__ import annotations

import argparse
import sys

from msacu_site.commands.status import WRONG_USAGE
from msacu_site.frozen import Frozen


class CheckoutCommand(Frozen):
    """A command that build.py carries out itself, in place of a module like those of the others."""

    NAME: str
    ABOUT: str

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take whatever follows, so that it reaches the message."""
        parser.add_argument("arguments", nargs=argparse.REMAINDER)

    def run(self, options: argparse.Namespace) -> int:
        """Say where the command runs."""
        print(f"This runs in a checkout: python3 build.py {self.NAME}", file=sys.stderr)
        return WRONG_USAGE


TEST = CheckoutCommand("test", "run every test (in a checkout: python3 build.py test)")
BENCH = CheckoutCommand("bench", "measure against Hugo, in pairs of runs (in a checkout: python3 build.py bench)")
AUDIT = CheckoutCommand("audit", "look up whether a pinned library is unsafe (in a checkout: python3 build.py audit)")
