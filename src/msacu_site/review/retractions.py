"""The works of a bibliography looked up in Retraction Watch's list, by DOI and by PubMed number."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from msacu_site.frozen import Frozen
from msacu_site.records.notice import Notice, NoticeNature
from msacu_site.references.identifiers import normalise_doi, normalise_pmid
from msacu_site.references.reference import Reference

COLUMNS = (
    "Record ID", "RetractionDate", "RetractionDOI", "RetractionPubMedID", "OriginalPaperDOI", "OriginalPaperPubMedID",
    "RetractionNature", "Reason",
)  # fmt: skip
_NATURES = {
    "retraction": NoticeNature.RETRACTION,
    "expression of concern": NoticeNature.CONCERN,
    "correction": NoticeNature.CORRECTION,
    "reinstatement": NoticeNature.REINSTATEMENT,
}
# Some reasons run to a page, and the reader's own limit would end the whole reading at one of them.
_LONGEST_FIELD = 10_000_000
_DATES = ("%m/%d/%Y %H:%M", "%m/%d/%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S")


class NotTheList(Frozen):
    """Why a file cannot be read as Retraction Watch's list."""

    message: str


class Matches(Frozen):
    """How many rows were read, and every notice on one of our works, by work and day."""

    rows: int
    notices: tuple[Notice, ...]


def match_retractions(lines: Iterable[str], references: Mapping[str, Reference]) -> Matches | NotTheList:
    """Read the list row by row and return the notices on works of ours."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        return NotTheList(f"This is not Retraction Watch's list: it has no column «{missing[0]}».")
    by_doi, by_pmid = _index(references)
    rows, notices = 0, list[Notice]()
    try:
        for row in reader:
            rows += 1
            doi = (normalise_doi(row["OriginalPaperDOI"] or "") or "").casefold()
            pmid = (row["OriginalPaperPubMedID"] or "").strip()
            for key in dict.fromkeys([*by_doi.get(doi, ()), *by_pmid.get(pmid, ())]):
                notices += _read(row, key)
    except csv.Error as error:
        return NotTheList(f"Row {rows + 1} of the list cannot be read: {error}.")
    ordered = sorted(notices, key=lambda notice: (notice.work, notice.on or date.min, notice.source))
    return Matches(rows, tuple(ordered))


def _index(references: Mapping[str, Reference]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    by_doi: dict[str, list[str]] = {}
    by_pmid: dict[str, list[str]] = {}
    for key, reference in references.items():
        if reference.doi:
            by_doi.setdefault(reference.doi.casefold(), []).append(key)
        if reference.pmid:
            by_pmid.setdefault(reference.pmid, []).append(key)
    return by_doi, by_pmid


def _read(row: Mapping[str, str | None], key: str) -> Iterator[Notice]:
    nature = _NATURES.get((row["RetractionNature"] or "").strip().casefold())
    if nature is None:
        return
    yield Notice(
        work=key,
        nature=nature,
        on=_day(row["RetractionDate"] or ""),
        doi=normalise_doi(row["RetractionDOI"] or ""),
        pmid=normalise_pmid(row["RetractionPubMedID"] or ""),
        reasons=tuple(_reasons(row["Reason"] or "")),
        source=f"Retraction Watch {(row['Record ID'] or '').strip()}".strip(),
    )


def _reasons(text: str) -> Iterator[str]:
    """Yield the reasons of a field such as `+Concerns/Issues About Data;+Date of Retraction Unknown;`."""
    for part in text.split(";"):
        reason = " ".join(part.strip().lstrip("+").split())
        if reason:
            yield reason[:300]


def _day(text: str) -> date | None:
    for form in _DATES:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None
