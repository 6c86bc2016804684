"""A site that keeps changing: random edits of any file, renames, deletions, other templates and other options."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from msacu_site.memory import NOTHING_REMEMBERED, Memory
from msacu_site.pipeline import Built, build_site
from msacu_site.render.environment import CompiledTemplates
from msacu_site.sources.tree import tree_from_mapping
from site_building import TEMPLATES, TODAY, Files, read_files, write_files

_WORDS = (
    b"tea",
    b"water",
    b"hiccups",
    b"[@smith2020]",
    b"[=smith2020:randomised]",
    b"**",
    b"\n",
    b"\n\n## More\n",
    b": ",
    b"- ",
)


@dataclass(frozen=True)
class Sitting:
    """A site at one moment; `templates` is the folder it is shown with, `compiled` goes with that folder."""

    files: Files
    templates: Path = TEMPLATES
    compiled: CompiledTemplates = field(default_factory=CompiledTemplates)
    today: date = TODAY
    base_url: str | None = None
    strict: bool = False

    def build(self, memory: Memory = NOTHING_REMEMBERED) -> Built:
        """Build it, from memory as far as that goes."""
        return build_site(
            tree_from_mapping(self.files), self.templates, today=self.today, version="test", base_url=self.base_url,
            strict=self.strict, compiled=self.compiled, memory=memory,
        )  # fmt: skip


def change(sitting: Sitting, dice: random.Random, folder: Path) -> Sitting:
    """Change one thing at random; templates are changed in a copy below `folder`."""
    kind = dice.choice(["number", "word", "word", "line", "lines", "rename", "delete", "copy", "template", "option"])
    name = dice.choice(sorted(sitting.files))
    data = sitting.files[name]
    if kind == "rename":
        return replace(sitting, files=_moved(sitting.files, name, _other_name(name, dice)))
    if kind == "delete":
        return replace(sitting, files={other: text for other, text in sitting.files.items() if other != name})
    if kind == "copy":
        return replace(sitting, files={**sitting.files, _other_name(name, dice): data})
    if kind == "template":
        return _with_other_templates(sitting, dice, folder)
    if kind == "option":
        return _with_other_options(sitting, dice)
    return replace(sitting, files={**sitting.files, name: _edited(data, kind, dice)})


def _edited(data: bytes, kind: str, dice: random.Random) -> bytes:
    if kind == "number":
        numbers = list(re.finditer(rb"\d+", data))
        if not numbers:
            return data
        found = dice.choice(numbers)
        return data[: found.start()] + str(dice.randint(0, 99)).encode() + data[found.end() :]
    if kind == "word":
        at = dice.randint(0, len(data))
        return data[:at] + dice.choice(_WORDS) + data[at:]
    lines = data.split(b"\n")
    at = dice.randrange(len(lines))
    if kind == "line":
        return b"\n".join(lines[:at] + lines[at + 1 :])
    return b"\n".join([*lines[:at], lines[dice.randrange(len(lines))], *lines[at:]])


def _other_name(name: str, dice: random.Random) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem}{dice.choice(['-x', '2', 'é'])}{dot}{ending}"


def _moved(files: Files, name: str, other: str) -> Files:
    return {other if each == name else each: data for each, data in files.items()}


def _with_other_templates(sitting: Sitting, dice: random.Random, folder: Path) -> Sitting:
    templates = read_files(sitting.templates)
    name = dice.choice([name for name in sorted(templates) if name.endswith((".html", ".css")) and "/" in name])
    end = b"\n/* x */\n" if name.endswith(".css") else b"\n<!-- x -->\n"
    place = folder / f"templates-{dice.getrandbits(64):x}"
    return replace(
        sitting, templates=write_files({**templates, name: templates[name] + end}, place), compiled=CompiledTemplates()
    )


def _with_other_options(sitting: Sitting, dice: random.Random) -> Sitting:
    return replace(
        sitting,
        today=TODAY + timedelta(days=dice.choice([0, 0, 400])),
        base_url=dice.choice([None, "https://other.example/below/"]),
        strict=dice.random() < 0.3,
    )
