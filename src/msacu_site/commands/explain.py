"""`explain`: print a rule's page, or all rules in a line each."""

from __future__ import annotations

import argparse
import sys

from msacu_site.commands.status import CLEAN, WRONG_USAGE

NAME = "explain"
ABOUT = "say what a rule means"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the rule's name; without one all rules are listed")


def run(options: argparse.Namespace) -> int:
    """Explain one rule, or list them."""
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
