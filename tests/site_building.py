"""Whole sites from folders, small edits or both, built in memory; and their findings and pages as plain text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from msacu_site.diagnostics import Diagnostic, Note, Span
from msacu_site.pipeline import Built, build_site
from msacu_site.render.environment import CompiledTemplates
from msacu_site.sources.tree import read_tree, tree_from_mapping

TOP = Path(__file__).parents[1]
TEMPLATES = TOP / "templates"
HICCUPS = TOP / "tests" / "sites" / "hiccups"
CONTENT = TOP / "content"
TODAY = date(2026, 11, 21)
EPOCH = "1795219200"

Files = Mapping[str, bytes]
NOT_OVERLAID = frozenset({"DELETE", "EDIT", "expected.txt"})


@dataclass(frozen=True)
class Edit:
    """One change to a file: `old` stands there exactly once; an empty `old` means the end of the file."""

    path: str
    old: str
    new: str


def read_files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def write_files(files: Files, folder: Path) -> Path:
    """Write files below a folder and return it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def overlay(base: Files, folder: Path) -> dict[str, bytes]:
    """Lay a case's files over a site, take away what DELETE lists, and make the changes of EDIT."""
    files = dict(base)
    if (deleted := folder / "DELETE").is_file():
        for name in deleted.read_text().split():
            del files[name]
    files |= {name: data for name, data in read_files(folder).items() if name not in NOT_OVERLAID}
    if (edited := folder / "EDIT").is_file():
        files = apply_edits(files, read_edits(edited.read_text(encoding="utf-8")))
    return files


def read_edits(text: str) -> list[Edit]:
    """Read an EDIT file: a path on a line of its own, then `- ` lines that stand in it and `+ ` lines instead.

    Without `- ` lines the text goes to the end of the file; without `+ ` lines whole lines are taken out. A blank
    line ends a change. Lines that begin with # are remarks.
    """
    edits: list[Edit] = []
    path, old, new = "", list[str](), list[str]()
    for line in [*text.split("\n"), ""]:
        if line.startswith(("- ", "-\n")) or line == "-":
            old.append(line[2:])
        elif line.startswith("+ ") or line == "+":
            new.append(line[2:])
        elif line and not line.startswith("#"):
            path = line
        elif not line and (old or new):
            edits.append(_make_edit(path, old, new))
            old, new = [], []
    return edits


def _make_edit(path: str, old: list[str], new: list[str]) -> Edit:
    if not old:
        return Edit(path, "", "\n".join(new) + "\n")
    return Edit(path, "\n".join(old), "\n".join(new)) if new else Edit(path, "\n".join(old) + "\n", "")


def apply_edits(files: Files, edits: Iterable[Edit]) -> dict[str, bytes]:
    """Make changes to a site; a change whose old text is not there exactly once is a mistake of the test."""
    changed = dict(files)
    for edit in edits:
        text = changed[edit.path].decode()
        if edit.old:
            assert text.count(edit.old) == 1, f"{edit.path}: {text.count(edit.old)} times: {edit.old}"
            changed[edit.path] = text.replace(edit.old, edit.new).encode()
        else:
            changed[edit.path] = (text + edit.new).encode()
    return changed


# the templates stay as they are while the tests run
COMPILED = CompiledTemplates()


def build(files: Files, *, base_url: str | None = None, strict: bool = False, today: date = TODAY) -> Built:
    """Build a site in memory."""
    tree = tree_from_mapping(files)
    return build_site(tree, TEMPLATES, today=today, version="test", base_url=base_url, strict=strict, compiled=COMPILED)


def build_folder(folder: Path) -> Built:
    """Build the site of a folder, with whatever reading it brings up."""
    tree, found = read_tree(folder, shown_as="content")
    return build_site(tree, TEMPLATES, today=TODAY, version="test", found=tuple(found))


def write_findings(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings one below the other, as expected.txt holds them."""
    return "\n".join(_write_finding(diagnostic) for diagnostic in diagnostics)


def _write_finding(found: Diagnostic) -> str:
    lines = [f"{_place(found.span)} {found.severity}[{found.rule}] {found.message}"]
    lines += [f"  {name}: {text}" for name, text in _details(found)]
    return "".join(f"{line}\n" for line in lines)


def _details(found: Diagnostic) -> Iterator[tuple[str, str]]:
    if found.help:
        yield "help", found.help
    if found.allowed:
        yield "allowed", ", ".join(found.allowed)
    if found.nearest:
        yield "nearest", found.nearest
    for note in found.notes:
        yield "note", _write_note(note)


def _write_note(note: Note) -> str:
    return f"{_place(note.span)} {note.message}" if note.span else note.message


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{span.column}"


_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "button", "cite", "code", "data", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "svg", "template"})


class _Text(HTMLParser):
    """Collects what a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self.pieces.append("\n")


def visible_text(page: bytes) -> str:
    """Return a page's words, each block on a line of its own, all white space folded."""
    parser = _Text()
    parser.feed(page.decode())
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


def main_text(page: bytes) -> str:
    """Return the visible words of a page's main part, without what surrounds every page."""
    [main] = re.findall(r"<main\b.*?</main>", page.decode(), re.DOTALL)
    return visible_text(main.encode())


def run_command(
    *arguments: str, folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder as an editor would; SOURCE_DATE_EPOCH makes the day a fixed one."""
    return subprocess.run(
        [sys.executable, "-m", "msacu_site", *arguments],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "COLUMNS": "100", **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
