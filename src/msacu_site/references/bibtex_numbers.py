"""Numbers of registers and addresses, as a BibTeX entry gives them in many places."""

from __future__ import annotations

import re
from collections.abc import Callable

from msacu_site.diagnostics import Severity
from msacu_site.references.bibtex_entry import ONLY_ADDRESS, EntryReading
from msacu_site.references.identifiers import is_web_address, normalise_arxiv, normalise_pmcid, normalise_pmid

_PLAIN_MACROS = (
    (re.compile(r"\\text(?:less)\s*(?:\{\})?|\$<\$"), "<"),
    (re.compile(r"\\text(?:greater)\s*(?:\{\})?|\$>\$"), ">"),
    (re.compile(r"\\textasciitilde\s*(?:\{\})?|\\~\{\}"), "~"),
    (re.compile(r"\\([_%&#$~{}])"), r"\1"),
)
_ARXIV = re.compile(r"arxiv:\s*(\S+)", re.IGNORECASE)
PMID_IN_NOTE = re.compile(r"\b(?:PMID|PubMed):?\s*(\d{1,8})\b")
DOI_IN_NOTE = re.compile(r"\bDOI:?\s*(10\.\d{4,9}/[^\s\]]+)", re.IGNORECASE)
_SHAPES = {
    "doi": (
        "bib-bad-doi",
        "a DOI",
        "Write what begins with 10., as in `10.1000/abc123`. Without one, delete the line; an address goes into `url`.",
    ),
    "pmid": ("bib-bad-pmid", "a PubMed number", "Write its digits alone, as in `12345678`."),
    "pmcid": ("bib-bad-pmcid", "a number of PubMed Central", "Write `PMC` and digits, as in `PMC1234567`."),
}


def plain_identifier(value: str) -> str:
    """Take off the LaTeX that libraries put into DOIs and addresses, and nothing else."""
    for pattern, replacement in _PLAIN_MACROS:
        value = pattern.sub(replacement, value)
    return value.replace("{", "").replace("}", "").strip()


def read_identifier(reading: EntryReading, name: str, normalise: Callable[[str], str | None]) -> str | None:
    """Return the number in a field of its own, in its normal form; report what is none."""
    raw = reading.entry.get(name)
    written = plain_identifier(raw.value) if raw else ""
    if raw is None or not written:
        return None
    normal = normalise(written)
    if normal is None:
        rule, what, advice = _SHAPES[name]
        reading.report(rule, f"`{written}` is not {what}.", raw, advice)
    return normal


def read_eprint(reading: EntryReading) -> dict[str, str]:
    """Return the numbers that `eprint` or a journal such as `arXiv preprint arXiv:2001.01234` gives, by register."""
    written = plain_identifier(reading.plain("eprint") or "")
    register = (reading.plain("eprinttype") or reading.plain("archiveprefix") or "").casefold()
    found: dict[str, str | None] = {}
    if register in ("pmid", "pubmed"):
        found["pmid"] = normalise_pmid(written)
    elif register in ("pmcid", "pmc"):
        found["pmcid"] = normalise_pmcid(written if written[:1].isalpha() else f"PMC{written}")
    elif register == "arxiv" or (not register and written):
        found["arxiv"] = normalise_arxiv(written)
    elif named := _ARXIV.search(reading.text("journal", "howpublished") or ""):
        found["arxiv"] = normalise_arxiv(named.group(1))
    return {name: value for name, value in found.items() if value}


def number_in_note(note: str | None, pattern: re.Pattern[str], normalise: Callable[[str], str | None]) -> str | None:
    """Return a number that converters put into the note, as in `[PubMed:123]`."""
    match = pattern.search(note or "")
    return normalise(match.group(1).rstrip(".,;")) if match else None


def read_url(reading: EntryReading) -> str | None:
    """Return the work's address, from its field or from `howpublished`; report what is none."""
    raw = reading.entry.get("url")
    if raw is None or not raw.value.strip():
        medium = ONLY_ADDRESS.fullmatch((reading.plain("howpublished") or "").strip())
        return medium.group(1) if medium and is_web_address(medium.group(1)) else None
    written = plain_identifier(re.sub(r"\\url\s*(?=\{)", "", raw.value))
    if not written or is_web_address(written):
        return written or None
    reading.report(
        "bib-bad-url",
        f"`{written}` is not a web address; it is kept, but neither shown nor linked.",
        raw,
        "Write an address that begins with https://, or delete the field.",
        Severity.WARNING,
    )
    return None
