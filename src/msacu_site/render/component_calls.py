"""Whether templates call components as these declare themselves; read from the templates, before anything is filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, nodes

from msacu_site.render.components import Component


def find_misuses(templates: Path, components: Iterable[Component]) -> list[str]:
    """Return every call that does not fit, every macro that differs from its declaration, and what nobody calls."""
    environment = Environment()
    known = {component.template: component for component in components}
    found: list[str] = []
    used: set[str] = set()
    for path in sorted(templates.rglob("*.html")):
        place = path.relative_to(templates).as_posix()
        tree = environment.parse(path.read_text(encoding="utf-8"))
        if place in known:
            found += (f"{place}: {fault}" for fault in _macro_faults(tree, known[place]))
        imported, faults = _imports(tree, known)
        found += (f"{place}: {fault}" for fault in faults)
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in imported:
                component = imported[call.node.name]
                used.add(component.template)
                found += (f"{place}:{call.lineno}: {fault}" for fault in _call_faults(call, component))
    missing = [f"{template} is missing" for template in known if not (templates / template).is_file()]
    return found + missing + [f"{template}: nobody calls it" for template in known if template not in used]


def _macro_faults(tree: nodes.Template, component: Component) -> Iterator[str]:
    public = {m.name: m for m in tree.find_all(nodes.Macro) if not m.name.startswith("_")}
    if list(public) != [component.macro]:
        yield f"it should hold one macro, {component.macro}; others begin with _"
        return
    macro = public[component.macro]
    names = [argument.name for argument in macro.args]
    required = names[: len(names) - len(macro.defaults)]
    declared = [parameter.name for parameter in component.parameters]
    if names != declared:
        yield f"it takes {', '.join(names)}, and declares {', '.join(declared)}"
    elif required != [parameter.name for parameter in component.parameters if parameter.required]:
        yield "what is not required needs a default, and nothing else may have one"


def _imports(tree: nodes.Template, known: Mapping[str, Component]) -> tuple[dict[str, Component], list[str]]:
    imported: dict[str, Component] = {}
    faults = []
    for statement in tree.find_all(nodes.FromImport):
        source = statement.template.as_const() if isinstance(statement.template, nodes.Const) else ""
        component = known.get(source)
        if component is None:
            # macros that one folder keeps for itself are no component's
            if source.startswith("components/"):
                faults.append(f"there is no component {source}")
            continue
        for name in statement.names:
            macro, alias = name if isinstance(name, tuple) else (name, name)
            if macro == component.macro:
                imported[alias] = component
            else:
                faults.append(f"{source} has no {macro}")
    return imported, faults


def _call_faults(call: nodes.Call, component: Component) -> Iterator[str]:
    declared = [parameter.name for parameter in component.parameters]
    by_name = [keyword.key for keyword in call.kwargs]
    by_place = declared[: len(call.args)]
    if len(call.args) > len(declared):
        yield f"{component.name} takes {len(declared)} parameters, and gets {len(call.args)}"
    for name in by_name:
        if name not in declared:
            yield f"{component.name} has no parameter {name}"
        elif name in by_place:
            yield f"{component.name} gets {name} twice"
    for parameter in component.parameters:
        if parameter.required and parameter.name not in {*by_place, *by_name}:
            yield f"{component.name} needs {parameter.name}"
