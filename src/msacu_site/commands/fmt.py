"""`fmt`: put records and bibliographies into the house format, with every comment kept."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from msacu_site.commands.findings_shown import print_findings
from msacu_site.commands.saved_files import replace_file
from msacu_site.commands.shared_options import add_shared_options, reports_wrong_usage, shown_path
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

NAME = "fmt"
ABOUT = "put records and bibliographies into the house format"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="only these files (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 where something would change")
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Format the files that are named, or all of them."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.editing.house_format import format_tree
    from msacu_site.sources.tree import read_tree

    tree, found = read_tree(options.content, shown_as=shown_path(options.content))
    wanted = {path.resolve() for path in options.files}
    formatted = [each for each in format_tree(tree) if not wanted or _path(options, each.file.name) in wanted]
    if missing := wanted - {_path(options, each.file.name) for each in formatted}:
        print(f"msacu-site: {min(missing)} is no record or bibliography of {options.content}.", file=sys.stderr)
        return WRONG_USAGE
    problems = [*(found if not wanted else ()), *(problem for each in formatted for problem in each.diagnostics)]
    changed = [each for each in formatted if each.is_changed]
    for each in changed:
        if not options.check:
            replace_file(_path(options, each.file.name), each.text)
        if not options.quiet:
            print(f"{'Would format' if options.check else 'Formatted'} {each.file.path}.")
    print_findings(problems, options, None)
    if not options.quiet:
        print(f"{len(formatted) - len(changed)} of {len(formatted)} files were in the house format already.")
    return CONTENT_ERRORS if problems or (changed and options.check) else CLEAN


def _path(options: argparse.Namespace, name: str) -> Path:
    path: Path = (options.content / name).resolve()
    return path
