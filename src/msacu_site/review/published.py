"""A published folder held against itself: every file against its hash, every answer against the data beside it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msacu_site.emit.manifest import MANIFEST, digest, read_document
from msacu_site.evidence.conclusions import HARMS
from msacu_site.evidence.rating import exceeds, follow_levels
from msacu_site.evidence.wording import bottom_line
from msacu_site.frozen import Frozen
from msacu_site.language.words import Words, load_words
from msacu_site.linking.addresses import file_of
from msacu_site.outputs.conclusions_file import CONCLUSIONS
from msacu_site.records.release import Conclusion

_TAG = re.compile(r"<[^>]*>")


class Verified(Frozen):
    """How many files and answers were looked at, and everything that is not as it should be."""

    files: int
    answers: int
    faults: tuple[str, ...]


def verify_folder(folder: Path) -> Verified | str:
    """Look at a published folder, or say why it cannot be looked at; nothing but the folder itself is needed."""
    document = read_document(folder)
    if document is None:
        return f"{folder} holds no readable list of files ({MANIFEST}); build the site first."
    faults = list(_changed_files(folder, document["files"]))
    answers, problems = _check_answers(folder)
    return Verified(len(document["files"]), answers, (*faults, *problems))


def _changed_files(folder: Path, listed: dict[str, Any]) -> Iterator[str]:
    for name, entry in listed.items():
        wanted = entry["sha256"] if isinstance(entry, dict) else entry
        path = folder / name
        if not path.is_file():
            yield f"{name}: the file is missing."
        elif digest(path.read_bytes()) != wanted:
            yield f"{name}: the file is not what was published."
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name not in listed:
            yield f"{name}: nobody published this page."


def _check_answers(folder: Path) -> tuple[int, list[str]]:
    try:
        document = json.loads((folder / CONCLUSIONS).read_bytes())
        words = load_words(document["language"])
        conclusions = [Conclusion.model_validate_json(json.dumps(item)) for item in document["conclusions"]]
    except (OSError, ValueError, KeyError, TypeError):
        return 0, [f"{CONCLUSIONS}: the answers beside the pages cannot be read."]
    faults = [fault for conclusion in conclusions for fault in _check_answer(folder, conclusion, words)]
    return len(conclusions), faults


def _check_answer(folder: Path, conclusion: Conclusion, words: Words) -> Iterator[str]:
    name = file_of(conclusion.address)
    derived = _derive(conclusion, words)
    if derived is not None and derived != conclusion.sentence:
        yield f"{CONCLUSIONS}: «{conclusion.title}» does not follow from its parts; they give: {derived}"
    if conclusion.certainty and conclusion.ceiling:
        yield from _check_certainty(conclusion)
    text = _read_text(folder / name)
    missing = conclusion.key != HARMS and conclusion.sentence.rstrip(".") not in text
    if text and missing:
        yield f"{name}: the page does not say what its data say: {conclusion.sentence}"


def _derive(conclusion: Conclusion, words: Words) -> str | None:
    """Put an answer's sentence together again from its parts; None for what is no sentence of the grid."""
    parts = dict(conclusion.made_of or {})
    if conclusion.verdict:
        return words("conclusions.verdict", verdict=words(f"verdict.{conclusion.verdict}"))
    if status := parts.pop("status", None):
        return words(f"unrated.{status}", **parts)
    parts.pop("start", None)
    if not (conclusion.certainty and conclusion.size and conclusion.direction):
        return None
    return bottom_line(conclusion.certainty, conclusion.size, conclusion.direction, words, **parts)


def _check_certainty(conclusion: Conclusion) -> Iterator[str]:
    randomised = (conclusion.made_of or {}).get("start") == "randomised"
    follows = follow_levels((conclusion.limits or {}).values(), randomised=randomised)
    if conclusion.certainty != follows:
        yield f"{CONCLUSIONS}: «{conclusion.title}» says {conclusion.certainty}, and its reasons lead to {follows}."
    if conclusion.certainty and conclusion.ceiling and exceeds(conclusion.certainty, conclusion.ceiling):
        yield f"{CONCLUSIONS}: «{conclusion.title}» is surer than its records allow."


def _read_text(path: Path) -> str:
    """Return a page's words in one line; nothing where it is missing, which is told already."""
    try:
        page = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return " ".join(html.unescape(_TAG.sub("", page)).split())
