"""`explain`: print a rule's page or a field's line, or all rules in a line each."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from msacu_site.commands.status import CLEAN, WRONG_USAGE

if TYPE_CHECKING:
    from msacu_site.checks.catalogue import Rule

NAME = "explain"
ABOUT = "say what a rule or a field means"
_MOST_SPOKEN = 8


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="a rule or a field of a record; without a name all rules are listed"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people or for programs")


def run(options: argparse.Namespace) -> int:
    """Explain one rule or field, or list the rules."""
    from msacu_site.checks.catalogue import all_rules
    from msacu_site.records.field_guide import all_fields

    rules = all_rules()
    if options.name is None:
        _print_list(rules, options.format)
        return CLEAN
    name = options.name.strip("«»`'\"[] ")
    if name in rules:
        _print_rule(rules[name], options.format)
        return CLEAN
    fields = list(all_fields())
    if called := [(path, line) for path, line in fields if f".{path}".endswith(f".{name}")]:
        _print_fields(name, called, options.format)
        return CLEAN
    print(_unknown(name, rules, {path.rpartition(".")[2] for path, _ in fields}), file=sys.stderr)
    return WRONG_USAGE


def _print_list(rules: Mapping[str, Rule], form: str) -> None:
    if form == "json":
        _print_json({"rules": [_as_data(rule) for rule in rules.values()]})
        return
    width = max(map(len, rules))
    print("\n".join(f"{name:<{width}}  {rule.headline}" for name, rule in rules.items()))


def _print_rule(rule: Rule, form: str) -> None:
    from msacu_site.pages.rules_page import RULES_ADDRESS

    if form == "json":
        _print_json({"rule": _as_data(rule)})
        return
    print(
        f"{rule.name}\n\n{rule.headline}\n\nWhy: {rule.why}\n\nNot like this:\n{rule.bad}\n\nWrite:\n{rule.write}\n\n"
        f"On the site: {RULES_ADDRESS}#{rule.name}\nHow records are written: README.md in the content folder"
    )


def _print_fields(name: str, fields: list[tuple[str, str]], form: str) -> None:
    from msacu_site.records.field_guide import GUIDE

    if form == "json":
        _print_json({"fields": [{"field": path, "meaning": line} for path, line in fields]})
        return
    print(f"«{name}» is a field:\n")
    print("\n".join(f"{path}\n  {line}" for path, line in fields))
    print(f"\nAll fields: schema/{GUIDE} in the content folder")


def _as_data(rule: Rule) -> dict[str, str]:
    from msacu_site.pages.rules_page import RULES_ADDRESS

    return {
        "name": rule.name,
        "headline": rule.headline,
        "why": rule.why,
        "bad": rule.bad,
        "write": rule.write,
        "page": f"{RULES_ADDRESS}#{rule.name}",
    }


def _print_json(data: dict[str, Any]) -> None:
    print(json.dumps({"version": 1, **data}, indent=2, ensure_ascii=False))


def _unknown(name: str, rules: Mapping[str, Rule], fields: Iterable[str]) -> str:
    """Say which rule or field was probably meant, or which rules speak of the word."""
    from msacu_site.diagnostics import nearest_name

    message = f"There is no rule «{name}», and no field."
    if near := nearest_name(name, [*rules, *sorted(fields)]):
        return f"{message} Did you mean {near}?"
    folded = name.casefold()
    speak = [rule for rule in rules.values() if folded and folded in f"{rule.name} {rule.headline}".casefold()]
    lines = [f"  {rule.name}  {rule.headline}" for rule in speak[:_MOST_SPOKEN]]
    if not lines:
        return f"{message} `python3 build.py explain` lists all."
    return "\n".join([f"{message} These speak of it:", *lines])
