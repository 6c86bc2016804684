"""References back to BibTeX, in the house's format: aligned, in a fixed order of fields, letters as themselves."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.references.bibtex_names import FIELD_ORDER
from msacu_site.references.latex_text import with_unicode_letters
from msacu_site.references.reference import Reference
from msacu_site.sources.bib_text import RawEntry, RawField

_PLACES = {name: place for place, name in enumerate(FIELD_ORDER)}


def write_bibtex(references: Iterable[Reference]) -> str:
    """Return a bibliography that reads back as the same references; what is written twice stays the same."""
    return "\n".join(write_entry(reference.raw) for reference in references if reference.raw is not None)


def write_entry(entry: RawEntry) -> str:
    """Return one entry with a line for each field."""
    fields = sorted(entry.fields, key=lambda field: (_PLACES.get(field.name, len(_PLACES)), field.name))
    width = max((len(field.name) for field in fields), default=0)
    lines = [f"  {field.name.ljust(width)} = {{{_write_value(field)}}}" for field in fields]
    return ",\n".join([f"@{entry.type}{{{entry.key}", *lines]) + "\n}\n"


def _write_value(field: RawField) -> str:
    value = with_unicode_letters(" ".join(field.value.split()))
    # A backslash before the closing brace would keep it from closing.
    return f"{value} " if value.endswith("\\") else value
