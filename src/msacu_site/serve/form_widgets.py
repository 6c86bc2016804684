"""A record as a form: what each field is asked for with, what stands in it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msacu_site.diagnostics import Diagnostic
from msacu_site.editing.choices import Choice, list_choices, word_choices
from msacu_site.frozen import Frozen, field, replace
from msacu_site.linking.site import Site
from msacu_site.records.field_model import Field, Kind
from msacu_site.records.todo import TODO
from msacu_site.serve.form_texts import show_value
from msacu_site.sources.positions import FieldPath, field_name

_SCALARS = frozenset({Kind.LINE, Kind.PARAGRAPH, Kind.NUMBER, Kind.WHOLE_NUMBER, Kind.YES_NO, Kind.DAY, Kind.CHOICE})
_SHAPING = frozenset({"design", "basis"})
_STILL_TO_DO = Choice(TODO, "still to do")
_YES_NO = (Choice("true", "yes"), Choice("false", "no"))


class Widget(Frozen):
    """One field of a form; `name` is its name in what the browser sends.

    `shape` says which part of the template draws it: text, area, choice, lines, pair, group, list, named or kept.
    """

    shape: str
    name: str
    label: str
    help: str = ""
    value: str = ""
    required: bool = False
    shapes_form: bool = False
    numeric: bool = False
    choices: tuple[Choice, ...] = ()
    words: tuple[Choice, ...] = ()
    parts: tuple[Widget, ...] = ()
    more: tuple[Widget, ...] = ()
    items: tuple[Widget, ...] = ()
    key: Widget | None = None
    was: int = -1
    problems: tuple[Diagnostic, ...] = ()

    @property
    def id(self) -> str:
        """The id of the element, which the summary of problems points at."""
        return f"f-{self.name.replace('.', '-').replace('~', '_')}"


class Drawing(Frozen):
    """What widgets are drawn from; `blank` is the list that gets an empty item at its end.

    `listed` remembers what fields may hold, because many ask for the same lists.
    """

    site: Site
    data: Mapping[str, Any]
    problems: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    blank: str | None = None
    listed: dict[str, tuple[Choice, ...]] = field(default_factory=dict)

    def at(self, path: FieldPath) -> tuple[Diagnostic, ...]:
        """Return what is wrong with a field itself."""
        return self.problems.get(field_name(path) or "", ())

    def choices(self, asked: Field) -> tuple[Choice, ...]:
        """Return what a field may hold, the ids of the record's own arms among it."""
        if asked.kind is Kind.YES_NO:
            return _YES_NO
        if asked.kind is Kind.CHOICE:
            return word_choices(asked.name, asked.allowed)
        if asked.names_from == "arms":
            return tuple(_arms(self.data))
        if asked.names_from and asked.names_from not in self.listed:
            self.listed[asked.names_from] = list_choices(self.site, asked.names_from)
        return self.listed[asked.names_from] if asked.names_from else ()


def _arms(data: Mapping[str, Any]) -> Iterator[Choice]:
    arms = data.get("arms")
    for arm in arms if isinstance(arms, list) else []:
        if isinstance(arm, dict) and isinstance(arm.get("id"), str):
            yield Choice(arm["id"], str(arm.get("label", arm["id"])))


def draw_fields(
    drawing: Drawing, fields: Iterable[Field], data: Mapping[str, Any], path: FieldPath = (), at: str = ""
) -> tuple[tuple[Widget, ...], tuple[Widget, ...]]:
    """Return the widgets of a group: those that are needed or filled in, and the others, which may stay folded."""
    basis = data.get("basis")
    first: list[Widget] = []
    more: list[Widget] = []
    for each in fields:
        fits = not each.bases or basis is None or basis in each.bases
        value = data.get(each.name)
        if not fits and value is None:
            continue
        widget = draw(drawing, each, value, (*path, each.name), f"{at}{each.name}")
        needed = each.required or each.bases or value is not None or widget.problems or _has_blank(drawing, widget)
        (first if needed else more).append(widget)
    return tuple(first), tuple(more)


def _has_blank(drawing: Drawing, widget: Widget) -> bool:
    return drawing.blank is not None and drawing.blank.startswith(widget.name)


def draw(drawing: Drawing, asked: Field, value: Any, path: FieldPath, name: str) -> Widget:
    """Return the widget of one field; what a form cannot show stays in the file as it is."""
    made = Widget(
        "text", name, asked.label, asked.help, required=asked.required, problems=drawing.at(path),
        shapes_form=asked.name in _SHAPING, numeric=asked.kind in (Kind.NUMBER, Kind.WHOLE_NUMBER),
    )  # fmt: skip
    drawer = _drawer(asked)
    return drawer(drawing, asked, value, path, made) or replace(made, shape="kept")


_Drawer = Callable[[Drawing, Field, Any, FieldPath, Widget], Widget | None]


