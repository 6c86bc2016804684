"""A small site in which every text field of every kind of file is filled in, made from the models themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.records.content import SINGLE_FILES
from msacu_site.records.field_model import Field, Kind, describe_fields
from msacu_site.records.field_paths import value_at
from msacu_site.references.bibtex_names import KNOWN_FIELDS
from msacu_site.sources.bib_text import parse_bib
from msacu_site.sources.front_matter import split_front_matter
from msacu_site.sources.yaml_text import Document, parse_yaml
from site_building import HICCUPS, build, read_files

Way = tuple[str | int, ...]
BODY: Way = ("(the text below)",)
WORK = "smith2020"
KINDS = {"studies": "study", "claims": "claim", "retellings": "retelling", "releases": "release", "symptoms": "symptom",
         "pages": "page"}  # fmt: skip

# Sentences of the small site that an exception may speak of.
EXCUSED = {
    "symptoms/hiccups.md": "A hiccup is a twitch of the diaphragm.",
    "pages/index.md": "Leaves in hot water.",
}

# What the small site lacks: a review, and one file of each remaining kind.
MORE_FILES = {
    "studies/review2021.yaml": {
        "id": "review2021", "design": "systematic-review", "read": "full-text", "population": {"condition": "hiccups"},
        "review": {"includes": [WORK]}, "summary": "One trial was found.",
    },
    "notices.yaml": {"notices": [{"work": WORK, "nature": "correction", "on": "2026-10-01", "source": "The register"}]},
    "redirects.yaml": {
        "redirects": [{"from": "/symptoms/old/", "to": "/symptoms/hiccups/"}],
        "removed": [{"at": "/gone/", "title": "A page", "why": "It said nothing.", "on": "2026-11-01", "see": "/"}],
    },
    "vocabulary/checklists.yaml": {
        "checklists": [{"id": "pot", "label": "POT 2010", "items": [{"id": "1a", "label": "Kind of pot"}]}],
    },
    "releases/2026-11-10.yaml": {
        "on": "2026-11-10",
        "conclusions": [{"key": "claim stops-hiccups", "title": "Tea", "address": "/claims/", "sentence": "Not so."}],
        "studies": {WORK: {"name": "Smith 2020"}},
    },
}  # fmt: skip
BY_NAMES_FROM = {
    "conditions": "hiccups", "types": "after-meals", "classes": "herbal-tea", "outcomes": "hiccups",
    "instruments": "hiccup-scale", "arms": "tea", "studies": WORK, "references": WORK, "checklists": "pot",
    "families": "tea", "comparators": "usual-care", "topics": "hiccups", "symptoms": "hiccups", "facts": "how-common",
    "claims": "stops-hiccups",
}  # fmt: skip
PLAIN = {Kind.DAY: "2026-11-01", Kind.NUMBER: 1, Kind.WHOLE_NUMBER: 1, Kind.YES_NO: True}
SHAPES = {
    "^[a-z0-9]": "tea", "^[A-Za-z0-9]": WORK, "^https?": "https://tea.example/more", "^(https?": "mailto:a@b.example",
    "^/": "/tea/", r"^\d{4}": "2027-04", "^[0-9]+[a-z]?": "1a",
}  # fmt: skip
WORDS = "Tea in a cup"
BY_NAME = {"jargon": "zwitterion", "p": "< 0.5", "off_paper": "How it may work"}


@dataclass(frozen=True)
class Leaf:
    """One field that holds text: its file, the way to it, and its name in the model, with a star for each item."""

    file: str
    way: Way
    kind: str


@dataclass(frozen=True)
class FullSite:
    """Plain data of every structured file, the text below front matter, and the fields of one work."""

    data: dict[str, dict[str, Any]]
    bodies: dict[str, str]
    work: dict[str, str]
    others: dict[str, bytes]

    def files(self) -> dict[str, bytes]:
        """Write all of it as files."""
        written = {name: write_file(name, data, self.bodies.get(name)) for name, data in self.data.items()}
        return {**self.others, **written, "works.bib": write_work(self.work)}

    def leaves(self) -> list[Leaf]:
        """List every text in it that an editor can change."""
        found = [Leaf("works.bib", (name,), f"bibliography: {name}") for name in self.work]
        found += [Leaf(name, BODY, f"{kind_of(name)}: {BODY[0]}") for name in self.bodies]
        for name, data in self.data.items():
            ways = text_ways(describe_fields(kind_of(name)), data)
            found += [Leaf(name, way, f"{kind_of(name)}: {'.'.join(stars)}") for way, stars in ways]
        return found

    def get(self, leaf: Leaf) -> str:
        """Return the text of a leaf."""
        if leaf.file == "works.bib":
            return self.work[str(leaf.way[0])]
        return self.bodies[leaf.file] if leaf.way == BODY else str(value_at(self.data[leaf.file], leaf.way))

    def set(self, leaf: Leaf, text: str) -> None:
        """Put another text there; below front matter it becomes a paragraph of its own at the end."""
        if leaf.file == "works.bib":
            self.work[str(leaf.way[0])] = text
        elif leaf.way == BODY:
            self.bodies[leaf.file] = text
        else:
            value_at(self.data[leaf.file], leaf.way[:-1])[leaf.way[-1]] = text

    def copy(self) -> FullSite:
        """Return one that can be changed alone."""
        return FullSite(json.loads(json.dumps(self.data)), dict(self.bodies), dict(self.work), self.others)


def kind_of(file: str) -> str:
    """Return the kind of record that a file holds, as the schemas name it."""
    folder = file.partition("/")[0]
    return KINDS.get(folder) or PurePosixPath(file).stem


def write_file(name: str, data: Mapping[str, Any], body: str | None) -> bytes:
    """Write a record as JSON, which is YAML too: every text is quoted, one to a line."""
    text = json.dumps(data, ensure_ascii=False, indent=0) + "\n"
    whole = text if body is None else f"---\n{text}---\n{body}"
    return whole.encode("utf-8", "surrogatepass")


def write_work(fields: Mapping[str, str]) -> bytes:
    """Write the work that carries the hostile texts, one field to a line."""
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
    return f"@article{{full2022,\n{lines}}}\n".encode("utf-8", "surrogatepass")


def read_documents(name: str, data: bytes) -> Document | None:
    """Read a structured file back, for the places of its fields."""
    text = data.decode("utf-8", "replace")
    if name.endswith(".md"):
        front, _ = split_front_matter(text, f"content/{name}")
        return front.document if front else None
    return parse_yaml(text, f"content/{name}")[0]


Ways = tuple[Way, tuple[str, ...]]


def text_ways(fields: tuple[Field, ...], data: Any, at: Ways = ((), ())) -> Iterator[Ways]:
    """Yield the way to every text that stands in the data, and the same way through the model."""
    for field in fields:
        if isinstance(data, dict) and field.name in data:
            yield from _ways_in(field, data[field.name], ((*at[0], field.name), (*at[1], field.name)))


def _ways_in(field: Field, value: Any, at: Ways) -> Iterator[Ways]:
    if isinstance(value, dict) and field.kind is Kind.GROUP:
        yield from text_ways(field.fields, value, at)
    elif isinstance(value, dict | list) and field.item:
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _ways_in(field.item, one, ((*at[0], key), (*at[1], "*")))
    elif isinstance(value, str) and field.kind in (Kind.LINE, Kind.PARAGRAPH):
        yield at


def text_kinds(kind: str) -> set[str]:
    """Return every text field that the model of a kind of file knows, lists and names as a star."""
    return {f"{kind}: {'.'.join(way)}" for field in describe_fields(kind) for way in _model_ways(field, (field.name,))}


def _model_ways(field: Field, way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for inner in field.fields:
        yield from _model_ways(inner, (*way, inner.name))
    if field.item:
        yield from _model_ways(field.item, (*way, "*"))
    if field.kind in (Kind.LINE, Kind.PARAGRAPH):
        yield way


def make_value(field: Field) -> Any:
    """Make a value that the model allows."""
    if field.kind is Kind.GROUP:
        return {inner.name: make_value(inner) for inner in field.fields if inner.required or _holds_text(inner)}
    if field.kind is Kind.BY_NAME and field.item:
        return {"1a" if field.name == "items" else "tea": make_value(field.item)}
    if field.kind in (Kind.LIST, Kind.PAIR) and field.item:
        return [make_value(field.item)] * (2 if field.kind is Kind.PAIR else 1)
    if field.name in BY_NAME:
        return BY_NAME[field.name]
    if field.names_from:
        return BY_NAMES_FROM[field.names_from]
    if field.kind is Kind.CHOICE:
        return field.allowed[0]
    shape = next((text for start, text in SHAPES.items() if (field.pattern or "").startswith(start)), WORDS)
    return PLAIN.get(field.kind, shape)


def _holds_text(field: Field) -> bool:
    return any(True for _ in _model_ways(field, ()))


def fill(fields: tuple[Field, ...], data: dict[str, Any], way: Way = ()) -> Iterator[Way]:
    """Add every field with text that is absent; yield the ways of what was added."""
    for field in fields:
        if field.name not in data:
            # a result's own name is its outcome unless it says otherwise, and prose points at it
            if _holds_text(field) and field.name != "id":
                data[field.name] = make_value(field)
                yield (*way, field.name)
            continue
        value = data[field.name]
        inner = field.fields or (field.item.fields if field.item else ())
        items = [((), value)] if field.kind is Kind.GROUP else _items(value)
        for key, one in items:
            if isinstance(one, dict):
                yield from fill(inner, one, (*way, field.name, *key))


def _items(value: Any) -> list[tuple[Way, Any]]:
    if isinstance(value, dict):
        return [((key,), one) for key, one in value.items()]
    return [((number,), one) for number, one in enumerate(value)] if isinstance(value, list) else []


def make_full_site() -> FullSite:
    """Fill in every field, then take away what the rules refuse for a record of its kind."""
    site, added = _filled()
    while True:
        files = site.files()
        errors = [found for found in build(files).diagnostics if found.severity is Severity.ERROR]
        if not errors:
            return site
        taken = {place for error in errors if (place := _added_at(files, error, added))}
        assert taken, errors[0]
        for file, way in taken:
            added[file].remove(way)
            del value_at(site.data[file], way[:-1])[way[-1]]


def _filled() -> tuple[FullSite, dict[str, set[Way]]]:
    given = read_files(HICCUPS)
    data: dict[str, dict[str, Any]] = json.loads(json.dumps(MORE_FILES))
    bodies: dict[str, str] = {}
    for name, source in given.items():
        if name in SINGLE_FILES or "/" in name:
            document = read_documents(name, source)
            assert document is not None, name
            data[name] = document.data
            if name.endswith(".md"):
                bodies[name] = source.decode().partition("\n---\n")[2]
    data["site.yaml"]["bibliography"] = ["references.bib", "works.bib"]
    data["facts.yaml"]["facts"][0]["figures"]["in-words"] = "nine in ten"
    for name, sentence in EXCUSED.items():
        exception = {"sentence": sentence, "reason": "A proverb.", "by": "The Tea Table", "on": "2026-11-02"}
        data[name]["exceptions"] = [exception]
    added = {name: set(fill(describe_fields(kind_of(name)), record)) for name, record in data.items()}
    extra = b"\n@article{review2021, author = {Teapot, B.}, title = {Tea reviewed}, journal = {Tea}, year = {2021}}\n"
    others = {"references.bib": given["references.bib"] + extra}
    return FullSite(data, bodies, _work(), others), added


def _work() -> dict[str, str]:
    """Return the fields of one work: each that may stand in a bibliography."""
    shaped = {
        "year": "2022", "month": "5", "doi": "10.1000/tea.2022", "pmid": "12345678", "pmcid": "PMC1234567",
        "url": "https://tea.example/2022", "author": "Teapot, B.", "editor": "Cup, A.", "langid": "english",
    }  # fmt: skip
    fields = {name: shaped.get(name, "Tea") for name in sorted(KNOWN_FIELDS) if name not in ("crossref", "date")}
    entries, found = parse_bib(write_work(fields).decode(), "works.bib")
    assert entries, found
    return fields


def _added_at(files: Mapping[str, bytes], error: Diagnostic, added: Mapping[str, set[Way]]) -> tuple[str, Way] | None:
    """Find what was added at the place of an error."""
    name = error.span.path.removeprefix("content/")
    document = read_documents(name, files[name]) if name in added else None
    if document is None:
        return None
    inside = [way for way in added[name] if _holds(document, way, error)]
    return (name, max(inside, key=len)) if inside else None


def _holds(document: Document, way: Way, error: Diagnostic) -> bool:
    spans = [document.span_of(way), document.span_of(way, key=True)]
    return any((s.line, s.column) <= (error.span.line, error.span.column) < (s.end_line, s.end_column) for s in spans)
