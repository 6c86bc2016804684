"""The few svg elements that the charts are made of, with everything escaped that is not svg already."""

from __future__ import annotations

import html
import textwrap

from msacu_site.frozen import Frozen

# Every chart is drawn for the narrowest phone, so that its letters need no zoom there.
WIDTH = 320


class Svg(str):
    """Finished svg, told apart by its type from text that must be escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """Say to the template engine that this needs no escaping."""
        return str(self)


class Naming(Frozen):
    """What a picture is called on its page: an id that nothing else has, its title and what it shows in words."""

    id: str
    title: str
    description: str


def element(name: str, *children: str, **attributes: str | float) -> Svg:
    """Return an element; a trailing `_` of an attribute's name falls away, other `_` become hyphens."""
    pairs = "".join(f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"' for key, value in attributes.items())
    inside = "".join(_child(child) for child in children)
    return Svg(f"<{name}{pairs}>{inside}</{name}>" if inside else f"<{name}{pairs}/>")


def write_number(number: float) -> str:
    """Write a coordinate with at most one decimal."""
    text = f"{number:.1f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def write_text(x: float, y: float, text: str, kind: str = "words", anchor: str = "") -> Svg:
    """Return a line of text on its base line; `kind` is a class, `anchor` «middle» or «end»."""
    placed: dict[str, str | float] = {"x": x, "y": y, "class_": kind}
    return element("text", text, **placed, **({"text_anchor": anchor} if anchor else {}))


def wrap_words(text: str, letters: int) -> list[str]:
    """Break a text into lines of at most so many letters; a longer word is cut."""
    if len(text) <= letters and text.isprintable() and text == text.strip():
        return [text]
    return textwrap.wrap(text, letters) or [""]


def draw_picture(naming: Naming, height: float, kind: str, *children: Svg) -> Svg:
    """Return a picture of the charts' width with its title and description for those who do not see it."""
    title, description = f"{naming.id}-title", f"{naming.id}-desc"
    return element(
        "svg",
        element("title", naming.title, id=title),
        element("desc", naming.description, id=description),
        *children,
        viewBox=f"0 0 {WIDTH} {write_number(height)}",
        role="img",
        class_=f"chart {kind}",
        aria_labelledby=f"{title} {description}",
    )


def _attribute(value: str | float) -> str:
    return html.escape(value) if isinstance(value, str) else write_number(value)


def _child(child: str) -> str:
    return child if isinstance(child, Svg) else html.escape(child, quote=False)
