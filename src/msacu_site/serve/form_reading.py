"""What a browser sends becomes the record's data; whatever the form did not show stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from msacu_site.frozen import Frozen
from msacu_site.limits import MOST_FORM_ITEMS
from msacu_site.records.field_model import Field, Kind
from msacu_site.serve.form_texts import read_text, show_value


class Sent(Frozen, dict=True):
    """The fields that were sent; `move` is an order such as remove, up or down, with the item's name."""

    fields: Mapping[str, Sequence[str]]
    move: tuple[str, str] = ("", "")

    @cached_property
    def _under(self) -> frozenset[str]:
        return frozenset(name[:at] for name in self.fields for at, letter in enumerate(name) if letter == ".")

    def text(self, name: str) -> str | None:
        """Return what was typed into a field, or None where the form had none of this name."""
        return self.fields[name][0] if name in self.fields else None

    def has_under(self, name: str) -> bool:
        """Tell whether the form had any field inside this one."""
        return name in self._under

    def order(self, name: str) -> list[int]:
        """Return the items of a list in the order they are wanted in."""
        number = self.text(f"{name}.~n") or ""
        order = list(range(min(int(number), MOST_FORM_ITEMS))) if number.isascii() and number.isdigit() else []
        what, item = self.move
        list_name, _, position = item.rpartition(".")
        if list_name != name or not position.isdigit() or int(position) >= len(order):
            return order
        at = int(position)
        if what == "remove":
            del order[at]
        elif what == "up" and at > 0:
            order[at - 1], order[at] = order[at], order[at - 1]
        elif what == "down" and at + 1 < len(order):
            order[at + 1], order[at] = order[at], order[at + 1]
        return order


def read_fields(sent: Sent, fields: Iterable[Field], before: Mapping[str, Any], at: str = "") -> dict[str, Any]:
    """Return a group's data: what was sent, over what stood there before."""
    data = dict(before)
    for asked in fields:
        old = before.get(asked.name)
        new = read_value(sent, asked, old, f"{at}{asked.name}")
        if new is None or (_is_empty(new) and not _is_empty(old)):
            data.pop(asked.name, None)
        elif not (_is_empty(new) and asked.name not in before):
            data[asked.name] = new
    return data


def read_value(sent: Sent, asked: Field, before: Any, name: str) -> Any:
    """Return the value of one field, or what stood there where the form did not show it."""
    if asked.kind is Kind.GROUP:
        if not sent.has_under(name):
            return before
        return read_fields(sent, asked.fields, before if isinstance(before, dict) else {}, f"{name}.")
    if asked.kind is Kind.PAIR:
        return _read_pair(sent, asked, before, name)
    reader = _READERS.get(asked.kind)
    if reader is not None and sent.text(f"{name}.~n") is not None:
        return reader(sent, asked, before, name)
    text = sent.text(name)
    if text is None:
        return before
    return _read_lines(asked, text, before) if asked.kind is Kind.LIST else read_text(asked, text, before)


def _read_list(sent: Sent, asked: Field, before: Any, name: str) -> Any:
    word = sent.text(f"{name}.~word")
    if word:
        return word
    assert asked.item is not None
    old = before if isinstance(before, list) else []
    items = []
    for number in sent.order(name):
        was = sent.text(f"{name}.{number}.~was") or ""
        known = old[int(was)] if was.isascii() and was.isdigit() and int(was) < len(old) else {}
        items.append(
            read_fields(sent, asked.item.fields, known if isinstance(known, dict) else {}, f"{name}.{number}.")
        )
    return [item for item in items if item]


def _read_lines(asked: Field, text: str, before: Any) -> list[Any]:
    assert asked.item is not None
    old = {show_value(each): each for each in before} if isinstance(before, list) else {}
    lines = filter(None, map(str.strip, text.splitlines()))
    return [old[line] if line in old else read_text(asked.item, line, None) for line in lines]


def _read_pair(sent: Sent, asked: Field, before: Any, name: str) -> Any:
    assert asked.item is not None
    texts = [sent.text(f"{name}.{number}") for number in range(2)]
    if None in texts:
        return before
    old = [*before, None, None] if isinstance(before, list) else [None, None]
    values = [read_text(asked.item, text or "", old[number]) for number, text in enumerate(texts)]
    return [value for value in values if value is not None]


def _read_named(sent: Sent, asked: Field, before: Any, name: str) -> dict[str, Any]:
    assert asked.item is not None
    old = before if isinstance(before, dict) else {}
    named: dict[str, Any] = {}
    for number in sent.order(name):
        key = (sent.text(f"{name}.{number}.~key") or "").strip()
        was = sent.text(f"{name}.{number}.~was") or ""
        value = read_value(sent, asked.item, old.get(was), f"{name}.{number}.~value")
        if key or not (value is None or _is_empty(value)):
            named[key] = {} if value is None else value
    return named


def _is_empty(value: Any) -> bool:
    return value is None or value in ([], {}, "")


_READERS: dict[Kind, Callable[[Sent, Field, Any, str], Any]] = {Kind.LIST: _read_list, Kind.BY_NAME: _read_named}
