"""The walk over YAML events: plain data, and the place of every key and value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from msacu_site.sources import yaml_findings
from msacu_site.sources.missing_hyphen import MissingHyphen, WrittenKey, find_missing_hyphen
from msacu_site.sources.positions import FieldPath
from msacu_site.sources.yaml_events import events, place_of
from msacu_site.sources.yaml_findings import Findings, Place
from msacu_site.sources.yaml_scalars import Unusable, resolve_plain

Places = dict[FieldPath, Place]


@dataclass(slots=True)
class Walk:
    """One walk: the events still to come, what was read, and the offset behind the last thing read.

    `restored` turns characters that stood in for others during the reading back into those. `missing_hyphen` is the
    first place where two items of a list run together.
    """

    events: Iterator[events.Event]
    findings: Findings
    restored: Mapping[int, str]
    data: Any = None
    keys: Places = field(default_factory=dict)
    values: Places = field(default_factory=dict)
    end: int = 0
    missing_hyphen: MissingHyphen | None = None


def walk_events(drawn: list[events.Event], findings: Findings, restored: Mapping[int, str]) -> Walk:
    """Walk the events of one document; an empty document is reported and holds None."""
    walk = Walk(iter(drawn), findings, restored)
    first = next(walk.events, None)
    if first is not None:
        walk.data = _read(walk, first, ())
    if first is None or (isinstance(first, events.ScalarEvent) and not first.style and not first.value):
        yaml_findings.report_empty(findings)
    return walk


def _read(walk: Walk, event: events.Event, path: FieldPath) -> Any:
    """Read the value that begins with `event`."""
    if isinstance(event, events.ScalarEvent):
        return _read_scalar(walk, event, path)
    if isinstance(event, events.CollectionStartEvent):
        return _read_collection(walk, event, path)
    place = place_of(event)
    walk.values[path] = place
    walk.end = place[1]
    yaml_findings.report_alias(walk.findings, place, path)
    return None


def _read_collection(walk: Walk, event: events.CollectionStartEvent, path: FieldPath) -> Any:
    start, walk.end = place_of(event)
    walk.values[path] = (start, walk.end)
    data = _read_mapping(walk, path) if isinstance(event, events.MappingStartEvent) else _read_sequence(walk, path)
    walk.values[path] = (start, walk.end)
    if event.anchor is not None or event.tag is not None:
        yaml_findings.report_markers(walk.findings, (start, walk.end), path)
    return data if event.tag is None else None


def _read_mapping(walk: Walk, path: FieldPath) -> dict[str, Any]:
    data: dict[str, Any] = {}
    written: list[WrittenKey] = []
    while True:
        event = next(walk.events)
        if isinstance(event, events.MappingEndEvent):
            _close(walk, event)
            _report_doubled(walk, written, path)
            return data
        key = _read_key(walk, event, path)
        if key is None:
            _discard(walk, next(walk.events), path)
            continue
        child = (*path, key)
        place = place_of(event)
        written.append(WrittenKey(key, place, key in data))
        if key in data:
            _discard(walk, next(walk.events), child)
            continue
        walk.keys[child] = place
        data[key] = _read(walk, next(walk.events), child)


def _report_doubled(walk: Walk, written: list[WrittenKey], path: FieldPath) -> None:
    """Report names that a group holds twice; where a hyphen is missing, that is told in their place."""
    if not any(key.doubled for key in written):
        return
    missing = find_missing_hyphen(walk.findings.text, path, written)
    if missing is not None and walk.missing_hyphen is None:
        walk.missing_hyphen = missing
        return
    for key in written:
        if key.doubled:
            child = (*path, key.name)
            yaml_findings.report_duplicate(walk.findings, key.place, walk.keys[child], child)


def _read_sequence(walk: Walk, path: FieldPath) -> list[Any]:
    data: list[Any] = []
    while True:
        event = next(walk.events)
        if isinstance(event, events.SequenceEndEvent):
            _close(walk, event)
            return data
        data.append(_read(walk, event, (*path, len(data))))


def _close(walk: Walk, event: events.Event) -> None:
    """Move behind a closing bracket; a block ends with its last value, not where the next thing begins."""
    start, end = place_of(event)
    if end > start and walk.findings.text[end - 1 : end] in ("]", "}"):
        walk.end = end


def _discard(walk: Walk, event: events.Event, path: FieldPath) -> None:
    """Read a value for its findings alone."""
    keys, values = walk.keys, walk.values
    walk.keys, walk.values = {}, {}
    _read(walk, event, path)
    walk.keys, walk.values = keys, values


def _read_scalar(walk: Walk, event: events.ScalarEvent, path: FieldPath) -> Any:
    start, end = place_of(event)
    style = event.style
    value: Any = event.value
    if style in ("|", ">"):
        end = start + len(walk.findings.text[start:end].rstrip())
        if not value:
            yaml_findings.check_block_header(walk.findings, (start, end), path)
    walk.values[path] = (start, end)
    walk.end = end
    if event.anchor is not None or event.tag is not None:
        yaml_findings.report_markers(walk.findings, (start, end), path)
        if event.tag is not None:
            return None
    if not style:
        value = resolve_plain(value)
        if isinstance(value, Unusable):
            yaml_findings.report_unusable(walk.findings, value, (start, end), path)
            return None
        if isinstance(value, str):
            yaml_findings.check_plain_text(walk.findings, value, (start, end), path)
    return _restore(walk, value, (start, end), path) if isinstance(value, str) else value


def _restore(walk: Walk, text: str, place: Place, path: FieldPath) -> str:
    """Return a text as a record may hold it."""
    if text.isprintable() and not walk.restored:
        return text
    return yaml_findings.replace_escaped_controls(walk.findings, text.translate(walk.restored), place, path)


def _read_key(walk: Walk, event: events.Event, path: FieldPath) -> str | None:
    """Return a field's name, or None after reporting why it is none."""
    place = place_of(event)
    walk.end = place[1]
    if not isinstance(event, events.ScalarEvent):
        _discard(walk, event, path)
        if isinstance(event, events.CollectionStartEvent):
            yaml_findings.report_collection_key(walk.findings, (place[0], walk.end), path)
        return None
    if event.anchor is not None or event.tag is not None:
        yaml_findings.report_markers(walk.findings, place, path)
        return None
    if not event.style:
        resolved = resolve_plain(event.value)
        if event.value == "<<":
            yaml_findings.report_merge(walk.findings, place, path)
            return None
        if not isinstance(resolved, str):
            yaml_findings.report_key(walk.findings, event.value, resolved, place, path)
            return None
    return _restore(walk, event.value, place, path)
