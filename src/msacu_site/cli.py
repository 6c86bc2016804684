"""The commands; the only module that prints or exits."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msacu_site import __version__
from msacu_site.config import Config, default_templates, read_clock
from msacu_site.diagnostics import Diagnostic, Severity, has_errors

CLEAN, CONTENT_ERRORS, WRONG_USAGE, OUR_BUG = 0, 1, 2, 3
FORMATS = ("text", "json", "github", "sarif")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 clean, 1 content errors, 2 wrong usage, 3 a bug of ours."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    try:
        status: int = options.run(options)
    except KeyboardInterrupt:
        print("Stopped. The published site is as it was.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # whoever read our output has gone; there is nobody left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception as error:
        if type(error).__name__ in {"TemplateTroubleError", "PageFaultError"} and getattr(options, "templates", None):
            print(f"msacu-site: the templates in {options.templates} do not fit: {error}", file=sys.stderr)
            return WRONG_USAGE
        _report_bug()
        return OUR_BUG
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="msacu-site", description=__doc__ and "Builds an evidence summary from records."
    )
    parser.add_argument("--version", action="version", version=f"msacu-site {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    shared = _shared_options()
    for name, run, about in (
        ("build", _build, "check everything and publish the site (the default of build.py)"),
        ("check", _check, "check everything and publish nothing"),
        ("schema", _schema, "write the JSON Schemas that editors' programs use"),
    ):
        command = commands.add_parser(name, help=about, description=about, parents=[shared])
        command.set_defaults(run=run)
    explain = commands.add_parser("explain", help="say what a rule means", description="say what a rule means")
    explain.add_argument("rule", nargs="?", metavar="RULE", help="the rule's name; without one all rules are listed")
    explain.set_defaults(run=_explain)
    test = commands.add_parser("test", help="run every test (in a checkout: python3 build.py test)")
    test.add_argument("arguments", nargs=argparse.REMAINDER)
    test.set_defaults(run=_test)
    return parser


def _shared_options() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the content folder")
    shared.add_argument("--templates", type=Path, metavar="DIR", help="the templates folder (default: our own)")
    shared.add_argument("--output", type=Path, default=Path("_site"), metavar="DIR", help="where the site goes")
    shared.add_argument("--base-url", metavar="URL", help="where the site will be served, instead of site.yaml's")
    shared.add_argument("--format", choices=FORMATS, default="text", help="how findings are written")
    shared.add_argument("--strict", action="store_true", help="warnings stop the build too")
    loudness = shared.add_mutually_exclusive_group()
    loudness.add_argument("-v", "--verbose", action="store_true", help="show the seconds of each stage")
    loudness.add_argument("-q", "--quiet", action="store_true", help="say nothing when all is well")
    return shared


def _read_config(options: argparse.Namespace) -> Config:
    package = Path(__file__).resolve().parent
    return Config(
        options.content,
        options.templates or default_templates(package),
        options.output,
        _with_slash(options.base_url),
        read_clock(os.environ, datetime.now(UTC)),
        __version__,
        options.strict,
    )


def _with_slash(url: str | None) -> str | None:
    return url if url is None or url.endswith("/") else f"{url}/"


def _usage_problem(options: argparse.Namespace) -> str | None:
    if not options.content.is_dir():
        return f"There is no content folder {options.content}. Name it with --content DIR."
    templates = options.templates
    if templates is not None and not (templates / "base.html").is_file():
        return f"The folder {templates} holds no templates (base.html is missing)."
    url = options.base_url
    if url is not None and not url.startswith(("http://", "https://")):
        return f"--base-url should start with https:// or http://, and it is {url}."
    try:
        read_clock(os.environ, datetime.now(UTC))
    except ValueError as error:
        return str(error)
    return None


def _build(options: argparse.Namespace) -> int:
    return _run_pipeline(options, publish_it=True)


def _check(options: argparse.Namespace) -> int:
    return _run_pipeline(options, publish_it=False)


def _run_pipeline(options: argparse.Namespace, *, publish_it: bool) -> int:
    if problem := _usage_problem(options):
        print(f"msacu-site: {problem}", file=sys.stderr)
        return WRONG_USAGE
    # the heavy rooms are entered only by commands that need them
    from msacu_site.aside import do_aside
    from msacu_site.pipeline import build_site
    from msacu_site.sources.tree import read_tree

    started = time.perf_counter()
    config = _read_config(options)
    progress = _progress(options)
    tree, found = read_tree(config.content, shown_as=_shown(config.content))
    built = build_site(
        tree,
        config.templates,
        today=config.today,
        version=config.version,
        base_url=config.base_url,
        strict=config.strict,
        found=tuple(found),
        watch=progress,
        aside=do_aside,
    )
    progress("")
    _print_findings(built.diagnostics, config, options)
    if options.verbose:
        print("  ".join(f"{stage} {seconds:.2f} s" for stage, seconds in built.seconds.items()), file=sys.stderr)
    if built.tree is None:
        if publish_it and options.format == "text":
            print(f"Nothing was published; {config.output} is as it was.", file=sys.stderr)
        return CONTENT_ERRORS
    if publish_it:
        status = _publish(built.tree, config)
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


def _publish(tree: object, config: Config) -> int:
    from msacu_site.emit import Refusal, publish

    outcome = publish(tree, config.output, sources=(config.content, config.templates))  # type: ignore[arg-type]
    if isinstance(outcome, Refusal):
        print(f"msacu-site: {outcome.reason}\n{outcome.help}", file=sys.stderr)
        return WRONG_USAGE
    return CLEAN


def _shown(path: Path) -> str:
    """Show a folder relative to the working folder wherever it lies inside it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _progress(options: argparse.Namespace) -> Callable[[str], None]:
    """On a terminal, show the stage at work on one line that is wiped at the end."""
    if options.quiet or not sys.stderr.isatty():
        return lambda stage: None
    stages = ("read", "link", "judge", "pages", "render", "check", "inspect")
    width = shutil.get_terminal_size().columns

    def show(stage: str) -> None:
        done = stages.index(stage) if stage in stages else len(stages)
        bar = "█" * (done * 3) + "░" * ((len(stages) - done) * 3)
        line = f"{bar} {stage}" if stage else ""
        print(f"\r{line[: width - 1]:<{width - 1}}", end="" if stage else "\r", file=sys.stderr, flush=True)

    return show


