"""`build`: check everything and publish the site; `check` runs the same and publishes nothing."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msacu_site.commands.collecting import collecting_paused
from msacu_site.commands.earlier_run import Outcome, everything_read, keep_outcome, outcome_of, recall_outcome
from msacu_site.commands.findings_shown import print_findings
from msacu_site.commands.pdf_printer import load_printer
from msacu_site.commands.reading_shown import print_reading_ages
from msacu_site.commands.shared_options import add_shared_options, read_config, reports_wrong_usage, shown_path
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, OUR_BUG, WRONG_USAGE
from msacu_site.config import Config
from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.emit import Origins

if TYPE_CHECKING:
    from msacu_site.memory import Memory
    from msacu_site.outputs.card_painter import Painter
    from msacu_site.paper.printing import Printer
    from msacu_site.pipeline import Built
    from msacu_site.sources.tree import SourceTree

NAME = "build"
ABOUT = "check everything and publish the site (the default of build.py)"
Report = Callable[[Sequence[Diagnostic], argparse.Namespace, str | None], None]
_STAGES = ("read", "link", "judge", "pages", "render", "search", "check", "pdf", "offline", "inspect")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    add_shared_options(parser)
    parser.add_argument("--verify", action="store_true", help="build a second time in other conditions and compare")
    parser.add_argument("--gallery", action="store_true", help="add /gallery/, every component with its examples")
    parser.add_argument("--no-pictures", action="store_true", help="leave out the pictures that pages are shared with")
    parser.add_argument("--offline", action="store_true", help="add a zip of the site that opens without a server")
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
    from msacu_site.memory import open_memory
    from msacu_site.sources.tree import read_tree

    started = time.perf_counter()
    config = read_config(options)
    memory = open_memory(config.content, os.environ)
    tree, found = read_tree(config.content, shown_as=shown_path(config.content))
    inputs = everything_read(tree, found, config, "build" if publish_it else "check")
    outcome = None if _wants_it_all_again(options) else recall_outcome(memory, inputs, config.output)
    built = None
    if outcome is None:
        built = _build(tree, found, config, options, publish_it=publish_it, memory=memory, printer=printer)
        outcome = outcome_of(built)
    report(outcome.diagnostics, options, config.base_url)
    status = _finish(outcome, built, options, config, publish_it=publish_it)
    if status != OUR_BUG and status != WRONG_USAGE:
        if built is not None and not _wants_it_all_again(options):
            keep_outcome(memory, inputs, outcome, config.output)
        memory.finish()
    if status is CLEAN and not options.quiet:
        _say_that_all_is_well(outcome, options, config, publish_it, time.perf_counter() - started)
    return status


def _wants_it_all_again(options: argparse.Namespace) -> bool:
    """Tell whether more was asked for than what a run comes to."""
    return options.verbose or any(
        getattr(options, name, False) for name in ("verify", "gallery", "pdf", "no_pictures", "offline")
    )


def _build(
    tree: SourceTree,
    found: Sequence[Diagnostic],
    config: Config,
    options: argparse.Namespace,
    *,
    publish_it: bool,
    memory: Memory,
    printer: Printer | None,
) -> Built:
    from msacu_site.aside import do_aside
    from msacu_site.outputs.search_bundle import begin_search_bundle, is_search_installed
    from msacu_site.pipeline import build_site

    progress = _progress(options)
    with collecting_paused():
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
            painter=_load_painter() if publish_it and not getattr(options, "no_pictures", False) else None,
            offline=getattr(options, "offline", False),
            memory=memory,
        )
    progress("")
    return built


def _finish(
    outcome: Outcome, built: Built | None, options: argparse.Namespace, config: Config, *, publish_it: bool
) -> int:
    """Publish what was built anew, where that was asked for and nothing stops it."""
    if built is not None and options.verbose:
        print_reading_ages(built.site)
        print("  ".join(f"{stage} {seconds:.2f} s" for stage, seconds in built.seconds.items()), file=sys.stderr)
    if outcome.stopped:
        if publish_it and options.format == "text":
            print(f"Nothing was published; {config.output} is as it was.", file=sys.stderr)
        return CONTENT_ERRORS
    if built is None or built.tree is None:
        return CLEAN
    if getattr(options, "verify", False) and not _is_the_same_again(built.tree, options, config):
        return OUR_BUG
    if not publish_it:
        return CLEAN
    extra = _gallery(config) if getattr(options, "gallery", False) else {}
    return _publish({**built.tree, **extra}, built.origins, config, options)


def _say_that_all_is_well(
    outcome: Outcome, options: argparse.Namespace, config: Config, publish_it: bool, seconds: float
) -> None:
    where = f"Built {config.output}: " if publish_it else _how_it_stands(outcome.diagnostics)
    counted = f"{outcome.pages} pages, {outcome.studies} studies, {outcome.references} references"
    unchanged = ", all as it was" if publish_it and outcome.published else ""
    print(
        f"{where}{counted}{unchanged}, {seconds:.1f} seconds",
        file=sys.stdout if options.format == "text" else sys.stderr,
    )


def _load_painter() -> Painter | None:
    """Return who draws the pictures that pages are shared with, if the library is there."""
    from msacu_site.outputs.card_painter import are_pictures_installed, paint_card

    return paint_card if are_pictures_installed() else None


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


def _publish(tree: Mapping[str, bytes], origins: Origins, config: Config, options: argparse.Namespace) -> int:
    from msacu_site.emit import Refusal, publish

    def note_it() -> None:
        options.has_published = True

    sources = (config.content, config.templates)
    outcome = publish(tree, config.output, sources=sources, origins=origins, at_swap=note_it)
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


def _how_it_stands(found: Sequence[Diagnostic]) -> str:
    """Say how a folder without errors stands; what is still to do would stop a build."""
    # the name of the rule alone, because an earlier run may be told again without loading what makes records
    todos = sum(each.rule == "todo" for each in found)
    if todos:
        places = "1 place is" if todos == 1 else f"{todos} places are"
        return f"{places} still to do, and nothing is published before. So far: "
    return "No errors: " if any(each.severity is Severity.WARNING for each in found) else "All is well: "
