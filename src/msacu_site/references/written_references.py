"""References in every format in which they leave: for reference managers, for programs and for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msacu_site.references import author_date, vancouver
from msacu_site.references.formatted import to_text
from msacu_site.references.labels import tell_apart
from msacu_site.references.reference import Reference
from msacu_site.references.to_bibtex import write_bibtex
from msacu_site.references.to_csl_json import write_csl_json
from msacu_site.references.to_pubmed import write_pubmed
from msacu_site.references.to_ris import write_ris

WRITERS = {"bibtex": write_bibtex, "ris": write_ris, "csl-json": write_csl_json, "nbib": write_pubmed}
# How files in these formats are called everywhere.
ENDINGS = {"bibtex": "bib", "ris": "ris", "csl-json": "json", "nbib": "nbib"}


def write_list(references: Sequence[Reference], style: str) -> str:
    """Return a list of references as plain text, one on each line.

    In `vancouver` they stand in the order given, with numbers; in `author-date` by the alphabet, told apart.
    """
    if style == "vancouver":
        printed = [to_text(vancouver.format_reference(reference)) for reference in references]
        return "".join(f"{number}. {text}\n" for number, text in enumerate(printed, 1))
    told = tell_apart(references)
    texts = [to_text(author_date.format_reference(each, told[each.key].naming)) for each in references]
    return "".join(f"{text}\n" for text in sorted(texts, key=str.casefold))


def choose(references: Mapping[str, Reference], keys: Sequence[str]) -> tuple[list[Reference], list[str]]:
    """Return the references of these keys in their order, all of them for no key, and the keys that are not there."""
    if not keys:
        return list(references.values()), []
    return [references[key] for key in keys if key in references], [key for key in keys if key not in references]
