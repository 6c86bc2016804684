"""All commands in their order, and the parser that finds the one that was typed."""

from __future__ import annotations

import argparse

from msacu_site import __version__
from msacu_site.commands import (
    build,
    check,
    ci,
    diff,
    explain,
    export,
    fix,
    fmt,
    import_,
    new,
    review,
    schema,
    serve,
    verify,
)
from msacu_site.commands.checkout import AUDIT, BENCH, TEST

COMMANDS = (
    build,
    check,
    ci,
    diff,
    explain,
    export,
    fix,
    fmt,
    import_,
    new,
    review,
    schema,
    serve,
    TEST,
    BENCH,
    AUDIT,
    verify,
)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; what it reads holds the command's `run`."""
    parser = argparse.ArgumentParser(prog="msacu-site", description="Builds an evidence summary from records.")
    parser.add_argument("--version", action="version", version=f"msacu-site {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        options = commands.add_parser(command.NAME, help=command.ABOUT, description=command.ABOUT)
        command.add_options(options)
        options.set_defaults(run=command.run)
    return parser
