"""All rules by name, with the documentation that their docstrings hold."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Set
from functools import cache
from types import MappingProxyType

from msacu_site import checks
from msacu_site.aside import Aside, do_inline
from msacu_site.diagnostics import Diagnostic
from msacu_site.evidence.judge import Judgements
from msacu_site.evidence.judged_prose import judge_prose
from msacu_site.frozen import Frozen, replace
from msacu_site.linking.site import Site
from msacu_site.memory import NOTHING_REMEMBERED, Memory

Check = Callable[[Site], Iterator[Diagnostic]]
JudgedCheck = Callable[[Site, Judgements], Iterator[Diagnostic]]

NOT_RULES = frozenset({"allowed_lines", "catalogue", "findings", "keys"})

# A record with one of these findings cannot be judged: what its comparison is shows once it is mended.
_CLOUDING = frozenset({
    "direction-without-contrast", "duplicate-id", "field-not-for-design", "id-mismatch", "unknown-arm", "unknown-class",
    "unknown-comparator", "unknown-condition", "unknown-instrument", "unknown-outcome", "unknown-study",
    "within-arm-as-effect",
})  # fmt: skip
_VOCABULARY_OF_JUDGEMENTS = frozenset(
    f"vocabulary/{name}.yaml" for name in ("comparators", "conditions", "interventions")
)
_PARTS = re.compile(r"^(Why|Bad|Write)$", re.MULTILINE)


class Rule(Frozen):
    """One rule: its name, what it says, why, an example that breaks it, and what to write instead."""

    name: str
    headline: str
    why: str
    bad: str
    write: str
    check: Check | None
    check_judged: JudgedCheck | None


@cache
def all_rules() -> MappingProxyType[str, Rule]:
    """Return every rule by its name, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(checks.__path__) if module.name not in NOT_RULES)
    rules = [_read_rule(name) for name in names]
    return MappingProxyType({rule.name: rule for rule in rules})


def run_checks(
    site: Site, judgements: Judgements, memory: Memory = NOTHING_REMEMBERED, aside: Aside = do_inline
) -> list[Diagnostic]:
    """Run every rule that looks at the linked site: first the records, then the ratings that no bad record clouds."""
    rules = all_rules().values()
    found = [problem for rule in rules if rule.check for problem in rule.check(site)]
    clear = leave_out_clouded(site, judgements, {problem.span.path for problem in found if problem.rule in _CLOUDING})
    judge_prose(site, clear, memory, aside)
    return found + [problem for rule in rules if rule.check_judged for problem in rule.check_judged(site, clear)]


def leave_out_clouded(site: Site, judgements: Judgements, clouded: Set[str]) -> Judgements:
    """Return the judgements that rest on no record, page or vocabulary file that is itself in doubt."""
    if site.vocabulary.unread & _VOCABULARY_OF_JUDGEMENTS:
        return {}
    content = site.content
    doubtful = {stem for stem, study in content.studies.items() if study.document.path in clouded}
    doubtful |= content.attempted.get("studies", frozenset()) - frozenset(content.studies)
    return {
        slug: replace(
            judgement,
            ratings=tuple(judged for judged in judgement.ratings if not doubtful & set(judged.rating.considered)),
            unrated=tuple(pair for pair in judgement.unrated if pair[0].id not in doubtful),
        )
        for slug, judgement in judgements.items()
        if content.symptoms[slug].path not in clouded
    }


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
        getattr(module, "check_judged", None),
    )


def _dedent(text: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in text.strip("\n").split("\n"))
