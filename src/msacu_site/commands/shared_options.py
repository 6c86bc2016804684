"""The options that every command on a content folder takes, and the configuration that they make."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from msacu_site import __version__
from msacu_site.config import Config, default_templates, read_clock

FORMATS = ("text", "json", "github", "sarif", "junit", "markdown")


def add_shared_options(
    parser: argparse.ArgumentParser,
    *,
    formats: tuple[str, ...] = FORMATS,
    about_format: str = "how findings are written",
) -> None:
    """Give a command the options on folders, address, format, strictness and loudness."""
    add_folder_options(parser)
    parser.add_argument("--output", type=Path, default=Path("_site"), metavar="DIR", help="where the site goes")
    parser.add_argument("--base-url", metavar="URL", help="where the site will be served, instead of site.yaml's")
    parser.add_argument("--format", choices=formats, default="text", help=about_format)
    parser.add_argument("--strict", action="store_true", help="warnings stop the build too")
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument(
        "-v", "--verbose", action="store_true", help="show remarks, reading ages and the seconds of each stage"
    )
    loudness.add_argument("-q", "--quiet", action="store_true", help="say nothing when all is well")


def add_folder_options(parser: argparse.ArgumentParser) -> None:
    """Give a command the options on what a site is made from."""
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the content folder")
    parser.add_argument("--templates", type=Path, metavar="DIR", help="the templates folder (default: our own)")


def read_config(options: argparse.Namespace) -> Config:
    """Return what a run was asked for, with the day it takes place."""
    package = Path(__file__).resolve().parents[1]
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


def reports_wrong_usage(options: argparse.Namespace, *, needs_content: bool = True) -> bool:
    """Say what is wrong with the options on folders and address, where anything is."""
    problem = _usage_problem(options, needs_content)
    if problem:
        print(f"msacu-site: {problem}", file=sys.stderr)
    return problem is not None


def _usage_problem(options: argparse.Namespace, needs_content: bool) -> str | None:
    if needs_content and not options.content.is_dir():
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


def shown_path(path: Path) -> str:
    """Show a folder relative to the working folder wherever it lies inside it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()
