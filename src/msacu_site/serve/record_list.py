"""All records that have a form, each with its state, and which of them a search finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msacu_site.diagnostics import Severity
from msacu_site.editing.record_places import FOLDERS, SUFFIXES
from msacu_site.frozen import Frozen
from msacu_site.linking.site import Site
from msacu_site.records.todo import RULE as TODO_RULE
from msacu_site.serve.preview import Seen

# the records that have a form
KINDS = ("study", "symptom", "claim")


class ListedRecord(Frozen):
    """One line of the list: what it is, where its form is, and how it stands."""

    kind: str
    id: str
    title: str
    address: str
    errors: int
    warnings: int
    waits: str | None
    readable: bool
    draft: bool


def list_records(seen: Seen, search: str = "") -> list[ListedRecord]:
    """Return every study, symptom and claim whose id or title holds all words of the search."""
    words = search.casefold().split()
    listed = (record for kind in KINDS for record in _of_kind(seen, kind))
    return [each for each in listed if all(word in f"{each.id} {each.title}".casefold() for word in words)]


def _of_kind(seen: Seen, kind: str) -> Iterator[ListedRecord]:
    site, folder = seen.actual.site, FOLDERS[kind]
    counts, drafts = _count(seen), {found.span.path for found in seen.findings if found.rule == TODO_RULE}
    titles, waiting = _titles(site, kind), _waiting(seen)
    root = "" if seen.epoch.tree.root == "." else f"{seen.epoch.tree.root.rstrip('/')}/"
    for stem in sorted(site.content.attempted.get(folder, ())):
        path = f"{root}{folder}/{stem}{SUFFIXES[kind]}"
        errors, warnings = counts.get(path, (0, 0))
        title = titles.get(stem)
        waits = waiting.get(stem) if kind == "study" else None
        yield ListedRecord(
            kind,
            stem,
            title or stem,
            f"/edit/{kind}/{stem}/",
            errors,
            warnings,
            waits,
            title is not None,
            path in drafts,
        )


def _titles(site: Site, kind: str) -> Mapping[str, str]:
    if kind == "symptom":
        return {slug: symptom.record.title for slug, symptom in site.symptoms.items()}
    if kind == "claim":
        return {key: claim.record.claim for key, claim in site.claims.items()}
    return {key: study.reference.title if study.reference else key for key, study in site.studies.items()}


def _waiting(seen: Seen) -> dict[str, str]:
    """Say of studies that a rating does not consider yet on which page that is."""
    site = seen.actual.site
    return {
        key: site.symptoms[slug].record.title
        for slug, judgement in seen.actual.judgements.items()
        for judged in judgement.ratings
        for key in judged.not_considered
    }


def _count(seen: Seen) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for found in seen.findings:
        errors, warnings = counts.get(found.span.path, (0, 0))
        counts[found.span.path] = (
            errors + (found.severity is Severity.ERROR),
            warnings + (found.severity is Severity.WARNING),
        )
    return counts
