"""`build`: check everything and publish the site; `check` runs the same and publishes nothing."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msacu_site.commands.findings_shown import print_findings
from msacu_site.commands.pdf_printer import load_printer
from msacu_site.commands.reading_shown import print_reading_ages
from msacu_site.commands.shared_options import add_shared_options, read_config, reports_wrong_usage, shown_path
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, OUR_BUG, WRONG_USAGE
from msacu_site.config import Config
from msacu_site.diagnostics import Diagnostic
from msacu_site.emit import Origins

if TYPE_CHECKING:
    from msacu_site.paper.printing import Printer

NAME = "build"
ABOUT = "check everything and publish the site (the default of build.py)"
Report = Callable[[Sequence[Diagnostic], argparse.Namespace, str | None], None]
_STAGES = ("read", "link", "judge", "pages", "render", "search", "check", "pdf", "inspect")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    add_shared_options(parser)
    parser.add_argument("--verify", action="store_true", help="build a second time in other conditions and compare")
    parser.add_argument("--gallery", action="store_true", help="add /gallery/, every component with its examples")
    parser.add_argument("--pdf", action="store_true", help="write PDFs of the factsheet and every symptom page too")


def run(options: argparse.Namespace) -> int:
    """Build and publish."""
    printer = load_printer() if options.pdf else None
    if isinstance(printer, str):
        print(f"msacu-site: {printer}", file=sys.stderr)
        return WRONG_USAGE
    return run_pipeline(options, publish_it=True, printer=printer)


def run_pipeline(
    options: argparse.Namespace, *, publish_it: bool, report: Report = print_findings, printer: Printer | None = None
) -> int:
    """Run every stage, report what was found, publish where that was asked for and nothing stops it."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.aside import do_aside
    from msacu_site.outputs.search_bundle import begin_search_bundle, is_search_installed
    from msacu_site.pipeline import build_site
    from msacu_site.sources.tree import read_tree

    started = time.perf_counter()
    config = read_config(options)
    progress = _progress(options)
    tree, found = read_tree(config.content, shown_as=shown_path(config.content))
    built = build_site(
        tree,
        config.templates,
        today=config.today,
        version=config.version,
        base_url=config.base_url,
        strict=config.strict,
        drafts=not publish_it,
        found=tuple(found),
        watch=progress,
        aside=do_aside,
        # what publishes nothing needs no search
        indexer=begin_search_bundle if publish_it and is_search_installed() else None,
        printer=printer,
    )
    progress("")
    report(built.diagnostics, options, config.base_url)
    if options.verbose:
        print_reading_ages(built.site)
        print("  ".join(f"{stage} {seconds:.2f} s" for stage, seconds in built.seconds.items()), file=sys.stderr)
    if built.tree is None:
        if publish_it and options.format == "text":
            print(f"Nothing was published; {config.output} is as it was.", file=sys.stderr)
        return CONTENT_ERRORS
    if getattr(options, "verify", False) and not _is_the_same_again(built.tree, options, config):
        return OUR_BUG
    if publish_it:
        extra = _gallery(config) if getattr(options, "gallery", False) else {}
        status = _publish({**built.tree, **extra}, built.origins, config)
        if status is not CLEAN:
            return status
    if not options.quiet:
        totals = built.totals
        where = f"Built {config.output}: " if publish_it else "All is well: "
        line = (
            f"{where}{totals.pages} pages, {totals.studies} studies, {totals.references} references, "
            f"{time.perf_counter() - started:.1f} seconds"
        )
        print(line, file=sys.stdout if options.format == "text" else sys.stderr)
    return CLEAN


def _is_the_same_again(tree: Mapping[str, bytes], options: argparse.Namespace, config: Config) -> bool:
    from msacu_site.commands.second_build import build_again
    from msacu_site.review.same_bytes import compare_bytes

    again = build_again(options, config)
    if isinstance(again, str):
        print(f"msacu-site: the second build failed:\n{again}", file=sys.stderr)
        return False
    different = compare_bytes(tree, again)
    for line in different:
        print(f"msacu-site: {line}", file=sys.stderr)
    if not different and not options.quiet:
        print(f"Built twice in different conditions: all {len(tree)} files are the same, byte for byte.")
    return not different


def _gallery(config: Config) -> dict[str, bytes]:
    """Make the page of all components, which no menu, map or search of the site names."""
    from msacu_site.language.words import load_words
    from msacu_site.linking.addresses import file_of
    from msacu_site.render.assets import read_assets
    from msacu_site.render.gallery import ADDRESS, render_gallery

    page = render_gallery(config.templates, read_assets(config.templates), load_words("en"))
    return {file_of(ADDRESS): page}


def _publish(tree: Mapping[str, bytes], origins: Origins, config: Config) -> int:
    from msacu_site.emit import Refusal, publish

    outcome = publish(tree, config.output, sources=(config.content, config.templates), origins=origins)
    if isinstance(outcome, Refusal):
        print(f"msacu-site: {outcome.reason}\n{outcome.help}", file=sys.stderr)
        return WRONG_USAGE
    return CLEAN


def _progress(options: argparse.Namespace) -> Callable[[str], None]:
    """On a terminal, show the stage at work on one line that is wiped at the end."""
    if options.quiet or not sys.stderr.isatty():
        return lambda stage: None
    width = shutil.get_terminal_size().columns

    def show(stage: str) -> None:
        done = _STAGES.index(stage) if stage in _STAGES else len(_STAGES)
        bar = "█" * (done * 3) + "░" * ((len(_STAGES) - done) * 3)
        line = f"{bar} {stage}" if stage else ""
        print(f"\r{line[: width - 1]:<{width - 1}}", end="" if stage else "\r", file=sys.stderr, flush=True)

    return show
