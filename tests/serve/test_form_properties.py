"""The form on real records: one field is changed, and nothing else, whatever is typed and wherever remarks stand."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from preview_desk import sent_by

from msacu_site.editing.choices import Choice
from msacu_site.editing.record_text import format_record, kind_of, write_record
from msacu_site.linking.site import Site
from msacu_site.pipeline import judge_tree
from msacu_site.serve.draft import fields_for
from msacu_site.serve.form_reading import Sent, read_fields
from msacu_site.serve.form_widgets import Drawing, Widget, draw_fields
from msacu_site.serve.record_file import open_record
from msacu_site.sources.tree import read_tree
from msacu_site.sources.yaml_comments import read_comments
from msacu_site.sources.yaml_text import parse_yaml
from site_building import CONTENT

LISTED: dict[str, tuple[Choice, ...]] = {}
TEXTS = st.text(st.sampled_from("ab 12.-'\"#:,[]{}|>é%@&*!?<>\n\r\t“”\u2028"), max_size=30) | st.sampled_from(
    ["", "todo", "no", "null", "1e3", "0x1f", "007", "- a", "~", "true", " # x", "<<", "---", "2026-02-30"]
)


@cache
def records() -> tuple[Site, dict[str, str]]:
    tree, _ = read_tree(CONTENT, shown_as="content")
    texts = {f.name: f.data.decode() for f in tree.files if kind_of(f.name) in {"study", "claim", "symptom"}}
    return judge_tree(tree).site, texts


def typed_into(widgets: tuple[Widget, ...]) -> Iterator[Widget]:
    """Every field that text can be typed into and that stands at a place of its own in the record."""
    for widget in widgets:
        if widget.shape in {"text", "area"} and "~" not in widget.name:
            yield widget
        if widget.shape != "named":
            yield from typed_into((*widget.parts, *widget.more, *widget.items))


def without(data: Any, name: str) -> Any:
    """The data without one field, and without the groups that are empty then."""
    data = copy.deepcopy(data)
    way = [int(step) if step.isdigit() else step for step in name.split(".")]
    here, parents = data, []
    for step in way[:-1]:
        parents.append((here, step))
        if not (step in here if isinstance(here, dict) else isinstance(step, int) and step < len(here)):
            return data
        here = here[step]
    if isinstance(here, dict):
        here.pop(way[-1], None)
    else:
        # of a pair that lacks one the other is all that is left
        del here[:]
    for parent, step in reversed(parents):
        if parent[step] in ({}, []) and isinstance(parent, dict):
            del parent[step]
    return data


def comments(kind: str, text: str) -> list[str]:
    text = text.split("---\n")[1] if kind == "symptom" else text
    document, _ = parse_yaml(text, "x")
    assert document is not None
    kept = read_comments(text, document)
    rest = [line for lines in (*kept.above.values(), *kept.below.values()) for line in lines]
    return sorted(filter(None, [*kept.head, *kept.beside.values(), *rest]))


@settings(max_examples=60)
@given(st.data(), TEXTS)
def test_what_is_typed_into_one_field_changes_that_field_alone(data: st.DataObject, typed: str) -> None:
    site, texts = records()
    name = data.draw(st.sampled_from(sorted(texts)))
    kind = kind_of(name)
    assert kind
    text = format_record(kind, texts[name], name).text
    lines = text.split("\n")
    end = lines.index("---", 1) if kind == "symptom" else len(lines) - 1
    for number in data.draw(st.lists(st.integers(1, end), max_size=4)):
        lines.insert(number, f"{' ' * data.draw(st.sampled_from([0, 2, 4]))}# remark {number}")
    text = "\n".join(lines)
    opened = open_record(kind, text, name)
    assume(not opened.found)
    before = opened.data
    fields = fields_for(kind, before)
    first, more = draw_fields(Drawing(site, before, listed=LISTED), fields, before)
    sent = sent_by((*first, *more))
    widget = data.draw(st.sampled_from(sorted(typed_into((*first, *more)), key=lambda each: each.name)))

    after = read_fields(Sent({**sent, widget.name: [typed]}), fields, before)
    assert without(after, widget.name) == without(before, widget.name)
    written = write_record(kind, after, text)
    again = open_record(kind, written, name)
    assert not again.found
    assert json.dumps(again.data, sort_keys=True) == json.dumps(after, sort_keys=True)
    assert comments(kind, written) == comments(kind, text)
    assert format_record(kind, written, name).text == written
    # and what nobody touched is written as the house format has it
    untouched = read_fields(Sent(sent), fields, before)
    assert write_record(kind, untouched, text) == format_record(kind, text, name).text
