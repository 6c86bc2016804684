"""The same work under two keys: same DOI, same PubMed number, or same title and year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msacu_site.diagnostics import Diagnostic, Note, Severity
from msacu_site.references.reference import Reference


def find_duplicates(references: Iterable[Reference]) -> list[Diagnostic]:
    """Report each reference that an earlier one already is; the strongest likeness speaks."""
    seen: dict[str, Reference] = {}
    found: list[Diagnostic] = []
    for reference in references:
        marks = _marks(reference)
        for mark, (likeness, severity) in marks.items():
            first = seen.get(mark)
            if first is not None and _could_be_same(first, reference, severity):
                found.append(_describe(first, reference, likeness, severity))
                break
        for mark in marks:
            seen.setdefault(mark, reference)
    return found


def normalise_title(title: str) -> str:
    """Return a title's letters and digits alone, without accents and capitals."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def _marks(reference: Reference) -> dict[str, tuple[str, Severity]]:
    marks: dict[str, tuple[str, Severity]] = {}
    if reference.doi:
        marks[f"doi {reference.doi.casefold()}"] = (f"the DOI {reference.doi}", Severity.ERROR)
    if reference.pmid:
        marks[f"pmid {reference.pmid}"] = (f"the PubMed number {reference.pmid}", Severity.ERROR)
    title = normalise_title(reference.title)
    if title and reference.year is not None:
        marks[f"title {title} {reference.year}"] = ("the title and the year", Severity.WARNING)
    return marks


def _could_be_same(first: Reference, second: Reference, severity: Severity) -> bool:
    """Two works with the same title and year by different first authors are two works."""
    if severity is Severity.ERROR or not (first.people and second.people):
        return True
    families = [normalise_title(r.people.persons[0].surname()) for r in (first, second)]
    return families[0] == families[1]


def _describe(first: Reference, second: Reference, likeness: str, severity: Severity) -> Diagnostic:
    return Diagnostic(
        "reference-duplicate",
        f"`{second.key}` has {likeness} of `{first.key}`.",
        second.span,
        severity,
        help="Keep one of the two entries and cite its key, or correct the one that is wrong.",
        notes=(Note(f"`{first.key}` is here.", first.span),),
    )
