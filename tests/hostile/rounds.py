"""One round: a hostile text in every text field at once, and what becomes of each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from full_site import BODY, FullSite, Leaf, read_documents

from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.pipeline import Built
from msacu_site.sources.yaml_text import Document
from site_building import build

# For the n-th field the texts to try, one after the other, until one is let in.
Choice = Callable[[int], list[str]]
MOST_TRIES = 40
# What defines a word that others use: taken back first where something is wrong elsewhere.
DEFINING = ("id", "jargon", "term", "also", "unmarked")


@dataclass(frozen=True)
class Refusal:
    """A text that was refused, with the rule, and whether the finding stood at the field itself."""

    rule: str
    text: str
    in_place: bool


@dataclass(frozen=True)
class Round:
    """What was built from the texts that were let in, the texts by leaf, and what was refused."""

    built: Built
    files: Mapping[str, bytes]
    accepted: Mapping[Leaf, str]
    refused: Mapping[Leaf, list[Refusal]]


def try_texts(full: FullSite, choose: Choice) -> Round:
    """Put the first text for each field there; take the next where one is refused, until the site is built."""
    site, leaves = full.copy(), full.leaves()
    waiting = {leaf: choose(number) for number, leaf in enumerate(leaves)}
    there: dict[Leaf, str] = {}
    refused: dict[Leaf, list[Refusal]] = {}
    for leaf in leaves:
        _put_next(full, site, leaf, waiting, there)
    for _ in range(MOST_TRIES):
        files = site.files()
        built = build(files)
        errors = [found for found in built.diagnostics if found.severity is Severity.ERROR]
        if not errors:
            assert built.tree is not None
            return Round(built, files, there, refused)
        for leaf, (rule, in_place) in blame(files, errors, there).items():
            refused.setdefault(leaf, []).append(Refusal(rule, there.pop(leaf), in_place))
            _put_next(full, site, leaf, waiting, there)
    raise AssertionError(f"still refused after {MOST_TRIES} tries: {errors[:3]}")


def _put_next(
    full: FullSite, site: FullSite, leaf: Leaf, waiting: dict[Leaf, list[str]], there: dict[Leaf, str]
) -> None:
    """Write the next text into a field, below front matter after what stands there; or what it held at first."""
    site.set(leaf, full.get(leaf))
    if waiting[leaf]:
        text = there[leaf] = waiting[leaf].pop(0)
        site.set(leaf, f"{full.get(leaf)}\n{text}\n" if leaf.way == BODY else text)


Blamed = dict[Leaf, tuple[str, bool]]


def blame(files: Mapping[str, bytes], errors: list[Diagnostic], there: Mapping[Leaf, str]) -> Blamed:
    """Say which field each finding is about: the one that it points into, else what it may come from."""
    blamed: Blamed = {}
    for path in sorted({error.span.path for error in errors}):
        name = path.removeprefix("content/")
        leaves = [leaf for leaf in there if leaf.file == name]
        document = read_documents(name, files[name]) if name in files and not name.endswith(".bib") else None
        for error in (error for error in errors if error.span.path == path):
            for leaf in leaves:
                if _is_at(leaf, error.span, document, files[name]):
                    blamed.setdefault(leaf, (error.rule, True))
    return blamed or _from_elsewhere(errors[0], there)


def _is_at(leaf: Leaf, span: Span, document: Document | None, data: bytes) -> bool:
    if leaf.way == BODY:
        return span.line > data.count(b"\n", 0, data.rfind(b"\n---\n")) + 2
    if document is None:
        line = data.decode("utf-8", "replace").split("\n")[span.line - 1]
        return line.split("=")[0].strip() == leaf.way[0]
    own = document.span_of(leaf.way)
    return (own.line, own.column) <= (span.line, span.column) < (own.end_line, own.end_column)


def _from_elsewhere(error: Diagnostic, there: Mapping[Leaf, str]) -> Blamed:
    """Choose what to take back for a finding at no hostile field: the likeliest cause, else the file's, else all."""
    name = error.span.path.removeprefix("content/")
    file = [leaf for leaf in there if leaf.file == name]
    unbalanced = [leaf for leaf in file if name.endswith(".bib") and set('{}@\\%"\n') & set(there[leaf])]
    defining = [leaf for leaf in there if set(DEFINING) & set(map(str, leaf.way))]
    chosen = unbalanced or (defining if not name.endswith(".bib") else []) or file or list(there)
    assert chosen, error
    return dict.fromkeys(chosen, (error.rule, False))
