"""What a retelling changes, as a mark: a full disc where the message changes, a ring where a detail does."""

from __future__ import annotations

from msacu_site.charts.svg import Svg, element

AS_TOLD = "as-told"

_DISC = {
    "share-told-as-size": "M7.2 16.8 16.8 7.2M7.6 8.4h1.6M14.8 15.6h1.6",
    "outcome-changed": "M6.5 9.5h10m-3-3 3 3-3 3M17.5 14.5h-10m3-3-3 3 3 3",
    "comparator-dropped": "M8.5 6.5v11M15.5 6.5v2m0 2.5v2m0 2.5v2",
    "design-changed": "M12 6.8 17.4 16H6.6Z",
    "people-widened": "M5.8 12h12.4M8.8 8.8 5.6 12l3.2 3.2M15.2 8.8l3.2 3.2-3.2 3.2",
    "harm-lost": "M12 6v7M12 16.6v1",
    "limits-dropped": "M9.5 6.5h-3v11h3M14.5 6.5h3M17.5 11.5v1M14.5 17.5h3",
    "certainty-raised": "M12 18V7m-5 4.6 5-5 5 5",
}
_RING = {
    "time-changed": "M12 6.5V12l3.5 2.2",
    "numbers-disagree": "M7 9.8h10M7 14.2h10M14.5 6.5l-5 11",
    "details-disagree": "M6.8 12.8q2.6-3.6 5.2 0t5.2-.6",
    "untraced": "M9 9.6a3 3 0 1 1 4.4 2.6c-1 .6-1.4 1-1.4 2M12 17.2v.3",
    AS_TOLD: "m7 12.4 3.4 3.4L17 8.8",
}
_MISSING = "M5 19 19 5"


def draw_change_mark(kind: str) -> Svg:
    """Draw a mark for a line of text; its words always stand beside it."""
    return element("svg", *shape_of(kind), viewBox="0 0 24 24", class_="icon change", aria_hidden="true")


def define_change_mark(kind: str) -> Svg:
    """Keep a mark for `use` elsewhere on the page, by the name `mark_id` gives it."""
    return element("symbol", *shape_of(kind), id=mark_id(kind), viewBox="0 0 24 24")


def mark_id(kind: str) -> str:
    """Return the id of a kept mark."""
    return f"t-{kind}"


def shape_of(kind: str) -> tuple[Svg, ...]:
    """Return the mark of a kind of change in a square of 24; a study left out is a broken ring, struck through."""
    if kind in _DISC:
        disc = element("circle", cx=12, cy=12, r=11.5, class_="full")
        return disc, element("path", d=_DISC[kind], class_="cut")
    if kind in _RING:
        return element("circle", cx=12, cy=12, r=10.5, class_="ring"), element("path", d=_RING[kind], class_="ring")
    return element("circle", cx=12, cy=12, r=10.5, class_="ring broken"), element("path", d=_MISSING, class_="ring")
