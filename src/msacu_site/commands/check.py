"""`check`: run everything that `build` runs, and publish nothing."""

from __future__ import annotations

import argparse

from msacu_site.commands.build import run_pipeline
from msacu_site.commands.shared_options import add_shared_options

NAME = "check"
ABOUT = "check everything and publish nothing"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Check."""
    return run_pipeline(options, publish_it=False)