def _drawer(asked: Field) -> _Drawer:
    if asked.kind in _SCALARS:
        return _draw_scalar
    if asked.kind is Kind.LIST and asked.item is not None and asked.item.kind in _SCALARS:
        return _draw_lines
    return {Kind.GROUP: _draw_group, Kind.LIST: _draw_list, Kind.PAIR: _draw_pair, Kind.BY_NAME: _draw_named}[
        asked.kind
    ]


def _draw_scalar(drawing: Drawing, asked: Field, value: Any, path: FieldPath, made: Widget) -> Widget | None:
    if isinstance(value, dict | list):
        return None
    shown = show_value(value)
    choices = drawing.choices(asked)
    if choices:
        choices = (*choices, _STILL_TO_DO) if asked.required else choices
        known = {choice.id for choice in choices}
        own = () if not shown or shown in known else (Choice(shown, shown),)
        return replace(made, shape="choice", value=shown, choices=(*choices, *own))
    return replace(made, shape="area" if asked.kind is Kind.PARAGRAPH or "\n" in shown else "text", value=shown)


def _draw_lines(drawing: Drawing, asked: Field, value: Any, path: FieldPath, made: Widget) -> Widget | None:
    items = [] if value is None else value
    if not isinstance(items, list) or any(isinstance(each, dict | list) or "\n" in show_value(each) for each in items):
        return None
    inner = tuple(problem for number in range(len(items)) for problem in drawing.at((*path, number)))
    assert asked.item is not None
    choices = drawing.choices(asked.item)
    text = "\n".join(map(show_value, items))
    return replace(made, shape="lines", value=text, choices=choices, problems=(*made.problems, *inner))


def _draw_group(drawing: Drawing, asked: Field, value: Any, path: FieldPath, made: Widget) -> Widget | None:
    data = {} if value is None else value
    if not isinstance(data, dict):
        return None
    first, more = draw_fields(drawing, asked.fields, data, path, f"{made.name}.")
    return replace(made, shape="group", parts=first, more=more)


def _draw_pair(drawing: Drawing, asked: Field, value: Any, path: FieldPath, made: Widget) -> Widget | None:
    pair = [None, None] if value is None else value
    if not isinstance(pair, list) or len(pair) > 2 or asked.item is None:
        return None
    names = asked.item.names_from or asked.names_from
    item = replace(asked.item, names_from=names, required=False)
    filled = [*pair, None, None][:2]
    labels = ("First", "Second")
    parts = [
        replace(
            draw(drawing, item, filled[number], (*path, number), f"{made.name}.{number}"), label=labels[number], help=""
        )
        for number in range(2)
    ]
    return None if any(part.shape == "kept" for part in parts) else replace(made, shape="pair", parts=tuple(parts))


def _draw_list(drawing: Drawing, asked: Field, value: Any, path: FieldPath, made: Widget) -> Widget | None:
    words = word_choices(asked.name, asked.allowed)
    if isinstance(value, str) and value in asked.allowed:
        return replace(made, shape="list", words=words, value=value)
    items = [] if value is None else value
    if not isinstance(items, list) or asked.item is None or not all(isinstance(each, dict) for each in items):
        return None
    blank: Sequence[dict[str, Any]] = [{}] if drawing.blank == made.name else []
    drawn = [_draw_item(drawing, asked.item, each, path, made, number) for number, each in enumerate([*items, *blank])]
    return replace(made, shape="list", words=words, items=tuple(drawn))


def _draw_item(
    drawing: Drawing, item: Field, data: dict[str, Any], path: FieldPath, made: Widget, number: int
) -> Widget:
    first, more = draw_fields(drawing, item.fields, data, (*path, number), f"{made.name}.{number}.")
    title = next((str(data[name]) for name in ("label", "id", "outcome", "event", "kind", "about") if name in data), "")
    label = f"{made.label}: {number + 1}{f', {title}' if title else ''}"
    problems = drawing.at((*path, number))
    return Widget("item", f"{made.name}.{number}", label, parts=first, more=more, was=number, problems=problems)


def _draw_named(drawing: Drawing, asked: Field, value: Any, path: FieldPath, made: Widget) -> Widget | None:
    named = {} if value is None else value
    if not isinstance(named, dict) or asked.item is None:
        return None
    rows = [(key, inner) for key, inner in named.items()]
    if drawing.blank == made.name:
        rows.append(("", None))
    drawn = [
        _draw_row(drawing, asked, key, inner, path, f"{made.name}.{number}") for number, (key, inner) in enumerate(rows)
    ]
    return None if any(row is None for row in drawn) else replace(made, shape="named", items=tuple(filter(None, drawn)))


def _draw_row(drawing: Drawing, asked: Field, key: str, value: Any, path: FieldPath, name: str) -> Widget | None:
    assert asked.item is not None
    item = replace(asked.item, label="Value", required=False)
    drawn = draw(drawing, item, value, (*path, key), f"{name}.~value")
    if drawn.shape == "kept":
        return None
    key_field = Field("~key", "Of which", "", Kind.LINE, names_from=asked.names_from)
    key_widget = draw(replace(drawing, problems={}), key_field, key, ("~key",), f"{name}.~key")
    return Widget("row", name, key or "new", key=key_widget, parts=(drawn,))
