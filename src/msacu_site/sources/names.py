"""Names of files that every computer can keep, that no reader mistakes for others, and that make plain addresses."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.limits import LONGEST_FILE_NAME
from msacu_site.sources.characters import describe_character
from msacu_site.sources.tree import SourceFile, SourceTree

# Their files' names become addresses, and no field of theirs says otherwise.
_ADDRESSES = frozenset({"pages", "symptoms"})
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_NOT_ON_WINDOWS = '<>:"\\|?*'
# Control, format (such as right-to-left overrides), surrogate, private and unassigned characters, line separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def report_names(tree: SourceTree) -> dict[str, Diagnostic]:
    """Return a finding for every file whose name, or whose folder's, would do harm somewhere; by file name."""
    faults = ((file, fault) for file in tree.files if (fault := _fault_of(file.name)))
    return {file.name: _diagnose(file, *fault) for file, fault in faults}


def why_not_portable(part: str) -> str | None:
    """Say why some computer cannot keep a file or folder of this name, or None where all can."""
    unseen = next((character for character in part if unicodedata.category(character) in _UNSEEN), None)
    if unseen:
        return f"it holds a character that nobody can see ({describe_character(unseen)})"
    wrong = next((character for character in part if character in _NOT_ON_WINDOWS), None)
    if wrong:
        return f"Windows allows no {wrong} in a name"
    if part.endswith((".", " ")) or part.startswith(" "):
        return "Windows drops dots and spaces at the ends of a name"
    if _DEVICE.fullmatch(part.partition(".")[0].strip()):
        return "Windows keeps this name for a device"
    if len(part.encode("utf-8", "surrogatepass")) > LONGEST_FILE_NAME:
        return f"it is longer than {LONGEST_FILE_NAME} bytes"
    return None


def _fault_of(name: str) -> tuple[str, str] | None:
    """Return the reason why a name will not do, and one that would."""
    folder, _, rest = name.partition("/")
    path = PurePosixPath(name)
    for part in (*path.parts, path.stem):
        reason = why_not_portable(part)
        if reason:
            return reason, _slug(path.stem) + path.suffix
    if folder in _ADDRESSES and path.suffix == ".md" and not _SLUG.fullmatch(path.stem):
        return "it becomes an address, so it takes small letters, digits and single hyphens", f"{_slug(path.stem)}.md"
    wrong = next((p for p in rest.split("/") if not _PLAIN.fullmatch(p)), None) if folder == "static" else None
    if wrong:
        reason = "it becomes an address, so it takes plain letters, digits, dots, hyphens and underscores"
        return reason, _slug(PurePosixPath(wrong).stem) + PurePosixPath(wrong).suffix
    return None


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-")
    return f"{slug or 'file'}-1" if not slug or _DEVICE.fullmatch(slug) else slug


def _diagnose(file: SourceFile, reason: str, better: str) -> Diagnostic:
    shown = "".join(c if unicodedata.category(c) not in _UNSEEN else "\ufffd" for c in file.name)
    return Diagnostic(
        "source-name",
        f"The name “{shown[:120]}” will not do: {reason}.",
        Span(file.path),
        help=f"Rename it, for example to {better}.",
    )
