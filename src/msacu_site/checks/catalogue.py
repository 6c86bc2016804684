"""All rules by name, with the documentation that their docstrings hold."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from msacu_site import checks
from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.site import Site

Check = Callable[[Site, Judgements], Iterator[Diagnostic]]

NOT_RULES = frozenset({"catalogue", "findings"})
_PARTS = re.compile(r"^(Why|Bad|Write)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what it says, why, an example that breaks it, and what to write instead."""

    name: str
    headline: str
    why: str
    bad: str
    write: str
    check: Check | None


@cache
def all_rules() -> MappingProxyType[str, Rule]:
    """Return every rule by its name, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(checks.__path__) if module.name not in NOT_RULES)
    rules = [_read_rule(name) for name in names]
    return MappingProxyType({rule.name: rule for rule in rules})


def run_checks(site: Site, judgements: Judgements) -> list[Diagnostic]:
    """Run every rule that looks at the linked site."""
    return [found for rule in all_rules().values() if rule.check for found in rule.check(site, judgements)]


def _read_rule(module_name: str) -> Rule:
    module = importlib.import_module(f"{checks.__name__}.{module_name}")
    headline, *rest = _PARTS.split(module.__doc__ or "")
    parts = dict(zip(rest[::2], (_dedent(text) for text in rest[1::2]), strict=True))
    return Rule(
        module_name.replace("_", "-"),
        headline.strip(),
        " ".join(parts["Why"].split()),
        parts["Bad"],
        parts["Write"],
        getattr(module, "check", None),
    )


def _dedent(text: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in text.strip("\n").split("\n"))
