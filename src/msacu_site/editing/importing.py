"""What an import will write: new entries of the bibliography, or new results of records; nothing is written over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msacu_site.diagnostics import Diagnostic, Severity, nearest_name
from msacu_site.editing.bibliography_text import add_entries
from msacu_site.editing.citation_key import propose_key
from msacu_site.editing.likeness import find_alike
from msacu_site.editing.record_text import write_record
from msacu_site.editing.result_rows import ResultRow, as_result
from msacu_site.frozen import Frozen, field, replace
from msacu_site.linking.site import Site
from msacu_site.records.study import Study
from msacu_site.references.from_bibtex import read_reference
from msacu_site.references.imported import Imported
from msacu_site.references.reference import Reference
from msacu_site.sources.positions import FieldPath
from msacu_site.sources.tree import SourceTree, decode


class ToWrite(Frozen):
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
    begun: dict[str, _Record] = {}
    added: list[str] = []
    found: list[Diagnostic] = []
    for row in rows:
        key = _study_of(site, row.study)
        study = site.content.studies.get(key or "")
        if key is None or study is None:
            found.append(_no_study(row, site))
            continue
        arms = _arms_of(row, study.record)
        if arms is None:
            found.append(_no_arms(row, study.record))
            continue
        record = begun.get(key) or _Record(
            {**study.document.data, "results": [*study.document.data.get("results", [])]}
        )
        result, typed = as_result(row, arms)
        results = record.data["results"]
        if any(_same_result(result, other) for other in results):
            found.append(_result_there(row, key, result["outcome"]))
            continue
        record.typed.update({("results", len(results), *path): text for path, text in typed.items()})
        results.append(result)
        begun[key] = record
        added.append(f"{key}: {result['outcome']}")
    files = {}
    for key, record in begun.items():
        file = tree.get(f"studies/{key}.yaml")
        if file is not None:
            files[file.name] = write_record("study", record.data, decode(file)[0], typed=record.typed)
    return ToWrite(files, tuple(added), tuple(found))


class _Record(Frozen):
    """A record that results join, and the numbers that are written as they were typed."""

    data: dict[str, Any]
    typed: dict[FieldPath, str] = field(default_factory=dict)


def _arms_of(row: ResultRow, record: Study) -> tuple[str, ...] | None:
    """Return the arms that a row has figures of: by their names, or by their order where it has all of them."""
    known = [arm.id for arm in record.arms]
    if any(arm.name for arm in row.arms):
        names = {_letters(name): arm.id for arm in record.arms for name in (arm.label, arm.id)}
        named = tuple(names.get(_letters(arm.name or ""), "") for arm in row.arms)
        return named if all(named) and len(set(named)) == len(named) > 1 else None
    return tuple(known) if len(row.arms) == len(known) > 1 else None


def _study_of(site: Site, name: str) -> str | None:
    """Find a study by its key, or by «Smith 2020» as review programs name it."""
    letters = _letters(name)
    return next((key for key in site.content.studies if key.casefold() == letters or key == name.strip()), None)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _same_result(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one.get(name) == other.get(name) for name in ("outcome", "measure", "timepoint", "contrast"))


def _already_there(work: Imported, key: str, reason: str) -> Diagnostic:
    message = f"This work is in the bibliography as `{key}` ({reason}), so it is not added."
    advice = "Compare the two; correct the entry by hand if the new one says more."
    return Diagnostic("import-left-out", message, work.entry.span, Severity.WARNING, nearest=key, help=advice)


def _no_study(row: ResultRow, site: Site) -> Diagnostic:
    near = nearest_name(row.study, site.content.studies)
    advice = "Write the record's id into this row, or begin the record with `new study`."
    message = f"There is no record for «{row.study}», so its row is left out."
    return Diagnostic("import-left-out", message, row.span, Severity.WARNING, nearest=near, help=advice)


def _no_arms(row: ResultRow, record: Study) -> Diagnostic:
    known = ", ".join(arm.id for arm in record.arms)
    arms = f"{len(record.arms)} arm{'' if len(record.arms) == 1 else 's'}"
    message = f"The record «{record.id}» has {arms}, and which of them this row's figures belong to is not clear."
    advice = f"Name them in columns `Arm 1`, `Arm 2` and so on ({known}), or add this result by hand."
    if len(record.arms) < 2:
        advice = "Write the arms into the record first."
    return Diagnostic("import-left-out", message, row.span, Severity.WARNING, help=advice)


def _result_there(row: ResultRow, key: str, outcome: str) -> Diagnostic:
    message = f"The record «{key}» has a result for «{outcome}» already, so this row is left out."
    advice = "Compare the figures, and correct the record by hand."
    return Diagnostic("import-left-out", message, row.span, Severity.WARNING, help=advice)