def _print_findings(diagnostics: Sequence[Diagnostic], config: Config, options: argparse.Namespace) -> None:
    if options.format == "text":
        if not options.verbose:
            # a remark that asks for nothing would only hide what does
            diagnostics = [found for found in diagnostics if found.severity is not Severity.NOTE]
        if diagnostics and not (options.quiet and not has_errors(diagnostics, strict=config.strict)):
            from msacu_site.report.terminal import render_terminal

            size = shutil.get_terminal_size((100, 40))
            colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
            print(render_terminal(diagnostics, _read_source, colour=colour, width=size.columns), file=sys.stderr)
        return
    if options.format == "json":
        from msacu_site.report.json_document import render_json

        print(render_json(diagnostics, base_url=config.base_url))
    elif options.format == "github":
        from msacu_site.report.github import render_github

        print(render_github(diagnostics))
    else:
        from msacu_site.checks.catalogue import all_rules
        from msacu_site.report.sarif import render_sarif

        rules = {name: rule.headline for name, rule in all_rules().items()}
        print(render_sarif(diagnostics, descriptions=rules, version=__version__, base_url=config.base_url))


def _read_source(path: str) -> str | None:
    try:
        return Path(path).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return None


def _schema(options: argparse.Namespace) -> int:
    if problem := _usage_problem(options):
        print(f"msacu-site: {problem}", file=sys.stderr)
        return WRONG_USAGE
    from msacu_site.records.json_schema import export_schemas

    folder = options.content / "schema"
    folder.mkdir(exist_ok=True)
    schemas = export_schemas()
    for name, text in schemas.items():
        (folder / name).write_text(text, encoding="utf-8")
    if not options.quiet:
        print(f"Wrote {len(schemas)} schemas to {folder}.")
    return CLEAN


def _explain(options: argparse.Namespace) -> int:
    from msacu_site.checks.catalogue import all_rules
    from msacu_site.diagnostics import nearest_name

    rules = all_rules()
    if options.rule is None:
        width = max(map(len, rules))
        print("\n".join(f"{name:<{width}}  {rule.headline}" for name, rule in rules.items()))
        return CLEAN
    rule = rules.get(options.rule)
    if rule is None:
        near = nearest_name(options.rule, rules)
        print(f"There is no rule «{options.rule}».{f' Did you mean {near}?' if near else ''}", file=sys.stderr)
        return WRONG_USAGE
    print(f"{rule.name}\n\n{rule.headline}\n\nWhy: {rule.why}\n\nNot like this:\n{rule.bad}\n\nWrite:\n{rule.write}")
    return CLEAN


def _test(options: argparse.Namespace) -> int:
    print("Tests run in a checkout: python3 build.py test", file=sys.stderr)
    return WRONG_USAGE


def _report_bug() -> None:
    print(
        f"This is a bug of msacu-site {__version__}, not of your content; the published site is as it was.\n"
        "Please report what follows, with the command you ran:",
        file=sys.stderr,
    )
    traceback.print_exc()
