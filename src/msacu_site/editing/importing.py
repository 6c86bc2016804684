"""What an import will write: new entries of the bibliography, or new results of records; nothing is written over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from msacu_site.diagnostics import Diagnostic, Severity, nearest_name
from msacu_site.editing.bibliography_text import add_entries
from msacu_site.editing.citation_key import propose_key
from msacu_site.editing.likeness import find_alike
from msacu_site.editing.record_text import write_record
from msacu_site.editing.result_rows import ResultRow, as_result
from msacu_site.linking.site import Site
from msacu_site.references.from_bibtex import read_reference
from msacu_site.references.imported import Imported
from msacu_site.references.reference import Reference
from msacu_site.sources.tree import SourceTree, decode


@dataclass(frozen=True, slots=True)
class ToWrite:
    """Files with their new text by their path in the content folder, what was added, and what was left alone."""

    files: Mapping[str, str]
    added: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def import_works(tree: SourceTree, site: Site, works: Iterable[Imported]) -> ToWrite:
    """Add every work to the bibliography that is not in it yet, each with a key of its own."""
    name = site.settings.bibliography[0]
    known: dict[str, Reference] = dict(site.references)
    added, found = [], []
    for work in works:
        reference, problems = read_reference(work.entry)
        found += [each for each in problems if each.severity is not Severity.NOTE]
        alike = [like for like in find_alike(replace(site, references=known), reference, None, None) if like.sure]
        if alike:
            found.append(_already_there(work, alike[0].key, alike[0].reason))
            continue
        own = work.entry.key
        key = own if own and own not in known and "/" not in own else propose_key(reference, known)
        known[key] = replace(reference, key=key)
        added.append(replace(work.entry, key=key))
    file = tree.get(name)
    files = {name: add_entries(decode(file)[0] if file else "", added)} if added else {}
    return ToWrite(files, tuple(entry.key for entry in added), tuple(found))


def import_results(tree: SourceTree, site: Site, rows: Iterable[ResultRow]) -> ToWrite:
    """Add every row to its study's record, unless the record has a result of that outcome and measure already."""
    data: dict[str, Any] = {}
    added: list[str] = []
    found: list[Diagnostic] = []
    for row in rows:
        key = _study_of(site, row.study)
        study = site.content.studies.get(key or "")
        if key is None or study is None:
            found.append(_no_study(row, site))
            continue
        if len(study.record.arms) != 2:
            found.append(_no_arms(row, key, len(study.record.arms)))
            continue
        record = data.setdefault(key, {**study.document.data, "results": list(study.document.data.get("results", []))})
        first, second = (arm.id for arm in study.record.arms)
        result = as_result(row, (first, second))
        if any(_same_result(result, other) for other in record["results"]):
            found.append(_result_there(row, key, result["outcome"]))
            continue
        record["results"].append(result)
        added.append(f"{key}: {result['outcome']}")
    files = {}
    for key, record in data.items():
        file = tree.get(f"studies/{key}.yaml")
        if file is not None and any(each.startswith(f"{key}: ") for each in added):
            files[file.name] = write_record("study", record, decode(file)[0])
    return ToWrite(files, tuple(added), tuple(found))


def _study_of(site: Site, name: str) -> str | None:
    """Find a study by its key, or by «Smith 2020» as review programs name it."""
    letters = "".join(character for character in name.casefold() if character.isalnum())
    return next((key for key in site.content.studies if key.casefold() == letters or key == name.strip()), None)


def _same_result(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one.get(name) == other.get(name) for name in ("outcome", "measure", "timepoint"))


def _already_there(work: Imported, key: str, reason: str) -> Diagnostic:
    message = f"This work is in the bibliography as `{key}` ({reason}), so it is not added."
    advice = "Compare the two; correct the entry by hand if the new one says more."
    return Diagnostic("import-left-out", message, work.entry.span, Severity.WARNING, nearest=key, help=advice)


def _no_study(row: ResultRow, site: Site) -> Diagnostic:
    near = nearest_name(row.study, site.content.studies)
    advice = "Write the record's id into this row, or begin the record with `new study`."
    message = f"There is no record for «{row.study}», so its row is left out."
    return Diagnostic("import-left-out", message, row.span, Severity.WARNING, nearest=near, help=advice)


def _no_arms(row: ResultRow, key: str, arms: int) -> Diagnostic:
    message = f"The record «{key}» has {arms} arms, and a row of a table compares two; it is left out."
    advice = "Add this result by hand, with the two arms that it compares."
    return Diagnostic("import-left-out", message, row.span, Severity.WARNING, help=advice)


def _result_there(row: ResultRow, key: str, outcome: str) -> Diagnostic:
    message = f"The record «{key}» has a result for «{outcome}» already, so this row is left out."
    advice = "Compare the figures, and correct the record by hand."
    return Diagnostic("import-left-out", message, row.span, Severity.WARNING, help=advice)
