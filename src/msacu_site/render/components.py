"""The pieces that pages are made of: one folder each, with its template, its declared parameters and examples."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from msacu_site.frozen import Frozen
from msacu_site.sources.yaml_text import parse_yaml

DECLARATION = "component.yaml"


class Kind(StrEnum):
    """What a parameter may be; the three last ones are given by the renderer, so that no example holds them."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    HTML = "html"
    LIST = "list"
    RECORD = "record"
    ADDRESSES = "addresses"
    ASSETS = "assets"
    WORDS = "words"


GIVEN = frozenset({Kind.ADDRESSES, Kind.ASSETS, Kind.WORDS})


class ComponentTroubleError(Exception):
    """A component's folder or declaration that is not as it must be; a fault of the templates, not of content."""


class Parameter(Frozen):
    """One declared parameter of a component."""

    name: str
    kind: Kind
    about: str
    required: bool


class Example(Frozen):
    """A component as it is called once, with plain values; `inside` is what a call around html holds."""

    title: str
    values: Mapping[str, Any]
    inside: str | None


class Component(Frozen):
    """One component: what it shows, how it is called, and examples of both."""

    name: str
    about: str
    parameters: tuple[Parameter, ...]
    examples: tuple[Example, ...]

    @property
    def macro(self) -> str:
        """The name under which templates import it."""
        return self.name.replace("-", "_")

    @property
    def template(self) -> str:
        """Its template, as seen from the templates folder."""
        return f"components/{self.name}/{self.name}.html"


def read_components(templates: Path) -> tuple[Component, ...]:
    """Read every component's declaration.

    Raises ComponentTroubleError when one is missing or does not say what it must.
    """
    folders = sorted(path for path in (templates / "components").glob("*") if path.is_dir())
    return tuple(_read(folder) for folder in folders)


def _read(folder: Path) -> Component:
    path = folder / DECLARATION
    if not path.is_file():
        raise ComponentTroubleError(f"components/{folder.name} has no {DECLARATION}")
    document, problems = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    if problems or document is None:
        raise ComponentTroubleError(f"components/{folder.name}/{DECLARATION}: {problems[0].message}")
    try:
        return _from_data(folder.name, document.data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ComponentTroubleError(f"components/{folder.name}/{DECLARATION} lacks or misstates {error}") from error


def _from_data(name: str, data: Mapping[str, Any]) -> Component:
    parameters = tuple(
        Parameter(key, Kind(fields["type"]), fields["about"], fields.get("required", True))
        for key, fields in (data["parameters"] or {}).items()
    )
    examples = tuple(
        Example(example["title"], example.get("with", {}), example.get("inside")) for example in data["examples"]
    )
    return Component(name, data["about"], parameters, examples)


def misfits(component: Component, example: Example) -> list[str]:
    """Return what an example gives wrongly: too much, too little, or something of another kind."""
    declared = {parameter.name: parameter for parameter in component.parameters}
    where = f"{component.name}, example «{example.title}»"
    found = [f"{where}: there is no parameter {name}" for name in example.values if name not in declared]
    for name, parameter in declared.items():
        if parameter.kind in GIVEN:
            if name in example.values:
                found.append(f"{where}: {name} is given by the renderer")
        elif name not in example.values:
            if parameter.required:
                found.append(f"{where}: {name} is missing")
        elif not _is(parameter.kind, example.values[name]):
            found.append(f"{where}: {name} is no {parameter.kind}")
    return found


def _is(kind: Kind, value: object) -> bool:
    if kind is Kind.NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    wanted: dict[Kind, type] = {Kind.FLAG: bool, Kind.LIST: list, Kind.RECORD: dict}
    return isinstance(value, wanted.get(kind, str))
