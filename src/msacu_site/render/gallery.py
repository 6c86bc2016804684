"""The gallery: every component with its examples on one page, for tests, photographs and whoever shapes the looks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from msacu_site.language.words import Words
from msacu_site.linking.addresses import relative
from msacu_site.render.assets import Assets
from msacu_site.render.components import Component, ComponentTroubleError, Example, Kind, misfits, read_components
from msacu_site.render.environment import make_environment

ADDRESS = "/gallery/"


def render_gallery(templates: Path, assets: Assets, words: Words) -> bytes:
    """Fill every component with every example; the example of the sprite serves all others.

    Raises ComponentTroubleError when an example does not fit what its component declares.
    """
    environment = make_environment(templates)
    given: dict[Kind, object] = {
        Kind.ADDRESSES: _url,
        Kind.ASSETS: lambda name: _url(assets.address(name)),
        Kind.WORDS: words,
    }
    shown = []
    for component in read_components(templates):
        faults = [fault for example in component.examples for fault in misfits(component, example)]
        if faults:
            raise ComponentTroubleError("; ".join(faults))
        examples = [(e.title, _show(environment, component, e, given)) for e in component.examples]
        shown.append((component, examples))
    text = environment.get_template("gallery.html").render(
        components=shown,
        asset=given[Kind.ASSETS],
    )
    return text.encode()


def _show(environment: Environment, component: Component, example: Example, given: Mapping[Kind, object]) -> Markup:
    """Call a component's macro with an example's values, as a page would."""
    module: Any = environment.get_template(component.template).module
    values: dict[str, Any] = {}
    for parameter in component.parameters:
        if parameter.kind in given:
            values[parameter.name] = given[parameter.kind]
        elif parameter.name in example.values:
            value = example.values[parameter.name]
            values[parameter.name] = Markup(value) if parameter.kind is Kind.HTML else value
    if example.inside is not None:
        values["caller"] = lambda: Markup(example.inside)
    return Markup(getattr(module, component.macro)(**values))


def _url(address: str) -> str:
    return relative(address, ADDRESS)
