"""What several rules share: walking the records, and saying that a name is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msacu_site.diagnostics import Diagnostic, Note, Severity, Span, nearest_name
from msacu_site.linking.site import Site
from msacu_site.records.base import Record
from msacu_site.records.retelling import Retelling, Told
from msacu_site.records.study import Result, Study
from msacu_site.records.symptom import Rating, SymptomPage
from msacu_site.records.validation import Sourced
from msacu_site.sources.positions import field_name

Path = tuple[str | int, ...]


def studies(site: Site) -> Iterator[Sourced[Study]]:
    """Yield every study with its document."""
    yield from site.content.studies.values()


def results(site: Site) -> Iterator[tuple[Sourced[Study], int, Result]]:
    """Yield every result with its study and its place in the list."""
    for study in studies(site):
        for number, result in enumerate(study.record.results):
            yield study, number, result


def ratings(site: Site) -> Iterator[tuple[Sourced[SymptomPage], int, Rating]]:
    """Yield every rating with its page and its place in the list."""
    for page in site.content.symptoms.values():
        for number, rating in enumerate(page.record.ratings):
            yield page.front, number, rating


def tellings(site: Site) -> Iterator[tuple[Sourced[Retelling], int, Told]]:
    """Yield what each text makes of each study, with its place in the list."""
    for text in site.content.retellings.values():
        for number, told in enumerate(text.record.tells):
            yield text, number, told


def finding(
    rule: str,
    message: str,
    sourced: Sourced[Record],
    at: Path,
    *,
    key: bool = False,
    help: str | None = None,
    severity: Severity = Severity.ERROR,
    allowed: Iterable[str] = (),
    nearest: str | None = None,
    notes: tuple[Note, ...] = (),
) -> Diagnostic:
    """Make a diagnostic that points at a field of a record."""
    return Diagnostic(
        rule,
        message,
        sourced.document.span_of(at, key=key),
        severity,
        field_name(at),
        tuple(allowed),
        nearest,
        help,
        notes,
    )


def unknown_name(
    rule: str,
    kind: str,
    name: str,
    known: Iterable[str],
    sourced: Sourced[Record],
    at: Path,
    *,
    where: str,
    list_all: bool = True,
) -> Diagnostic:
    """Say that a name is not among the known ones, with the nearest right one."""
    names = tuple(known)
    near = nearest_name(name, names)
    return finding(
        rule,
        f"There is no {kind} «{name}».",
        sourced,
        at,
        allowed=names if list_all else (),
        nearest=near,
        help=f"Write «{near}», or add «{name}» to {where}." if near else f"Correct the name, or add it to {where}.",
    )


def first_place(path: str) -> Span:
    """Return the first character of a file."""
    return Span(path, 1, 1, 1, 1)
