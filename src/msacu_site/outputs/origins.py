"""From which inputs each file of the site came: content by content, as narrowly as can be vouched for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from msacu_site.emit.manifest import ALL, Origins, digest
from msacu_site.linking.addresses import file_of, study_address, symptom_address
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.prose.written import Prose
from msacu_site.sources.tree import SourceTree

# What every page may show: all content but the records of studies, and every template.
SHARED = "shared"


def trace_origins(site: Site, files: Iterable[str], tree: SourceTree, templates: Path) -> Origins:
    """Return the inputs with their hashes, and for each output file the names of those it came from.

    A page of a study or a symptom comes from the shared inputs and the records it can show; what is copied comes from
    its original; all else, such as lists, maps and the search, comes from everything.
    """
    content = {f"content/{file.name}": file.digest for file in tree.files}
    shown = {f"templates/{name}": digest(data) for name, data in _read_templates(templates)}
    shared = tuple(name for name in [*content, *shown] if not name.startswith("content/studies/"))
    naming = _naming(site)
    narrow = {
        file_of(study_address(key)): _of_study(site, study, naming.get(key, frozenset()))
        for key, study in site.studies.items()
    }
    narrow |= {file_of(symptom_address(slug)): _of_symptom(site, slug) for slug in site.symptoms}
    return Origins(
        {**content, **shown},
        {ALL: (*content, *shown), SHARED: shared},
        {path: _origin(path, narrow, content) for path in files},
    )


def _origin(path: str, narrow: Mapping[str, frozenset[str] | None], content: Mapping[str, str]) -> tuple[str, ...]:
    if f"content/{path}" in content:
        return (f"content/{path}",)
    records = narrow.get(path)
    if records is None:
        return (ALL,)
    return (SHARED, *(f"content/studies/{key}.yaml" for key in sorted(records)))


def _of_study(site: Site, study: LinkedStudy, naming: AbstractSet[str]) -> frozenset[str] | None:
    """Return the records that a study's page can show, in sentences that cite it too; None where it counts over all."""
    proses = [study.summary, *(link.prose for link in site.backlinks.get(study.id, ()))]
    if _counts_over_all(proses):
        return None
    return frozenset({study.id, *_named_by(study), *naming, *_owners(proses)} & site.studies.keys())


def _naming(site: Site) -> dict[str, set[str]]:
    """Return for each record those that name it."""
    naming: dict[str, set[str]] = {}
    for study in site.studies.values():
        for named in _named_by(study):
            naming.setdefault(named, set()).add(study.id)
    return naming


def _named_by(study: LinkedStudy) -> set[str]:
    includes = study.record.review.includes if study.record.review else ()
    return {overlap.record for overlap in study.record.overlaps} | {*includes}


def _of_symptom(site: Site, slug: str) -> frozenset[str] | None:
    symptom = site.symptoms[slug]
    proses = [*symptom.sections.values(), site.general_harms]
    if _counts_over_all(proses):
        return None
    shown = {study.id for study, _ in site.results_for(symptom)} | _owners(proses)
    weighed = {key for rating in symptom.record.ratings for key in rating.considered}
    tied = {other for key in shown & site.studies.keys() for other in _named_by(site.studies[key])}
    return frozenset((shown | weighed | tied) & site.studies.keys())


def _owners(proses: Iterable[Prose]) -> set[str]:
    """Return the records whose figures or whose standing a piece of prose shows."""
    return {use.reference.owner for prose in proses for use in prose.values if use.reference} | {
        key for prose in proses for key in prose.keys
    }


def _counts_over_all(proses: Iterable[Prose]) -> bool:
    return any(use.reference is not None and use.reference.owner == "site" for prose in proses for use in prose.values)


def _read_templates(folder: Path) -> list[tuple[str, bytes]]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths]
