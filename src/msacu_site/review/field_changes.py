"""Two content folders compared field by field: by record and by what a list's items are called, never by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from msacu_site.frozen import Frozen
from msacu_site.sources.bib_text import RawEntry, parse_bib
from msacu_site.sources.front_matter import split_front_matter
from msacu_site.sources.tree import SourceFile, SourceTree, decode
from msacu_site.sources.yaml_text import parse_yaml

Fields = dict[str, Any]

# What tells the items of a list apart, the first that all of a list's items have.
_NAMES = (
    ("id",), ("key",), ("outcome", "contrast", "arm"), ("family", "comparator", "outcome"), ("term",),
    ("with", "kind"), ("event",), ("from",), ("work", "source"), ("on", "title"), ("kind", "told_by"), ("about",),
    ("sentence",), ("name",),
)  # fmt: skip
_DERIVED = ("schema", "releases")


class FieldChange(Frozen):
    """One field before and after; None where it was or is not there. A list of plain values is a tuple."""

    field: str
    before: Any
    after: Any


class RecordChange(Frozen):
    """A record that came, went or changed; `was` is its earlier name where it was renamed."""

    record: str
    state: str
    fields: tuple[FieldChange, ...]
    was: str | None = None


def compare_fields(old: SourceTree, new: SourceTree, moved: Mapping[str, str]) -> tuple[RecordChange, ...]:
    """Return every record that differs; `moved` maps old page addresses to new ones, so that a rename is one."""
    files_before = {file.name: file for file in old.files if _is_data(file.name)}
    files_now = {file.name: file for file in new.files if _is_data(file.name)}
    renamed = _renamed_files(files_before, files_now, moved)
    names = sorted({*files_now, *(renamed.get(name, name) for name in files_before)})
    earlier = {new_name: old_name for old_name, new_name in renamed.items()}
    changes: list[RecordChange] = []
    for name in names:
        was = files_before.get(earlier.get(name, name))
        now = files_now.get(name)
        if was and now and was.data == now.data and name not in earlier:
            continue
        changes += _compare_files(was, now, earlier.get(name))
    return tuple(changes)


def _is_data(name: str) -> bool:
    return name.endswith((".yaml", ".md", ".bib")) and name != "README.md" and not name.startswith(_DERIVED)


def _renamed_files(
    before: Mapping[str, SourceFile], now: Mapping[str, SourceFile], moved: Mapping[str, str]
) -> dict[str, str]:
    by_address = {_address(name): name for name in now}
    pairs = {name: by_address.get(moved.get(_address(name), "")) for name in before if name not in now}
    return {old: new for old, new in pairs.items() if new is not None and new not in before}


def _address(name: str) -> str:
    path = PurePosixPath(name)
    return f"/{path.stem}/" if path.parts[0] == "pages" else f"/{path.with_suffix('').as_posix()}/"


def _compare_files(old: SourceFile | None, new: SourceFile | None, was: str | None) -> Iterator[RecordChange]:
    before, after = (_read_records(file) if file else {} for file in (old, new))
    if was is not None and old is not None and new is not None:
        [(old_name, fields)], [(new_name, fields_now)] = before.items(), after.items()
        yield RecordChange(new_name, "renamed", _compare(fields, fields_now), old_name)
        return
    for name in sorted({*before, *after}):
        changes = _compare(before.get(name, {}), after.get(name, {}))
        if changes:
            state = "added" if name not in before else "removed" if name not in after else "changed"
            yield RecordChange(name, state, changes)


def _compare(before: Fields, after: Fields) -> tuple[FieldChange, ...]:
    names = [*before, *(name for name in after if name not in before)]
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name) or type(before.get(name)) is not type(after.get(name))
    )


def _read_records(file: SourceFile) -> dict[str, Fields]:
    """Return the records of a file by name: one for most files, one for each entry of a bibliography."""
    text, _ = decode(file)
    if file.name.endswith(".bib"):
        entries, _ = parse_bib(text, file.path)
        return {
            f"{file.name}[{e.key}]": {"type": e.type, **{f.name: _folded(f.value) for f in e.fields}} for e in entries
        }
    name = file.name.rpartition(".")[0]
    if file.name.endswith(".md"):
        front, _ = split_front_matter(text, file.path)
        return {name: dict(_flatten(front.document.data if front and front.document else None, ""))}
    document, _ = parse_yaml(text, file.path)
    return {name: dict(_flatten(document.data if document else None, ""))}


def _bib_fields(entry: RawEntry) -> Fields:
    return {"type": entry.type, **{field.name: _folded(field.value) for field in entry.fields}}


def _flatten(data: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield every plain value with its path, as in `results[hiccups].p`."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flatten(value, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list) and any(isinstance(item, dict) for item in data):
        for name, item in zip(_item_names(data), data, strict=True):
            yield from _flatten(item, f"{path}[{name}]")
    elif isinstance(data, list):
        yield path, tuple(_folded(item) for item in data)
    elif data is not None:
        yield path, _folded(data)


def _folded(value: Any) -> Any:
    """Return a text as one line: where an editor broke it says nothing."""
    return " ".join(value.split()) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def _item_names(items: list[Any]) -> list[str]:
    """Name the items of a list by what they are; a time point, else a number, keeps equal ones apart."""
    known = [item if isinstance(item, dict) else {} for item in items]
    plain = [_item_name(item) or str(number) for number, item in enumerate(known, 1)]
    often = Counter(plain)
    full = [
        f"{name} {item['timepoint']}" if often[name] > 1 and "timepoint" in item else name
        for name, item in zip(plain, known, strict=True)
    ]
    seen: Counter[str] = Counter()
    names = []
    for name in full:
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} #{seen[name]}")
    return names


def _item_name(item: Mapping[str, Any]) -> str:
    parts = next((keys for keys in _NAMES if keys[0] in item), ())
    return " ".join(_spoken(item[key]) for key in parts if key in item)


def _spoken(value: Any) -> str:
    return "/".join(map(str, value)) if isinstance(value, list) else str(value)
