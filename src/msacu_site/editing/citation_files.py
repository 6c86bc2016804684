"""A file of citations in whatever format it was saved, as entries of a bibliography."""

from __future__ import annotations

from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.frozen import replace
from msacu_site.references.from_csl_json import read_csl_json
from msacu_site.references.from_pubmed import read_pubmed
from msacu_site.references.from_ris import read_ris
from msacu_site.references.imported import Imported, LeftOut, report_left_out
from msacu_site.references.latex_text import latex_to_text
from msacu_site.sources.bib_text import parse_bib

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_citations(data: bytes, path: str) -> tuple[list[Imported], list[Diagnostic]]:
    """Read every work for a bibliography that will be published; what has no place in it is named."""
    works, found = _read(data, path)
    works = [_without_abstract(work) for work in works]
    return works, [*found, *report_left_out(works)]


def read_as_saved(data: bytes, path: str) -> tuple[list[Imported], list[Diagnostic]]:
    """Read every work with all that it says; what no bibliography has a place for is named."""
    works, found = _read(data, path)
    return works, [*found, *report_left_out(works)]


def _read(data: bytes, path: str) -> tuple[list[Imported], list[Diagnostic]]:
    text, found = decode_saved(data, path)
    kind = _format_of(text)
    if kind == "bib":
        entries, problems = parse_bib(text, path)
        return [Imported(entry) for entry in entries], [*found, *problems]
    reader = {"ris": read_ris, "nbib": read_pubmed, "json": read_csl_json}.get(kind)
    if reader is None:
        return [], [*found, _unknown(path)]
    works, problems = reader(text, path)
    return works, [*found, *problems]


def _without_abstract(work: Imported) -> Imported:
    """Leave the abstract of a saved citation out: the bibliography is published, abstracts belong to their publishers.

    What somebody wrote into a BibTeX file of their own is theirs to publish.
    """
    if work.entry.type_span is not None:
        return work
    kept = tuple(field for field in work.entry.fields if field.name != "abstract")
    dropped = (LeftOut(f.name, latex_to_text(f.value), f.span) for f in work.entry.fields if f.name == "abstract")
    return Imported(replace(work.entry, fields=kept), (*work.left_out, *dropped))


def decode_saved(data: bytes, path: str) -> tuple[str, list[Diagnostic]]:
    """Return the text of a file as some program saved it: UTF-8 or 16, or else Windows-1252, which is reported."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
    place = Span(path, line, column, line, column + 1)
    text = data.decode("cp1252", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    advice = "Compare the accented letters in the new entry with the source, and correct them there."
    message = "This file is not UTF-8; it is read as Windows-1252."
    return text, [Diagnostic("not-utf-8", message, place, Severity.WARNING, help=advice)]


def _format_of(text: str) -> str:
    """Tell a format by how the text begins: names of files lie, and people save what they copied."""
    lines = [line.strip() for line in text.lstrip("\ufeff").split("\n") if line.strip()]
    first = lines[0] if lines else ""
    if first[:1] in ("[", "{"):
        return "json"
    for line in lines:
        if line.startswith("PMID"):
            return "nbib"
        if line[:2].upper() == "TY" and "-" in line[:6]:
            return "ris"
        if line.startswith("@"):
            return "bib"
    return ""


def _unknown(path: str) -> Diagnostic:
    return Diagnostic(
        "import-unreadable",
        "This is none of the formats that we read.",
        Span(path),
        help="Save the citation as RIS, PubMed (.nbib), BibTeX or CSL-JSON, and try again.",
    )
