"""`diff`: say what readers would be told differently, between two revisions or two folders."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msacu_site.commands.shared_options import add_shared_options, read_config, reports_wrong_usage, shown_path
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

if TYPE_CHECKING:
    from msacu_site.review.difference import Difference, Side
    from msacu_site.review.git_objects import Git, GitTrouble

NAME = "diff"
ABOUT = "say what readers would be told differently"
FORMATS = ("text", "markdown", "json", "github")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    about = "a git revision or a content folder"
    parser.add_argument("old", nargs="?", metavar="OLD", help=f"{about}; left out: where this branch left main")
    parser.add_argument("new", nargs="?", metavar="NEW", help=f"{about}; left out: the content folder as it is")
    add_shared_options(parser, formats=FORMATS, about_format="how the difference is written")


def run(options: argparse.Namespace) -> int:
    """Compare, print, and end with 1 where an address vanishes without a redirect."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    difference = find_difference(options)
    if not isinstance(difference, str):
        print(write_difference(difference, options.format), end="")
        return CONTENT_ERRORS if difference.problems else CLEAN
    print(f"msacu-site: {difference}", file=sys.stderr)
    return WRONG_USAGE


def find_difference(options: argparse.Namespace) -> Difference | str:
    """Return the difference that was asked for, or why there is none."""
    from msacu_site.commands.git_program import make_git
    from msacu_site.review.difference import compare_states, work_out
    from msacu_site.review.git_objects import GitTrouble

    config, git = read_config(options), make_git(options.content)
    old = _base_side(git, options) if options.old is None else _side(git, options.old, options)
    new = _folder_side(options.content) if options.new is None else _side(git, options.new, options)
    for side in (old, new):
        if isinstance(side, GitTrouble):
            return f"{side.message}\n{side.help}"
    assert not isinstance(old, GitTrouble) and not isinstance(new, GitTrouble)
    before, after = (
        work_out(side, config.templates, today=config.today, version=config.version) for side in (old, new)
    )
    return compare_states(before, after)


def write_difference(difference: Difference, form: str) -> str:
    """Write a difference in one of the forms."""
    if form == "markdown":
        from msacu_site.review.in_markdown import render_markdown

        return render_markdown(difference)
    if form == "json":
        from msacu_site.review.in_json import render_json

        return render_json(difference)
    if form == "github":
        from msacu_site.report.github import render_github

        return render_github(difference.problems)
    from msacu_site.review.in_text import render_text

    return render_text(difference, width=shutil.get_terminal_size((100, 40)).columns)


def _base_side(git: Git, options: argparse.Namespace) -> Side | GitTrouble:
    from msacu_site.review.git_objects import GitTrouble, find_base, find_prefix

    prefix = find_prefix(git)
    base = find_base(git) if not isinstance(prefix, GitTrouble) else prefix
    return base if isinstance(base, GitTrouble) else _side(git, base, options)


def _side(git: Git, name: str, options: argparse.Namespace) -> Side | GitTrouble:
    """Take a folder where there is one of that name, else a revision."""
    from msacu_site.review.difference import Side
    from msacu_site.review.git_objects import GitTrouble, read_revision, short_name

    folder = Path(name)
    for place in (folder, folder / "content"):
        if (place / "site.yaml").is_file():
            return _folder_side(place)
    tree = read_revision(git, name, shown_path(options.content))
    return tree if isinstance(tree, GitTrouble) else Side(short_name(git, name), tree)


def _folder_side(folder: Path) -> Side:
    from msacu_site.review.difference import Side
    from msacu_site.sources.tree import read_tree

    shown = shown_path(folder)
    return Side(f"the folder {shown}", read_tree(folder, shown_as=shown)[0])
