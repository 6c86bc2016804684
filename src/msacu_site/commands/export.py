"""`export`: write references for other programs, or as a list in either style."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msacu_site.commands.findings_shown import print_findings
from msacu_site.commands.shared_options import add_folder_options, reports_wrong_usage, shown_path
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

if TYPE_CHECKING:
    from msacu_site.diagnostics import Diagnostic
    from msacu_site.references.reference import Reference

NAME = "export"
ABOUT = "write references for other programs (BibTeX, RIS, CSL-JSON, PubMed) or as a list in either style"
FORMATS = ("bibtex", "ris", "csl-json", "nbib", "text")
STYLES = ("vancouver", "author-date")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("keys", nargs="*", metavar="KEY", help="which references, in this order (default: all)")
    parser.add_argument("--format", choices=FORMATS, default="bibtex", help="how they are written (default: bibtex)")
    parser.add_argument("--style", choices=STYLES, help="the style of a list as text (default: the site's)")
    about = "saved citations (.bib, .ris, .nbib, CSL-JSON) instead of the content's bibliography"
    parser.add_argument("--from", dest="source", type=Path, metavar="FILE", help=about)
    parser.add_argument("--output", type=Path, metavar="FILE", help="a file to write into (default: the terminal)")
    add_folder_options(parser)
    parser.add_argument("-v", "--verbose", action="store_true", help="show remarks on the bibliography too")
    parser.set_defaults(base_url=None, quiet=False)


def run(options: argparse.Namespace) -> int:
    """Write what was asked for; findings on the bibliography go to the error stream, and errors end with 1."""
    if reports_wrong_usage(options, needs_content=options.source is None):
        return WRONG_USAGE
    from msacu_site.diagnostics import has_errors, nearest_name
    from msacu_site.references.written_references import choose

    read = _read_file(options.source) if options.source else _read_content(options)
    if isinstance(read, str):
        print(f"msacu-site: {read}", file=sys.stderr)
        return WRONG_USAGE
    references, style, found = read
    chosen, missing = choose(references, options.keys)
    if missing:
        near = nearest_name(missing[0], references)
        hint = f" Did you mean `{near}`?" if near else ""
        print(f"msacu-site: There is no reference `{missing[0]}`.{hint}", file=sys.stderr)
        return WRONG_USAGE
    print_findings(found, argparse.Namespace(**{**vars(options), "format": "text"}), None)
    written = _write(chosen, options.format, options.style or style)
    if options.output is None:
        sys.stdout.write(written)
    else:
        options.output.write_text(written, encoding="utf-8", newline="")
    return CONTENT_ERRORS if has_errors(found) else CLEAN


def _write(references: Sequence[Reference], form: str, style: str) -> str:
    from msacu_site.references.written_references import WRITERS, write_list

    return write_list(references, style) if form == "text" else WRITERS[form](references)


def _read_content(options: argparse.Namespace) -> tuple[Mapping[str, Reference], str, list[Diagnostic]]:
    from msacu_site.pipeline import read_references
    from msacu_site.sources.tree import read_tree

    tree, found = read_tree(options.content, shown_as=shown_path(options.content))
    references, style, problems = read_references(tree)
    return references, style, [*(each for each in found if each.span.path.endswith(".bib")), *problems]


def _read_file(path: Path) -> tuple[Mapping[str, Reference], str, list[Diagnostic]] | str:
    from msacu_site.editing.citation_files import read_as_saved
    from msacu_site.editing.citation_key import with_keys
    from msacu_site.references.from_bibtex import read_bibliography

    try:
        data = path.read_bytes()
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}."
    works, found = read_as_saved(data, shown_path(path))
    references, problems = read_bibliography(with_keys([work.entry for work in works]))
    return references, STYLES[0], [*found, *problems]
