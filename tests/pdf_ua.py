"""What a program can check of PDF/UA-1 (ISO 14289-1); each fault begins with its number in the Matterhorn Protocol."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, BooleanObject, ContentStream, DictionaryObject, NullObject, NumberObject

STANDARD = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
    "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT",
    "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form",
})  # fmt: skip
PAINTS = frozenset({b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh"})
INSIDE = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
PARENTS = {"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"}}


@dataclass
class Tag:
    """A tag with its kind, what holds it, and what it holds of pages and annotations."""

    made: DictionaryObject
    kind: str
    parent: str
    pieces: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[int] = field(default_factory=list)
    children: list[Tag] = field(default_factory=list)


def find_faults(pdf: bytes) -> list[str]:
    """Return everything that keeps a file from being PDF/UA-1, each with its checkpoint; the order is stable."""
    reader = PdfReader(io.BytesIO(pdf))
    catalog = reader.root_object
    found = [*_catalog(catalog), *_metadata(catalog), *_scripts(catalog), *_fonts(reader)]
    if "/StructTreeRoot" not in catalog:
        return [*found, "01-005 there is no tag tree"]
    root = catalog["/StructTreeRoot"]
    top = _read_tag(_resolved(_kids(root)[0]), "")
    tags = list(_all(top))
    found += [*_kinds(tags, root), *_nesting(tags), *_figures(tags), *_headings(tags), *_headers(tags)]
    return [*found, *_contents(reader, tags), *_annotations(reader, tags)]


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _kids(made: Any) -> list[Any]:
    kids = _resolved(made.get("/K"))
    return [] if kids is None else list(kids) if isinstance(kids, ArrayObject) else [made.raw_get("/K")]


def _number(made: DictionaryObject, key: str) -> int:
    return int(made.raw_get(key).idnum) if key in made else -1


def _read_tag(made: DictionaryObject, parent: str) -> Tag:
    tag = Tag(made, str(made["/S"]).removeprefix("/"), parent)
    for raw in _kids(made):
        kid = _resolved(raw)
        if isinstance(kid, NumberObject):
            tag.pieces.append((_number(made, "/Pg"), int(kid)))
        elif kid.get("/Type") == "/OBJR":
            tag.annotations.append(_number(kid, "/Obj"))
        elif kid.get("/Type") == "/MCR":
            tag.pieces.append((_number(kid, "/Pg") if "/Pg" in kid else _number(made, "/Pg"), int(kid["/MCID"])))
        else:
            tag.children.append(_read_tag(kid, tag.kind))
    return tag


def _all(tag: Tag) -> Iterator[Tag]:
    yield tag
    for child in tag.children:
        yield from _all(child)


def _catalog(catalog: Any) -> Iterator[str]:
    if not _is_true(catalog.get("/MarkInfo", {}).get("/Marked")):
        yield "06-001 the file does not say that it is tagged"
    if not str(catalog.get("/Lang", "")):
        yield "11-006 the file names no language"
    if not _is_true(catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle")):
        yield "07-001 readers are shown the file's name and not its title"


def _is_true(value: Any) -> bool:
    return isinstance(value, BooleanObject) and value.value


def _metadata(catalog: Any) -> Iterator[str]:
    xmp = _resolved(catalog["/Metadata"]).get_data().decode() if "/Metadata" in catalog else ""
    if not re.search(r"pdfuaid:part(?:=\"1\"|>1<)", xmp):
        yield "05-001 the file does not say that it is PDF/UA-1"
    if not re.search(r"<dc:title>.*<rdf:li[^>]*>[^<]+</rdf:li>.*</dc:title>", xmp, re.DOTALL):
        yield "06-003 the metadata hold no title"


def _scripts(catalog: Any) -> Iterator[str]:
    if "/JavaScript" in catalog.get("/Names", {}) or "/AA" in catalog or "/OpenAction" in catalog:
        yield "29-001 the file runs something by itself"


def _fonts(reader: PdfReader) -> Iterator[str]:
    seen: set[str] = set()
    for page in reader.pages:
        for font in _resolved(page["/Resources"].get("/Font", {})).values():
            made = _resolved(font)
            name = str(made["/BaseFont"])
            if name in seen:
                continue
            seen.add(name)
            inner = _resolved(made["/DescendantFonts"][0]) if "/DescendantFonts" in made else made
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(_resolved(inner["/FontDescriptor"])):
                yield f"31-009 the font {name} is not in the file"
            if "/ToUnicode" not in made:
                yield f"10-001 the letters of {name} cannot be read"


def _kinds(tags: list[Tag], root: Any) -> Iterator[str]:
    mapped = set(root.get("/RoleMap", {}))
    for kind in sorted({tag.kind for tag in tags if tag.kind not in STANDARD and f"/{tag.kind}" not in mapped}):
        yield f"02-001 there is no such tag as {kind}"


def _nesting(tags: list[Tag]) -> Iterator[str]:
    for tag in tags:
        for child in tag.children:
            if tag.kind in INSIDE and child.kind not in INSIDE[tag.kind]:
                yield f"09-004 a {child.kind} stands in a {tag.kind}"
        if tag.kind in PARENTS and tag.parent not in PARENTS[tag.kind]:
            yield f"09-005 a {tag.kind} stands in a {tag.parent}"


def _figures(tags: list[Tag]) -> Iterator[str]:
    for tag in tags:
        if tag.kind == "Figure" and not str(tag.made.get("/Alt") or tag.made.get("/ActualText") or "").strip():
            yield "13-004 a figure has no words in its place"


def _headings(tags: list[Tag]) -> Iterator[str]:
    before = 0
    for level in (int(tag.kind[1]) for tag in tags if re.fullmatch(r"H[1-6]", tag.kind)):
        if level > before + 1:
            yield f"14-003 a heading of level {level} comes after level {before}"
        before = level
    if not before:
        yield "14-002 there is no heading"


def _headers(tags: list[Tag]) -> Iterator[str]:
    for tag in tags:
        if tag.kind == "TH" and "/Scope" not in tag.made.get("/A", {}) and "/Headers" not in tag.made.get("/A", {}):
            yield "15-003 a table's header does not say what it heads"
        if tag.kind == "Table" and not any(inner.kind == "TH" for inner in _all(tag)):
            yield "15-002 a table has no header"


def _contents(reader: PdfReader, tags: list[Tag]) -> Iterator[str]:
    held = {piece for tag in tags for piece in tag.pieces}
    for number, page in enumerate(reader.pages, 1):
        assert page.indirect_reference is not None
        if page.get("/Tabs") != "/S":
            yield f"28-008 page {number}: the key Tab does not follow the tags"
        if "/StructParents" not in page:
            yield f"01-006 page {number} is not in the index of tags"
        marks: list[int | None] = []
        untagged, lost = 0, set[int]()
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in {b"BDC", b"BMC"}:
                marks.append(_mark(operands, lost, held, page.indirect_reference.idnum))
            elif operator == b"EMC":
                marks.pop()
            elif operator in PAINTS and all(mark is None for mark in marks):
                untagged += 1
        if untagged:
            yield f"01-003 page {number}: {untagged} pieces are neither tagged nor marked as decoration"
        if lost:
            yield f"01-004 page {number}: {len(lost)} marked pieces stand in no tag"


def _mark(operands: list[Any], lost: set[int], held: set[tuple[int, int]], page: int) -> int | None:
    """Return the number of a marked piece, −1 for decoration and None for what says neither."""
    if operands[0] == "/Artifact":
        return -1
    properties = operands[1] if len(operands) > 1 else {}
    mark = properties.get("/MCID") if isinstance(properties, dict) else None
    if mark is None:
        return None
    if (page, int(mark)) not in held:
        lost.add(int(mark))
    return int(mark)


def _annotations(reader: PdfReader, tags: list[Tag]) -> Iterator[str]:
    in_links = {number for tag in tags if tag.kind == "Link" for number in tag.annotations}
    in_any = {number for tag in tags for number in tag.annotations}
    owners = _owners(reader)
    for number, page in enumerate(reader.pages, 1):
        for raw in page.get("/Annots", ()):
            made = _resolved(raw)
            if not str(made.get("/Contents", "")):
                yield f"28-004 page {number}: a link does not say where it leads"
            if raw.idnum not in (in_links if made["/Subtype"] == "/Link" else in_any):
                yield f"28-011 page {number}: a link stands in no tag Link"
            if owners.get(made.get("/StructParent")) != "/Link":
                yield f"28-010 page {number}: the index of tags does not know a link"


def _owners(reader: PdfReader) -> dict[Any, str]:
    numbers = _resolved(_resolved(reader.root_object["/StructTreeRoot"])["/ParentTree"])["/Nums"]
    pairs = ((numbers[at], _resolved(numbers[at + 1])) for at in range(0, len(numbers), 2))
    return {key: str(made["/S"]) for key, made in pairs if not isinstance(made, ArrayObject | NullObject)}
