"""Every file of a content folder that has a house format, with its text in it."""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, has_errors
from msacu_site.editing.bibliography_text import format_bibliography
from msacu_site.editing.record_text import format_record, kind_of
from msacu_site.frozen import Frozen
from msacu_site.sources.tree import SourceFile, SourceTree, decode


class FormattedFile(Frozen):
    """A file, what it should hold, and why it was left alone where it was."""

    file: SourceFile
    text: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the format changes a byte."""
        return not self.diagnostics and self.text.encode() != self.file.data


def format_tree(tree: SourceTree) -> Iterator[FormattedFile]:
    """Yield every record and bibliography; a file that cannot be read in full keeps its text."""
    for file in tree.files:
        kind = kind_of(file.name)
        is_bibliography = file.name.endswith(".bib") and "/" not in file.name
        if kind is None and not is_bibliography:
            continue
        text, found = decode(file)
        if has_errors(found):
            yield FormattedFile(file, text, tuple(found))
            continue
        formatted = format_record(kind, text, file.path) if kind else format_bibliography(text, file.path)
        problems = tuple(problem for problem in formatted.diagnostics if has_errors([problem]))
        yield FormattedFile(file, formatted.text, problems)
