"""References back to BibTeX, in the house's format: aligned, in a fixed order of fields, letters as themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msacu_site.memory.once_each import once_each
from msacu_site.references.bibtex_names import FIELD_ORDER, NAME_FIELDS
from msacu_site.references.latex_text import latex_to_text, with_unicode_letters
from msacu_site.references.person import People, read_people
from msacu_site.references.reference import Reference
from msacu_site.sources.bib_text import RawEntry, RawField

_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_PLACES = {name: place for place, name in enumerate(FIELD_ORDER)}


def write_bibtex(references: Iterable[Reference]) -> str:
    """Return a bibliography that reads back as the same references; what is written twice stays the same."""
    return "\n".join(write_entry(reference.raw) for reference in references if reference.raw is not None)


@once_each
def write_entry(entry: RawEntry) -> str:
    """Return one entry with a line for each field."""
    return _write(entry.type, entry.key, {field.name: _write_value(field) for field in entry.fields})


def write_made_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry for a work that no bibliography holds; values are BibTeX already (see `escape_latex`)."""
    return _write(kind, key, fields)


def escape_latex(text: str) -> str:
    """Write plain text as BibTeX that reads back as the same text."""
    return _SPECIAL.sub(lambda match: _ESCAPED.get(match[0], f"\\{match[0]}"), " ".join(text.split()))


def _write(kind: str, key: str, fields: Mapping[str, str]) -> str:
    names = sorted(fields, key=lambda name: (_PLACES.get(name, len(_PLACES)), name))
    width = max(map(len, names), default=0)
    lines = [f"  {name.ljust(width)} = {{{fields[name]}}}" for name in names]
    return ",\n".join([f"@{kind}{{{key}", *lines]) + "\n}\n"


def _people(value: str) -> People:
    return read_people(value)[0].decoded(latex_to_text)


def _write_value(field: RawField) -> str:
    as_read = " ".join(field.value.split())
    value = with_unicode_letters(as_read)
    # `{\'ea} b` begins with a small letter and `{éa} b` with a group, so the first is a particle and the second is not
    if value != as_read and field.name in NAME_FIELDS and _people(value) != _people(as_read):
        value = as_read
    # A backslash before the closing brace would keep it from closing.
    return f"{value} " if value.endswith("\\") else value
