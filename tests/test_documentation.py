"""Every rule, command, option and field is in the documentation that is made from them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from html import unescape
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from msacu_site.checks.catalogue import all_rules
from msacu_site.commands.command_guide import GUIDE as COMMAND_GUIDE
from msacu_site.commands.every_command import COMMANDS, make_parser
from msacu_site.commands.limit_guide import GUIDE as LIMIT_GUIDE
from msacu_site.commands.limit_guide import write_limit_guide
from msacu_site.limits import LIMITS
from msacu_site.records.field_guide import GUIDE as FIELD_GUIDE
from msacu_site.records.json_schema import SCHEMAS
from site_building import CONTENT, TOP, Files, build, visible_text

README = (TOP / "README.md").read_text(encoding="utf-8")
EDITORS_GUIDE = (CONTENT / "README.md").read_text(encoding="utf-8")


def sections(name: str) -> dict[str, str]:
    """The parts of a guide under their headings."""
    _, *parts = (CONTENT / "schema" / name).read_text(encoding="utf-8").split("\n## ")
    return {part.partition("\n")[0].strip("`"): part for part in parts}


def parsers(parser: argparse.ArgumentParser, called: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield f"{called} {name}", inner
                yield from parsers(inner, f"{called} {name}")


@pytest.mark.parametrize(("called", "parser"), list(parsers(make_parser(), "python3 build.py")))
def test_every_command_is_in_the_guide_with_all_that_it_takes(called: str, parser: argparse.ArgumentParser) -> None:
    text = sections(COMMAND_GUIDE)[called]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            continue
        for name in action.option_strings or [str(action.metavar or action.dest)]:
            assert re.search(rf"`{re.escape(name)}[ `]", text), f"{called} does not tell of {name}"
        assert action.help or action.nargs == argparse.REMAINDER, f"{called} does not say what {action.dest} is for"


@pytest.mark.parametrize("command", [command.NAME for command in COMMANDS])
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`python3 build.py {command}" in README


def field_names(model: Any) -> Iterator[str]:
    """Every field of a model and of the models inside it, as the models themselves declare them."""
    if get_origin(model) in (Union, UnionType, list, tuple, dict) or hasattr(model, "__metadata__"):
        for inner in get_args(model):
            yield from field_names(inner)
    elif isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            yield field.alias or name
            yield from field_names(field.annotation)


@pytest.mark.parametrize("kind", list(SCHEMAS))
def test_every_field_is_in_the_guide_with_what_it_is_for(kind: str) -> None:
    text = sections(FIELD_GUIDE)[kind]
    names = set(field_names(SCHEMAS[kind]))
    assert names
    assert {name for name in names if not re.search(rf"- `{name}`(?:\\\*)? — \S", text)} == set()


def test_every_rule_has_its_place_on_the_page_of_rules(hiccups: Files) -> None:
    tree = build(hiccups).tree
    assert tree is not None
    page = tree["methods/rules/index.html"]
    anchors, words = set(re.findall(r'id="([^"]+)"', page.decode())), " ".join(visible_text(page).split())
    for rule in all_rules().values():
        assert rule.name in anchors
        for told in (rule.headline, rule.why, rule.bad, rule.write):
            assert " ".join(unescape(told).split()) in words, f"{rule.name} lacks: {told}"


def test_every_limit_is_in_the_guide_with_a_rule_that_is_there() -> None:
    assert (CONTENT / "schema" / LIMIT_GUIDE).read_text(encoding="utf-8") == write_limit_guide()
    assert {limit.rule for limit in LIMITS if limit.rule} <= set(all_rules())


def test_the_guides_name_no_rule_or_command_that_is_not_there() -> None:
    rows = EDITORS_GUIDE.partition("## What the messages mean")[2].partition("\n## ")[0].splitlines()
    named = {rule for row in rows if row.startswith("| `") for rule in re.findall(r"`([\w-]+)`", row.split("|")[1])}
    assert len(named) > 20
    assert named <= set(all_rules())
    known = {called.removeprefix("python3 build.py ") for called, _ in parsers(make_parser(), "python3 build.py")}
    for text in (README, EDITORS_GUIDE):
        called = set(re.findall(r"python3 build\.py ([a-z]+)", text))
        assert called <= {name.split()[0] for name in known}
