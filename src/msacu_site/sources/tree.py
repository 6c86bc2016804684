"""The content folder as a value: every file that counts as a source, with its bytes, read in a stable order."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msacu_site.diagnostics import Diagnostic, Note, Span
from msacu_site.frozen import Frozen
from msacu_site.limits import DEEPEST_FOLDER, LARGEST_FILE
from msacu_site.sources.characters import replace_control_characters, windows_reading
from msacu_site.sources.positions import index_lines

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class SourceFile(Frozen):
    """One file: `path` as diagnostics show it, `name` relative to the content root, and its bytes."""

    path: str
    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


class SourceTree(Frozen):
    """All files of a content folder, sorted by name; `root` is the folder as diagnostics show it."""

    root: str
    files: tuple[SourceFile, ...]

    def get(self, name: str) -> SourceFile | None:
        """Return the file of this name relative to the root, or None."""
        at = bisect_left(self.files, name, key=_name_of)
        return self.files[at] if at < len(self.files) and self.files[at].name == name else None

    def under(self, folder: str, suffix: str) -> tuple[SourceFile, ...]:
        """Return the files in `folder` and its folders whose names end in `suffix`; "" is the root."""
        prefix = f"{folder.strip('/')}/" if folder.strip("/") else ""
        return tuple(file for file in self.files if file.name.startswith(prefix) and file.name.endswith(suffix))


def read_tree(root: Path, *, shown_as: str) -> tuple[SourceTree, list[Diagnostic]]:
    """Read every source below `root`; what cannot be read is reported and left out."""
    files: list[SourceFile] = []
    found: list[Diagnostic] = []
    shown = _shown_root(shown_as)
    if not os.path.isdir(root):  # noqa: PTH112 (Path.is_dir raises where the way to the folder is barred)
        found.append(_missing(root, shown))
    else:
        for item in _walk(os.path.realpath(root), "", shown):
            if isinstance(item, SourceFile):
                files.append(item)
            else:
                found.append(item)
    tree = SourceTree(shown, tuple(sorted(files, key=_name_of)))
    return tree, found + list(_find_collisions(tree))


def tree_from_mapping(files: Mapping[str, str | bytes], shown_as: str = "content") -> SourceTree:
    """Build a tree from names and contents, so that a whole site can be read without a disk."""
    shown = _shown_root(shown_as)
    return SourceTree(
        shown,
        tuple(SourceFile(_shown_path(shown, name), name, _as_bytes(files[name])) for name in sorted(files)),
    )


def is_source_name(name: str) -> bool:
    """Tell whether a file of this name would be read: hidden files and what editors leave behind are not."""
    return not any(_is_leftover(part) for part in name.split("/"))


def decode(file: SourceFile) -> tuple[str, list[Diagnostic]]:
    """Turn a file's bytes into text with "\\n" line ends; what is not UTF-8 is reported and replaced."""
    if file.data.startswith(UTF16_MARKS):
        text = _with_plain_line_ends(file.data.decode("utf-16", errors="replace"))
        found = [_not_utf_8(Span(file.path), "it is saved as UTF-16", "")]
    else:
        text, found = _decode_utf_8(file.data.removeprefix(codecs.BOM_UTF8), file.path)
    clean, controls = replace_control_characters(text, file.path)
    return clean, found + controls


def _name_of(file: SourceFile) -> str:
    return file.name


def _as_bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", errors="surrogatepass")


def _shown_root(shown_as: str) -> str:
    return shown_as.replace(os.sep, "/").rstrip("/") or ("/" if shown_as.startswith("/") else ".")


def _shown_path(shown_root: str, name: str) -> str:
    if shown_root == ".":
        return name
    return f"{shown_root.rstrip('/')}/{name}"


def _missing(root: Path, shown: str) -> Diagnostic:
    exists = os.path.lexists(root)
    return Diagnostic(
        "source-missing",
        f"The content folder “{shown}” is not a folder." if exists else f"There is no content folder “{shown}”.",
        Span(shown),
        help="Start the program in the folder that holds your content, or name the folder with --content.",
    )


def _walk(root: str, folder: str, shown: str) -> Iterator[SourceFile | Diagnostic]:
    """Yield what one folder holds; `folder` is its name relative to the root, "" for the root itself."""
    if folder.count("/") >= DEEPEST_FOLDER:
        message = f"Folders lie more than {DEEPEST_FOLDER} levels deep inside one another here."
        yield _unreadable(_shown_path(shown, _printable(folder)), message, "Move the files up, or delete the folder.")
        return
    try:
        entries = sorted(os.scandir(f"{root}/{folder}"), key=lambda entry: entry.name)
    except OSError as error:
        path = _shown_path(shown, _printable(folder)) if folder else shown
        yield _unreadable(path, f"This folder cannot be opened ({_reason(error)}).")
        return
    for entry in entries:
        name = f"{folder}/{entry.name}" if folder else entry.name
        if _is_leftover(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, name, shown)
        else:
            yield _read_entry(entry, root, name, shown)


