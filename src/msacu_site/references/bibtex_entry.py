"""An entry of a BibTeX file under reading: its fields as text, and what was found in them."""

from __future__ import annotations

import re

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.frozen import Frozen
from msacu_site.references.bibtex_names import KEY_WORDS
from msacu_site.sources.bib_text import RawEntry, RawField

# An address where words are asked for, as in `howpublished`.
ONLY_ADDRESS = re.compile(r"(?:\\url\s*)?\{?\s*(https?://[^\s{}]+)\s*\}?")


class EntryReading(Frozen):
    """An entry under reading, its text fields decoded, and what was found on the way."""

    entry: RawEntry
    texts: dict[str, str]
    found: list[Diagnostic]

    def text(self, *names: str) -> str | None:
        """Return the first of these fields that says something."""
        return next((self.texts[name] for name in names if self.texts.get(name)), None)

    def plain(self, name: str) -> str | None:
        """Return a field that is a name or a key and no text for readers."""
        raw = self.entry.get(name)
        return raw.value.strip() or None if raw else None

    def report(self, rule: str, message: str, raw: RawField, advice: str, severity: Severity = Severity.ERROR) -> None:
        """Add a finding about a field's value."""
        self.found.append(Diagnostic(rule, message, raw.span, severity, field=raw.name, help=advice))


def spelled_out(text: str | None) -> str | None:
    """Return the words that a keyword of BibLaTeX stands for, or the text itself."""
    return KEY_WORDS.get(text, text) if text else None
