"""The content folder as typed records: which file is read as what, and what failed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from msacu_site.diagnostics import Diagnostic, Severity, Span, nearest_name
from msacu_site.frozen import Frozen, field, replace
from msacu_site.memory import NOTHING_REMEMBERED, Memory
from msacu_site.records.claim import Claim
from msacu_site.records.notice import NoticesFile
from msacu_site.records.page import ProsePage
from msacu_site.records.release import Release
from msacu_site.records.retelling import Retelling
from msacu_site.records.settings import ChangesFile, RedirectsFile, SiteSettings
from msacu_site.records.study import Study
from msacu_site.records.symptom import SymptomPage
from msacu_site.records.todo import find_todos, leave_out, report_todo_lines, report_todos
from msacu_site.records.validation import Sourced, validate
from msacu_site.records.vocabulary import (
    ChecklistsFile,
    ComparatorsFile,
    ConditionsFile,
    FactsFile,
    GlossaryFile,
    InstrumentsFile,
    Interventions,
    OutcomesFile,
)
from msacu_site.sources.front_matter import split_front_matter
from msacu_site.sources.names import report_names
from msacu_site.sources.positions import field_name
from msacu_site.sources.static_files import report_static_files
from msacu_site.sources.tree import SourceFile, SourceTree, decode
from msacu_site.sources.yaml_memory import recall_yaml
from msacu_site.sources.yaml_text import Document

R = TypeVar("R", bound=BaseModel)

SINGLE_FILES: dict[str, type[BaseModel]] = {
    "site.yaml": SiteSettings,
    "changes.yaml": ChangesFile,
    "facts.yaml": FactsFile,
    "glossary.yaml": GlossaryFile,
    "notices.yaml": NoticesFile,
    "redirects.yaml": RedirectsFile,
    "vocabulary/checklists.yaml": ChecklistsFile,
    "vocabulary/comparators.yaml": ComparatorsFile,
    "vocabulary/conditions.yaml": ConditionsFile,
    "vocabulary/instruments.yaml": InstrumentsFile,
    "vocabulary/interventions.yaml": Interventions,
    "vocabulary/outcomes.yaml": OutcomesFile,
}
REQUIRED_FILES = (
    "site.yaml",
    "vocabulary/comparators.yaml",
    "vocabulary/conditions.yaml",
    "vocabulary/instruments.yaml",
    "vocabulary/interventions.yaml",
)
# This many files are remembered with what was read in them.
_REMEMBERED = 16_384
# Folders with one record for each file, and how the files end.
FOLDERS = {
    **dict.fromkeys(("studies", "claims", "releases", "retellings"), ".yaml"),
    **dict.fromkeys(("symptoms", "pages"), ".md"),
}
_FIELD_LOST = frozenset({"yaml-key", "yaml-merge"})


class WithBody(Frozen, Generic[R]):
    """The front matter of a markdown file, and the text below it."""

    front: Sourced[R]
    body: str
    body_line: int

    @property
    def record(self) -> R:
        """The typed front matter."""
        return self.front.record

    @property
    def path(self) -> str:
        """The file, as diagnostics show it."""
        return self.front.document.path


class Content(Frozen):
    """Everything an editor wrote, typed, by id; `attempted` also names what could not be read, and pictures."""

    texts: Mapping[str, str]
    single: Mapping[str, Sourced[Any]]
    studies: Mapping[str, Sourced[Study]]
    claims: Mapping[str, Sourced[Claim]]
    symptoms: Mapping[str, WithBody[SymptomPage]]
    pages: Mapping[str, WithBody[ProsePage]]
    retellings: Mapping[str, Sourced[Retelling]]
    releases: Mapping[str, Sourced[Release]] = field(default_factory=dict)
    attempted: Mapping[str, frozenset[str]] = field(default_factory=dict)


def read_content(tree: SourceTree, memory: Memory = NOTHING_REMEMBERED) -> tuple[Content, list[Diagnostic]]:
    """Read and validate every file of the content folder; a file that fails never hides another."""
    found: list[Diagnostic] = []
    whole, tree, misnamed = tree, *_leave_out_misnamed(tree)
    texts: dict[str, str] = {}
    undecoded: dict[str, tuple[Diagnostic, ...]] = {}
    for file in tree.files:
        if file.name.endswith((".yaml", ".md", ".bib")):
            texts[file.path], problems = decode(file)
            undecoded[file.path] = tuple(problems)
            found += problems

    def one_yaml(file: SourceFile, model: type[R]) -> Sourced[R] | None:
        record, problems = _read_yaml(model, texts[file.path], file.path, undecoded[file.path], memory)
        found.extend(problems)
        return record

    def one_markdown(file: SourceFile, model: type[R]) -> WithBody[R] | None:
        record, problems = _read_markdown(model, texts[file.path], file.path, undecoded[file.path], memory)
        found.extend(problems)
        return record

    single = {
        name: record
        for name, model in SINGLE_FILES.items()
        if (single_file := tree.get(name)) and (record := one_yaml(single_file, model))
    }
    content = Content(
        texts=texts,
        single=single,
        studies=_by_stem(tree, "studies", ".yaml", Study, one_yaml),
        claims=_by_stem(tree, "claims", ".yaml", Claim, one_yaml),
        symptoms=_by_stem(tree, "symptoms", ".md", SymptomPage, one_markdown),
        pages=_by_stem(tree, "pages", ".md", ProsePage, one_markdown),
        releases=_by_stem(tree, "releases", ".yaml", Release, one_yaml),
        retellings=_by_stem(tree, "retellings", ".yaml", Retelling, one_yaml),
        attempted=_attempted(whole),
    )
    found += misnamed + _missing_files(whole) + _unexpected_files(tree) + _unlisted_bibliographies(tree, content)
    return content, [*found, *report_static_files(tree)]


def _leave_out_misnamed(tree: SourceTree) -> tuple[SourceTree, list[Diagnostic]]:
    """Take away the files whose names will not do, and say why."""
    misnamed = report_names(tree)
    kept = tuple(file for file in tree.files if file.name not in misnamed)
    return replace(tree, files=kept), list(misnamed.values())


# While a site is served, one file changes and all others are what they were.
@lru_cache(maxsize=_REMEMBERED)
def _read_yaml(
    model: type[R], text: str, path: str, known: tuple[Diagnostic, ...], memory: Memory
) -> tuple[Sourced[R] | None, tuple[Diagnostic, ...]]:
    document, problems = recall_yaml(text, path, memory)
    record, mistakes = _validated(model, document, (*known, *problems))
    return record, (*problems, *mistakes)


@lru_cache(maxsize=_REMEMBERED)
def _read_markdown(
    model: type[R], text: str, path: str, known: tuple[Diagnostic, ...], memory: Memory
) -> tuple[WithBody[R] | None, tuple[Diagnostic, ...]]:
    front, problems = split_front_matter(text, path, memory)
    record, mistakes = _validated(model, front.document if front else None, (*known, *problems))
    todos = report_todo_lines(front.body, path, front.body_line) if front else []
    return WithBody(record, front.body, front.body_line) if front and record else None, (*problems, *mistakes, *todos)


def _validated(
    model: type[R], document: Document | None, known: Sequence[Diagnostic]
) -> tuple[Sourced[R] | None, list[Diagnostic]]:
    """Type a document; what only follows from an error that is known already is not told again."""
    if document is None:
        return None, []
    todos = report_todos(model, document)
    record, problems = validate(model, document)
    if record is None and todos:
        record, problems = _validate_draft(model, document, todos, problems)
    errors = [each for each in known if each.severity is Severity.ERROR]
    mistakes = [problem for problem in problems if not any(_follows_from(problem, other) for other in errors)]
    return record, [*todos, *mistakes]


def _validate_draft(
    model: type[R], document: Document, todos: list[Diagnostic], problems: list[Diagnostic]
) -> tuple[Sourced[R] | None, list[Diagnostic]]:
    """Read a record without what is still to do and cannot stand there as a word; only its other faults count."""
    marked = {todo.span for todo in todos}
    unusable = {problem.span for problem in problems} & marked
    absent = [path for path in find_todos(document.data) if document.span_of(path) in unusable]
    record, rest = validate(model, leave_out(document, iter(absent)))
    missing = {field_name(path) for path in absent}
    others = [each for each in rest if not (each.rule == "missing-field" and each.field in missing)]
    return (replace(record, document=document) if record else None), others


def _follows_from(problem: Diagnostic, known: Diagnostic) -> bool:
    """Tell whether a field is only wrong, or missing, because of what the reader of the text has reported."""
    if problem.rule == "missing-field":
        return known.rule in _FIELD_LOST
    return _start(problem.span) <= _end(known.span) and _start(known.span) <= _end(problem.span)


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column


def _by_stem(
    tree: SourceTree, folder: str, suffix: str, model: type[R], read: Callable[[SourceFile, type[R]], Any]
) -> dict[str, Any]:
    files = {PurePosixPath(file.name).stem: file for file in tree.under(folder, suffix)}
    return {stem: record for stem, file in files.items() if (record := read(file, model)) is not None}


def _attempted(tree: SourceTree) -> dict[str, frozenset[str]]:
    stems = {
        folder: frozenset(PurePosixPath(file.name).stem for file in tree.under(folder, suffix))
        for folder, suffix in FOLDERS.items()
    }
    there = {file.name for file in tree.files if file.name in SINGLE_FILES}
    static = frozenset(file.name for file in tree.files if file.name.startswith("static/"))
    return stems | {"single": frozenset(there.union(REQUIRED_FILES)), "static": static}


def _missing_files(tree: SourceTree) -> list[Diagnostic]:
    return [
        Diagnostic(
            "missing-file",
            f"The file {name} is missing.",
            Span(f"{tree.root}/{name}"),
            help="Every site needs it; the editor's guide shows what goes in.",
        )
        for name in REQUIRED_FILES
        if tree.get(name) is None
    ]


def _unexpected_files(tree: SourceTree) -> list[Diagnostic]:
    return [_unexpected(tree, file) for file in tree.files if not _is_expected(file.name)]


def _unlisted_bibliographies(tree: SourceTree, content: Content) -> list[Diagnostic]:
    settings = content.single.get("site.yaml")
    listed = settings.record.bibliography if settings else ()
    return [
        Diagnostic(
            "unexpected-file",
            f"Nothing reads the bibliography {file.name}: site.yaml does not list it.",
            Span(file.path),
            severity=Severity.WARNING,
            help=f"Write in site.yaml: «bibliography: [{', '.join([*listed, file.name])}]», or delete the file.",
        )
        for file in tree.under("", ".bib")
        if settings and "/" not in file.name and file.name not in listed
    ]


def _is_expected(name: str) -> bool:
    folder, _, rest = name.partition("/")
    if not rest:
        return name in SINGLE_FILES or name.endswith(".bib") or name == "README.md"
    if folder in {"static", "schema"}:
        return True
    if folder == "vocabulary":
        return name in SINGLE_FILES
    suffix = FOLDERS.get(folder)
    return suffix is not None and name.endswith(suffix) and "/" not in rest


def _unexpected(tree: SourceTree, file: SourceFile) -> Diagnostic:
    folder = PurePosixPath(file.name).parent
    stem = PurePosixPath(file.name).stem
    suffix = FOLDERS.get(str(folder), ".yaml")
    near = nearest_name(file.name, [*SINGLE_FILES, f"{folder}/{stem}{suffix}"])
    return Diagnostic(
        "unexpected-file",
        f"Nothing reads the file {file.name}, so nothing in it would be published.",
        Span(file.path),
        severity=Severity.WARNING,
        nearest=near,
        help=f"Rename it to {near}." if near else "Move it to where it belongs, or put it under static/.",
    )
