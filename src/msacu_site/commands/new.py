"""`new`: begin a study, a symptom, a claim or a page, with everything that is known already."""

from __future__ import annotations

import argparse
import sys

from msacu_site.commands.begun_shown import refuse
from msacu_site.commands.flag_answers import FlagProblemError, add_answer_flags, read_flags
from msacu_site.commands.shared_options import add_shared_options, reports_wrong_usage
from msacu_site.commands.status import INTERRUPTED, WRONG_USAGE

NAME = "new"
ABOUT = "begin a study, a symptom, a claim or a page"
_NEEDED = frozenset({"design", "read", "population.condition"})

_INVITATION = """\
A few questions follow. Press Enter alone where you don't know: what is left out can be written later.
Where there is a list, type a number or a part of the name. Ctrl-C stops, and nothing is written.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("kind", choices=("study", "symptom", "claim", "page"), help="what to begin")
    parser.add_argument(
        "names",
        nargs="*",
        metavar="FILE or NAME",
        help="for a study saved citations, else the new one's name",
    )
    add_answer_flags(parser)
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Begin what was asked for; nothing is ever written over, and a cancelled dialogue leaves nothing behind."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.commands.asking import Asker, CancelledError, is_on_terminal
    from msacu_site.commands.new_other import begin_other
    from msacu_site.commands.new_study import begin_studies

    try:
        asker = Asker(read_flags(options), is_on_terminal(), _NEEDED)
        if asker.on_terminal:
            print(_INVITATION)
        return begin_studies(options, asker) if options.kind == "study" else begin_other(options, asker)
    except FlagProblemError as problem:
        return refuse(str(problem))
    except CancelledError:
        print("\nStopped. Nothing was written.", file=sys.stderr)
        return INTERRUPTED
