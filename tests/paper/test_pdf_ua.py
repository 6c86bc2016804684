"""The check of PDF/UA finds what it should: a good file is spoilt in one place at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from pdf_ua import find_faults
from site_building import Files

Spoil = Callable[[PdfWriter], None]


def tags(writer: PdfWriter, kind: str) -> Iterator[Any]:
    for made in writer._objects:
        if isinstance(made, DictionaryObject) and made.get("/S") == f"/{kind}" and "/P" in made:
            yield made


def set_kind(writer: PdfWriter, old: str, new: str) -> None:
    next(tags(writer, old))[NameObject("/S")] = NameObject(f"/{new}")


def drop(made: Any, key: str) -> None:
    del made[key]


def say_untagged(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(False)})


def replace_metadata(writer: PdfWriter, old: bytes, new: bytes) -> None:
    stream = DecodedStreamObject()
    stream.set_data(writer.root_object["/Metadata"].get_object().get_data().replace(old, new))  # type: ignore[attr-defined]
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)


def add_to_page(writer: PdfWriter, drawn: bytes) -> None:
    page = writer.pages[0]
    stream = DecodedStreamObject()
    stream.set_data(page.get_contents().get_data() + drawn)  # type: ignore[union-attr]
    page[NameObject("/Contents")] = writer._add_object(stream)


def add_script(writer: PdfWriter) -> None:
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.beep()")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)


def forget_headers(writer: PdfWriter) -> None:
    for header in tags(writer, "TH"):
        drop(header["/A"], "/Scope")


def links(writer: PdfWriter) -> list[Any]:
    return [note.get_object() for page in writer.pages for note in page.get("/Annots", ())]


def font_files(writer: PdfWriter) -> Iterator[Any]:
    return (made for made in writer._objects if isinstance(made, DictionaryObject) and "/FontFile2" in made)


SPOILT: list[tuple[str, Spoil]] = [
    ("06-001 the file does not say that it is tagged", say_untagged),
    ("11-006 the file names no language", lambda w: drop(w.root_object, "/Lang")),
    ("07-001 readers are shown the file's name and not its title", lambda w: drop(w.root_object, "/ViewerPreferences")),
    ("05-001 the file does not say that it is PDF/UA-1", lambda w: replace_metadata(w, b"pdfuaid:part", b"x:part")),
    ("06-003 the metadata hold no title", lambda w: replace_metadata(w, b"dc:title", b"dc:name")),
    ("29-001 the file runs something by itself", add_script),
    ("01-005 there is no tag tree", lambda w: drop(w.root_object, "/StructTreeRoot")),
    ("02-001 there is no such tag as Tea", lambda w: set_kind(w, "Sect", "Tea")),
    ("09-004 a P stands in a L", lambda w: set_kind(w, "LI", "P")),
    ("09-005 a LBody stands in a P", lambda w: set_kind(w, "LI", "P")),
    ("13-004 a figure has no words in its place", lambda w: drop(next(tags(w, "Figure")), "/Alt")),
    ("14-003 a heading of level 4 comes after level 1", lambda w: set_kind(w, "H2", "H4")),
    ("15-003 a table's header does not say what it heads", forget_headers),
    (
        "01-003 page 1: 1 pieces are neither tagged nor marked as decoration",
        lambda w: add_to_page(w, b" 0 0 9 9 re f "),
    ),
    ("01-004 page 1: 1 marked pieces stand in no tag", lambda w: add_to_page(w, b" /P <</MCID 9999>> BDC EMC ")),
    ("28-008 page 1: the key Tab does not follow the tags", lambda w: drop(w.pages[0], "/Tabs")),
    ("01-006 page 1 is not in the index of tags", lambda w: drop(w.pages[0], "/StructParents")),
    ("28-004 page 1: a link does not say where it leads", lambda w: drop(links(w)[0], "/Contents")),
    ("28-011 page 1: a link stands in no tag Link", lambda w: set_kind(w, "Link", "Span")),
    (
        "28-010 page 1: the index of tags does not know a link",
        lambda w: links(w)[0].__setitem__(NameObject("/StructParent"), NumberObject(9999)),
    ),
]


@pytest.mark.parametrize(("fault", "spoil"), SPOILT, ids=[fault for fault, _ in SPOILT])
def test_each_fault_is_found(printed: Files, fault: str, spoil: Spoil) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(printed["symptoms/hiccups/hiccups.pdf"]))
    spoil(writer)
    spoilt = io.BytesIO()
    writer.write(spoilt)
    assert fault in find_faults(spoilt.getvalue())


def test_fonts_must_be_in_the_file_and_readable(printed: Files) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(printed["symptoms/hiccups/hiccups.pdf"]))
    for made in font_files(writer):
        drop(made, "/FontFile2")
    for made in writer._objects:
        if isinstance(made, DictionaryObject) and "/ToUnicode" in made:
            drop(made, "/ToUnicode")
    spoilt = io.BytesIO()
    writer.write(spoilt)
    told = " ".join(find_faults(spoilt.getvalue()))
    assert "31-009 the font " in told
    assert "10-001 the letters of " in told


def test_a_copy_that_nobody_spoilt_has_no_fault(printed: Files) -> None:
    copied = io.BytesIO()
    PdfWriter(clone_from=io.BytesIO(printed["symptoms/hiccups/hiccups.pdf"])).write(copied)
    assert find_faults(copied.getvalue()) == []


def test_a_bare_file_lacks_everything() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    bare = io.BytesIO()
    writer.write(bare)
    assert [fault[:6] for fault in find_faults(bare.getvalue())] == [
        "06-001", "11-006", "07-001", "05-001", "06-003", "01-005",
    ]  # fmt: skip
