"""Answers that `new` is given in advance as flags, and what is wrong with them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from msacu_site.commands.asking import Asker

SHORT_FLAGS = {"design": "design", "read": "read", "condition": "population.condition", "summary": "summary"}
CITATION_FLAGS = ("title", "author", "year", "journal", "doi", "pmid")


_HELP = {
    "design": "how the study was made",
    "read": "what you had in hand",
    "condition": "what the people had",
    "summary": "what was done and found, in a few plain sentences",
    "title": "the work's title",
    "author": "who wrote it, as «Family, Given; Family, Given»",
    "year": "when it was published",
    "journal": "where it was published",
    "doi": "its DOI",
    "pmid": "its number in PubMed",
}


class FlagProblemError(Exception):
    """What is wrong with the flags, in words for whoever typed them."""


def add_answer_flags(parser: argparse.ArgumentParser) -> None:
    """Give a command the flags that answer its questions in advance."""
    study = parser.add_argument_group("answers in advance (else they are asked for)")
    study.add_argument("--id", metavar="KEY", help="the study's key, as smith2020 (default: made from the citation)")
    for flag in (*SHORT_FLAGS, *CITATION_FLAGS):
        study.add_argument(f"--{flag}", metavar=flag.upper(), help=_HELP[flag])
    study.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help="any field, as population.randomised=40"
    )
    study.add_argument("--anyway", action="store_true", help="go on although a record of the same work may exist")


def read_flags(options: argparse.Namespace) -> dict[str, str]:
    """Return the answers by the path of their field.

    Raises FlagProblemError for a `--set` without a value.
    """
    flags = {path: getattr(options, name) for name, path in SHORT_FLAGS.items() if getattr(options, name)}
    for pair in options.set:
        name, equals, value = pair.partition("=")
        if not equals:
            raise FlagProblemError(f"--set {pair} says no value. Write it as --set population.randomised=40.")
        flags[name.strip()] = value
    return flags


def take_flags(asker: Asker, kind: str, data: dict[str, Any]) -> None:
    """Put the fields into the record that no question asked for.

    Raises FlagProblemError where a flag is missing, wrong, or belongs to nothing.
    """
    from msacu_site.editing.field_setting import set_field

    for path, value in asker.flags.items():
        if path not in asker.used:
            problem = set_field(data, path, value, kind)
            asker.problems += [problem] if problem else []
    if asker.missing:
        shown = {path: f"--{flag}" for flag, path in SHORT_FLAGS.items()}
        flags = ", ".join(shown.get(path, f"--set {path}=…") for path in asker.missing)
        raise FlagProblemError(f"Nobody is there to be asked. Give the missing answers as flags: {flags}.")
    if asker.problems:
        raise FlagProblemError("\n".join(asker.problems))
