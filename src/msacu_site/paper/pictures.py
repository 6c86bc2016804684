"""The page's own drawings, changed into what WeasyPrint can draw.

WeasyPrint draws each drawing by itself: it sees neither the page's styles nor the symbols of the sprite. So the styles
that hold on paper are written into every shape. Icons become the background of an empty span: a word stands beside
each of them, so to a reader of the tagged file they are decoration, which a background is and a figure is not.
"""

from __future__ import annotations

import base64
import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, tostring

import cssselect2
import tinycss2

from msacu_site.paper.printing import PrintJob

_SVG = "{http://www.w3.org/2000/svg}"
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_OUTLINE = frozenset({"stroke", "stroke-width", "stroke-linejoin", "paint-order"})
# Where a drawing stands and how large it is remains the page's affair.
_OF_SHAPES = ("fill", "stroke", "font", "text-anchor", "opacity", "paint-order")

Styles = dict[str, str]


@dataclass
class _PaperStyles:
    """The rules of a stylesheet that hold on paper, and the values of its variables there."""

    matcher: cssselect2.Matcher = field(default_factory=cssselect2.Matcher)
    variables: Styles = field(default_factory=dict)

    def read(self, text: str) -> None:
        """Take in a stylesheet."""
        for prelude, declarations in _rules_on_paper(tinycss2.parse_stylesheet(text, True, True)):
            if tinycss2.serialize(prelude).strip() == ":root":
                self.variables |= {name: value for name, value in declarations.items() if name.startswith("--")}
            try:
                selectors = cssselect2.compile_selector_list(prelude)
            except cssselect2.SelectorError:
                continue
            for selector in selectors:
                if selector.pseudo_element is None:
                    self.matcher.add_selector(selector, declarations)

    def of(self, element: cssselect2.ElementWrapper) -> Styles:
        """Return what the rules say of an element, the strongest last."""
        styles: Styles = {}
        for _, _, _, declarations in sorted(self.matcher.match(element), key=lambda found: found[:2]):
            styles |= declarations
        return {name: self._resolve(value) for name, value in styles.items() if not name.startswith("--")}

    def _resolve(self, value: str) -> str:
        return _VARIABLE.sub(lambda found: self.variables.get(found[1], "initial"), value)


def adapt_pictures(page: Element, job: PrintJob) -> None:
    """Change the drawings of a parsed page in place."""
    styles = _PaperStyles()
    for link in page.iter("link"):
        if link.get("rel") == "stylesheet":
            styles.read(job.files.get(urljoin(job.url, link.get("href", "")), b"").decode())
    _write_styles(page, styles)
    symbols = {symbol.get("id", ""): symbol for symbol in page.iter(f"{_SVG}symbol")}
    for parent in list(page.iter()):
        for place, child in enumerate(parent):
            if child.tag == f"{_SVG}svg":
                parent[place] = _adapt(child, symbols)


def _rules_on_paper(rules: list[tinycss2.ast.Node]) -> Iterator[tuple[list[tinycss2.ast.Node], Styles]]:
    for rule in rules:
        if rule.type == "qualified-rule":
            found = tinycss2.parse_blocks_contents(rule.content)
            yield (
                rule.prelude,
                {d.name: tinycss2.serialize(d.value).strip() for d in found if d.type == "declaration"},
            )
        elif rule.type == "at-rule" and rule.content and tinycss2.serialize(rule.prelude).strip() == "print":
            yield from _rules_on_paper(tinycss2.parse_rule_list(rule.content, True, True))


def _write_styles(page: Element, styles: _PaperStyles) -> None:
    for element in cssselect2.ElementWrapper.from_html_root(page).iter_subtree():
        drawn = element.etree_element
        if not isinstance(drawn.tag, str) or not drawn.tag.startswith(_SVG):
            continue
        found = styles.of(element)
        if drawn.tag == f"{_SVG}svg":
            drawn.set("color", found.get("color", styles.variables.get("--ink", "#000")))
        # an outline would be drawn over the letters and not behind them
        left_out = _OUTLINE if "paint-order" in found else frozenset()
        kept = {name: value for name, value in found.items() if name.startswith(_OF_SHAPES) and name not in left_out}
        if kept:
            drawn.set("style", "; ".join(f"{name}: {value}" for name, value in kept.items()))


def _adapt(drawing: Element, symbols: Mapping[str, Element]) -> Element:
    if drawing.get("aria-hidden") == "true":
        return _as_background(_with_colour(_without_uses(drawing, symbols)))
    title, description = drawing.find(f"{_SVG}title"), drawing.find(f"{_SVG}desc")
    if title is not None and description is not None:
        # one alternative text is all that a figure has in the file
        title.text = f"{title.text}. {description.text}"
    return _with_colour(drawing)


def _with_colour(drawing: Element) -> Element:
    """Write the drawing's own colour wherever a shape asks for it."""
    for shape in drawing.iter():
        shape.set("style", shape.get("style", "").replace("currentcolor", drawing.get("color", "#000")))
    return drawing


def _without_uses(drawing: Element, symbols: Mapping[str, Element]) -> Element:
    """Put the symbol that a drawing uses in its place."""
    use = drawing.find(f"{_SVG}use")
    symbol = symbols.get((use.get("href") or "").removeprefix("#")) if use is not None else None
    if symbol is None:
        return drawing
    drawn = Element(drawing.tag, {**drawing.attrib, "viewBox": symbol.get("viewBox", "")})
    drawn.extend(copy.deepcopy(list(symbol)))
    drawn.tail = drawing.tail
    return drawn


def _as_background(drawing: Element) -> Element:
    if drawing.find(f"{_SVG}symbol") is not None:
        # the sprite has given away its symbols
        empty = Element("span", {"hidden": "", "style": "display: none"})
        empty.tail = drawing.tail
        return empty
    drawing, tail = copy.copy(drawing), drawing.tail
    kind = drawing.get("class", "")
    drawing.tail = None
    picture = base64.b64encode(tostring(drawing)).decode()
    style = f'display: inline-block; background: url("data:image/svg+xml;base64,{picture}") center / contain no-repeat'
    span = Element("span", {"class": kind, "style": style})
    span.tail = tail
    return span