def _is_leftover(name: str) -> bool:
    """Tell whether a file or folder is hidden or was left behind by an editor or the interpreter."""
    return (
        name.startswith(".")
        or name == "__pycache__"
        or name.endswith(("~", ".swp"))
        or (len(name) > 1 and name.startswith("#") and name.endswith("#"))
    )


def _read_entry(entry: os.DirEntry[str], root: str, name: str, shown: str) -> SourceFile | Diagnostic:
    path = _shown_path(shown, _printable(name))
    if path != _shown_path(shown, name):
        return _unreadable(path, "This file's name is not valid UTF-8.", "Rename it with plain letters.")
    try:
        target = Path(os.path.realpath(entry.path, strict=True))
        if entry.is_symlink() and not target.is_relative_to(root):
            return _outside(path)
        return _read_file(target, path, name)
    except OSError as error:
        return _unreadable(path, f"This file cannot be read ({_reason(error)}).")


def _read_file(target: Path, path: str, name: str) -> SourceFile | Diagnostic:
    status = target.stat()
    if stat.S_ISDIR(status.st_mode):
        return _unreadable(path, "This is a link to a folder, and only real folders are read.", "Move the folder here.")
    if not stat.S_ISREG(status.st_mode):
        return _unreadable(path, "This is not an ordinary file.", "Delete it or move it out of the content folder.")
    if status.st_size > LARGEST_FILE:
        return _too_large(path, status.st_size)
    return SourceFile(path, name, target.read_bytes())


def _printable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", errors="replace")


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()


def _unreadable(path: str, message: str, advice: str = "Check that it exists and that you may open it.") -> Diagnostic:
    return Diagnostic("source-unreadable", message, Span(path), help=advice)


def _outside(path: str) -> Diagnostic:
    return Diagnostic(
        "source-outside",
        "This is a link to a file outside the content folder.",
        Span(path),
        help="Replace the link by a copy of the file.",
    )


def _too_large(path: str, size: int) -> Diagnostic:
    return Diagnostic(
        "source-too-large",
        f"This file is too large: {size / 1_048_576:.1f} MB, and {LARGEST_FILE / 1_048_576:.0f} MB is the most.",
        Span(path),
        help="Split the file, or save the picture at a smaller size.",
    )


def _find_collisions(tree: SourceTree) -> Iterator[Diagnostic]:
    """Find names that a computer which ignores capitals, or how accents are stored, takes for one."""
    first_of: dict[str, str] = {}
    for name in sorted(set(_names_with_folders(tree.files))):
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        first = first_of.setdefault(folded, name)
        if first != name and first.rpartition("/")[0] == name.rpartition("/")[0]:
            yield Diagnostic(
                "source-name-collision",
                f"“{name}” and “{first}” have the same name on computers that ignore capitals.",
                Span(_shown_path(tree.root, name)),
                help="Rename one of the two.",
                notes=(Note("The other one is here.", Span(_shown_path(tree.root, first))),),
            )


def _names_with_folders(files: Iterable[SourceFile]) -> Iterator[str]:
    for file in files:
        yield file.name
        at = file.name.rfind("/")
        while at > 0:
            yield file.name[:at]
            at = file.name.rfind("/", 0, at)


def _decode_utf_8(data: bytes, path: str) -> tuple[str, list[Diagnostic]]:
    try:
        return _with_plain_line_ends(data.decode("utf-8")), []
    except UnicodeDecodeError as error:
        text = _with_plain_line_ends(data.decode("utf-8", errors="replace"))
        at = len(_with_plain_line_ends(data[: error.start].decode("utf-8")))
        code = data[error.start]
        letter = windows_reading(code)
        guess = f" This one looks like “{letter}” saved as Windows-1252." if letter else ""
        span = index_lines(text, path).span(at, at + 1)
        return text, [_not_utf_8(span, f"the byte 0x{code:02X} stands here", guess)]


def _not_utf_8(span: Span, reason: str, guess: str) -> Diagnostic:
    return Diagnostic(
        "not-utf-8",
        f"This file is not saved as UTF-8: {reason}.",
        span,
        help=f"Save the file again with the encoding UTF-8, then look over its accented letters and quotes.{guess}",
    )


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
