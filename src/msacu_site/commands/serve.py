"""`serve`: show the site on this machine while it is being written, with forms to write it."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msacu_site.commands.shared_options import add_folder_options, read_config, reports_wrong_usage, shown_path
from msacu_site.commands.status import CLEAN, WRONG_USAGE

if TYPE_CHECKING:
    from msacu_site.serve.server import PreviewServer

NAME = "serve"
ABOUT = "show the site on this machine while you write, with forms at /edit/"
FIRST_PORT = 8000
_PORTS_TRIED = 50


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    add_folder_options(parser)
    parser.set_defaults(output=Path("_site"), base_url=None, strict=False)
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-v", "--verbose", action="store_true", help="write a line for each request")
    loudness.add_argument("-q", "--quiet", action="store_true", help="do not print the address")
    parser.add_argument("--port", type=int, metavar="N", help=f"the port (default: {FIRST_PORT}, or the next free one)")


def run(options: argparse.Namespace) -> int:
    """Serve until the editor ends it."""
    if reports_wrong_usage(options, needs_content=False):
        return WRONG_USAGE
    if problem := _port_problem(options.port):
        print(f"msacu-site: {problem}", file=sys.stderr)
        return WRONG_USAGE
    tell = _teller(options.verbose)
    server = _listen(options.port, tell)
    if server is None:
        where = f"The port {options.port} is taken" if options.port else f"No port from {FIRST_PORT} on is free"
        print(f"msacu-site: {where}. Name another with --port.", file=sys.stderr)
        return WRONG_USAGE
    from msacu_site.serve.set_up import begin

    stop = begin(server, read_config(options), shown_path(options.content), own_templates=_own_templates())
    try:
        if not options.quiet:
            print(f"The site is at {server.base_url} and its forms at {server.base_url}edit/. Ctrl-C ends.", flush=True)
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        # what the terminal wrote for the key stands on a line of its own
        if sys.stderr.isatty():
            print(file=sys.stderr)
    finally:
        stop()
    return CLEAN


def _own_templates() -> Path:
    from msacu_site.config import default_templates

    return default_templates(Path(__file__).resolve().parents[1])


def _teller(verbose: bool) -> Callable[[str], None]:
    def tell(line: str) -> None:
        if verbose:
            print(line, file=sys.stderr, flush=True)

    return tell


def _port_problem(port: int | None) -> str | None:
    if port is not None and not 0 <= port <= 65535:
        return f"A port is a number from 0 to 65535, and --port is {port}."
    return None


def _listen(port: int | None, tell: Callable[[str], None]) -> PreviewServer | None:
    """Listen on the port asked for, or on the first free one."""
    from msacu_site.serve.server import PreviewServer

    ports = range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED) if port is None else (port,)
    for number in ports:
        try:
            return PreviewServer(number, tell=tell)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    return None
