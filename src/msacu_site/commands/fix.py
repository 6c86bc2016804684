"""`fix`: make the edits that are sure to be meant, after showing them."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from msacu_site.commands.saved_files import replace_file
from msacu_site.commands.shared_options import add_shared_options, read_config, reports_wrong_usage, shown_path
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

NAME = "fix"
ABOUT = "mend what can only be meant in one way, after showing it"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("--yes", action="store_true", help="make the edits without asking")
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Show the edits as a comparison, and make them once somebody has agreed."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.commands.asking import CancelledError, confirm, is_on_terminal
    from msacu_site.editing.fixing import apply_edits, edits_by_file
    from msacu_site.pipeline import judge_tree
    from msacu_site.sources.tree import decode, read_tree

    config = read_config(options)
    tree, found = read_tree(config.content, shown_as=shown_path(config.content))
    edits = edits_by_file(judge_tree(tree, found=tuple(found)).findings)
    texts: dict[Path, str] = {}
    for file in tree.files:
        if file.path in edits:
            before, _ = decode(file)
            texts[config.content / file.name] = apply_edits(before, edits[file.path])
            _show(file.path, before, texts[config.content / file.name])
    count = sum(map(len, edits.values()))
    if not texts:
        print("There is nothing to mend that could only be meant in one way.")
        return CLEAN
    try:
        agreed = options.yes or (is_on_terminal() and confirm(f"Make {_edits(count)}?"))
    except CancelledError:
        agreed = False
    if not agreed:
        print(f"Nothing was changed. With --yes {_edits(count)} would be made.")
        return CONTENT_ERRORS
    for path, text in texts.items():
        replace_file(path, text)
    print(f"Made {_edits(count)}. Run `python3 build.py check` again: it may see more now.")
    return CLEAN


def _edits(count: int) -> str:
    return "1 edit" if count == 1 else f"{count} edits"


def _show(path: str, before: str, after: str) -> None:
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), path, path, n=1)
    sys.stdout.writelines(line if line.endswith("\n") else f"{line}\n" for line in lines)
