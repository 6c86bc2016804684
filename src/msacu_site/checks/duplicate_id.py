"""Two things carry the same name.

Why
    A name must lead to one thing. The second would hide the first.
Bad
    arms:
      - {id: tea, label: Green tea, class: herbal-tea}
      - {id: tea, label: Mint tea, class: herbal-tea}
Write
    arms:
      - {id: green-tea, label: Green tea, class: herbal-tea}
      - {id: mint-tea, label: Mint tea, class: herbal-tea}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msacu_site.checks.findings import Path, finding, studies
from msacu_site.diagnostics import Diagnostic, Note
from msacu_site.linking.addresses import term_anchor
from msacu_site.linking.site import Site
from msacu_site.records.base import Record
from msacu_site.records.validation import Sourced

LISTS = {
    "vocabulary/conditions.yaml": ("conditions",),
    "vocabulary/interventions.yaml": ("families", "interventions"),
    "vocabulary/comparators.yaml": ("comparators",),
    "vocabulary/instruments.yaml": ("instruments",),
    "vocabulary/outcomes.yaml": ("outcomes",),
    "vocabulary/checklists.yaml": ("checklists",),
    "facts.yaml": ("facts",),
}


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every second use of a name among arms, results, terms and vocabulary entries."""
    for file, lists in LISTS.items():
        if sourced := site.content.single.get(file):
            for name in lists:
                items = [(item.id, (name, number, "id")) for number, item in enumerate(getattr(sourced.record, name))]
                yield from _repeated(sourced, items)
    if glossary := site.content.single.get("glossary.yaml"):
        # a term's address is made of its letters: «C++» and «C» would have the same
        terms = [(term_anchor(term.term), ("terms", n, "term")) for n, term in enumerate(glossary.record.terms)]
        yield from _repeated(glossary, terms)
    for study in studies(site):
        yield from _repeated(study, [(arm.id, ("arms", n, "id")) for n, arm in enumerate(study.record.arms)])
        named = [(result.id, ("results", n, "id")) for n, result in enumerate(study.record.results) if result.id]
        yield from _repeated(study, named)


def _repeated(sourced: Sourced[Record], items: Sequence[tuple[str, Path]]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for name, at in items:
        if name in first:
            yield finding(
                "duplicate-id",
                f"The name «{name}» is used twice.",
                sourced,
                at,
                notes=(Note("It is used here first.", sourced.document.span_of(first[name])),),
                help="Give one of the two another name.",
            )
        first.setdefault(name, at)
