"""Links into registers that a list shows behind a reference, because its style has no place for them."""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.references.formatted import Run, Runs
from msacu_site.references.identifiers import pmc_url, pubmed_url, registry_url
from msacu_site.references.reference import Kind, Reference


def register_runs(reference: Reference, *, named: bool) -> Runs:
    """Return ` Registration NCT…` for each number in a trial register, each with a space in front.

    `named` says that the style has named the numbers in PubMed already.
    """
    runs: list[Run] = []
    for words, number, href in _numbers(reference, named):
        runs += [Run(f" {words} "), Run(number, "link" if href else "plain", href), Run(".")]
    return tuple(runs)


def _numbers(reference: Reference, named: bool) -> Iterator[tuple[str, str, str | None]]:
    if reference.pmid and not named:
        yield "PMID:", reference.pmid, pubmed_url(reference.pmid)
    if reference.pmcid and not named:
        yield "PMCID:", reference.pmcid, pmc_url(reference.pmcid)
    if reference.kind is not Kind.REGISTRY:
        yield from (("Registration", number, registry_url(number)) for number in reference.registrations)
