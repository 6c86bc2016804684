"""How the rooms of the package hang together: imports run one way, one adapter per library, one room that speaks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "msacu_site"
MODULES = {p.relative_to(PACKAGE).as_posix(): p.read_text(encoding="utf-8") for p in sorted(PACKAGE.rglob("*.py"))}

# Each room may import from the lines above its own and from nowhere else; rooms on one line do not know each other.
ORDER = [
    ["frozen"],
    ["__init__", "diagnostics", "limits", "aside", "memory"],
    ["sources"],
    ["records"],
    ["references", "config"],
    ["prose"],
    ["linking"],
    ["evidence"],
    ["checks", "charts", "exports"],
    ["pages"],
    ["render"],
    ["outputs"],
    ["paper"],
    ["pipeline"],
    ["editing"],
    ["review", "serve"],
    ["commands"],
    ["cli"],
    ["__main__"],
]
# Rooms beside the pipeline: what they may import is all that is listed, and whoever stands above that may import them.
ASIDE = {
    "report": {"frozen", "diagnostics"},
    "emit": {"frozen", "diagnostics"},
    "language": {"frozen", "diagnostics", "sources"},
}
ADAPTERS = {
    "msgspec": ("frozen.py",),
    "pydantic": ("records/",),
    "pydantic_core": ("records/",),
    "bibtexparser": ("sources/bib_text.py", "references/from_bibtex.py"),
    "yaml": ("sources/yaml_",),
    "markdown": ("prose/",),
    "nh3": ("prose/",),
    "jinja2": ("render/",),
    "pagefind_bin": ("outputs/search_bundle.py",),
    "markupsafe": ("render/",),
    "sqlite3": ("memory/",),
    "PIL": ("outputs/card_painter.py", "outputs/lettering.py"),
    "weasyprint": ("paper/weasyprint_pdf.py",),
    "cssselect2": ("paper/pictures.py",),
    "tinycss2": ("paper/pictures.py",),
}
# aside.py ends nothing but the copy of the process that it made itself; search_bundle.py listens to its own program.
WHO_SPEAKS = ("cli.py", "commands/", "__main__.py", "aside.py", "outputs/search_bundle.py")
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}


def room_of(place: str) -> str:
    return place.partition("/")[0].removesuffix(".py")


def imports(text: str) -> Iterator[str]:
    """Every imported name in full, those inside functions too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def may_import(room: str, other: str) -> bool:
    if room == other:
        return True
    if room in ASIDE:
        return other in ASIDE[room]
    if other in ASIDE:
        return all(LEVEL[needed] < LEVEL[room] for needed in ASIDE[other])
    return LEVEL[other] < LEVEL[room]


def wrong_imports(place: str, text: str) -> Iterator[str]:
    for name in imports(text):
        top, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if not top:
            yield f"relative import {name}"
        elif top == "msacu_site" and other in {*LEVEL, *ASIDE} and not may_import(room_of(place), other):
            yield f"{room_of(place)} imports {name}"
        elif top in ADAPTERS and not place.startswith(ADAPTERS[top]):
            yield f"{top} belongs in {' and '.join(ADAPTERS[top])}"


def voices(text: str) -> Iterator[str]:
    """Every place where a module prints or ends the program."""
    for node in ast.walk(ast.parse(text)):
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if name in {"print", "exit", "quit", "_exit", "SystemExit", "stdout", "stderr"}:
            yield f"line {getattr(node, 'lineno', 0)}: {name}"


def test_every_room_has_its_place() -> None:
    rooms = {room_of(place) for place in MODULES}
    assert rooms <= {*LEVEL, *ASIDE}, "give the new room a line in ORDER between what it uses and what uses it"


@pytest.mark.parametrize("place", MODULES)
def test_imports_run_one_way_and_libraries_stay_in_their_room(place: str) -> None:
    assert list(wrong_imports(place, MODULES[place])) == []


@pytest.mark.parametrize("place", [place for place in MODULES if not place.startswith(WHO_SPEAKS)])
def test_only_the_command_line_prints_or_exits(place: str) -> None:
    assert list(voices(MODULES[place])) == []


def test_the_rules_bite() -> None:
    text = """
from msacu_site.records import study
from msacu_site import __version__, diagnostics
from . import x
import jinja2
def f():
    import msacu_site.cli
    print(1)
    raise SystemExit
"""
    assert list(wrong_imports("sources/tree.py", text)) == [
        "sources imports msacu_site.records.study",
        "relative import ..x",
        "jinja2 belongs in render/",
        "sources imports msacu_site.cli",
    ]
    assert sorted(voices(text)) == ["line 8: print", "line 9: SystemExit"]
    assert list(wrong_imports("emit/plan.py", "from msacu_site.sources import tree"))
    assert not list(wrong_imports("evidence/wording.py", "from msacu_site.language import words"))
    assert list(wrong_imports("checks/x.py", "from msacu_site.charts import svg"))
