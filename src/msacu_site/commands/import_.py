"""`import`: add saved citations to the bibliography, or a table of results to its records."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from msacu_site.commands.findings_shown import print_findings
from msacu_site.commands.saved_files import replace_file
from msacu_site.commands.shared_options import add_shared_options, reports_wrong_usage, shown_path
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

NAME = "import"
ABOUT = "add citations (.ris, .nbib, .bib, CSL-JSON) or results (.csv) that other programs saved"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="what another program saved")
    parser.add_argument("--dry-run", action="store_true", help="say what would be added, and write nothing")
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Add what is new; every field that has no place is named, and nothing that stands there is changed."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    texts = {}
    for path in options.files:
        try:
            texts[path] = path.read_bytes()
        except OSError as error:
            print(f"msacu-site: {path} cannot be read: {error.strerror}.", file=sys.stderr)
            return WRONG_USAGE
    return max(_import_one(options, path, data) for path, data in texts.items())


def _import_one(options: argparse.Namespace, path: Path, data: bytes) -> int:
    from msacu_site.diagnostics import has_errors
    from msacu_site.editing.citation_files import decode_saved, read_citations
    from msacu_site.editing.importing import import_results, import_works
    from msacu_site.editing.result_columns import is_table
    from msacu_site.editing.result_rows import read_result_rows
    from msacu_site.pipeline import judge_tree
    from msacu_site.sources.tree import read_tree

    tree, _ = read_tree(options.content, shown_as=shown_path(options.content))
    site = judge_tree(tree).site
    shown = shown_path(path)
    text, found = decode_saved(data, shown)
    if is_table(text):
        rows, problems = read_result_rows(text, shown)
        to_write = import_results(tree, site, rows)
        found += problems
    else:
        works, found = read_citations(data, shown)
        to_write = import_works(tree, site, works)
    # what has no place is named here and nowhere else, so it is shown without being asked for
    options.verbose = True
    print_findings([*found, *to_write.diagnostics], options, None)
    for name, content in to_write.files.items():
        if not options.dry_run:
            replace_file(options.content / name, content)
    if not options.quiet:
        done = "Would add" if options.dry_run else "Added"
        print(f"{done} {', '.join(to_write.added)}." if to_write.added else f"Nothing in {path} is new.")
    return CONTENT_ERRORS if has_errors([*found, *to_write.diagnostics]) else CLEAN
