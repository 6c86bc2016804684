"""What may lie in static/ and be published as it is: pictures, sound, documents, tables, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.sources.tree import SourceFile, SourceTree

ALLOWED = (
    ".avif", ".bib", ".csv", ".docx", ".gif", ".ico", ".jpeg", ".jpg", ".mp3", ".mp4", ".odt", ".ods", ".ogg", ".pdf",
    ".png", ".ris", ".svg", ".txt", ".vtt", ".webm", ".webp", ".woff2", ".xlsx", ".zip",
)  # fmt: skip
_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
# The elements of SVG that draw; those that run, move, fetch or hold other markup are not among them.
_DRAWING = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "image", "linearGradient", "radialGradient", "stop",
    "pattern", "clipPath", "mask", "marker", "filter", "style", "switch", "view",
})  # fmt: skip
_INSIDE = re.compile(r"#\S*|data:image/(png|jpeg|gif|webp)[;,]\S*", re.IGNORECASE)
_FETCHING = re.compile(r"@import|url\(\s*['\"]?\s*(?!#)|\\", re.IGNORECASE)


class _ActingError(Exception):
    """A picture holds something that acts; says what."""


def report_static_files(tree: SourceTree) -> Iterator[Diagnostic]:
    """Yield a finding for every file under static/ that a browser could run."""
    for file in tree.files:
        if not file.name.startswith("static/"):
            continue
        ending = PurePosixPath(file.name).suffix.lower()
        if ending not in ALLOWED:
            message = (
                f"A file that ends in “{ending}” is not published." if ending else "This file's name has no ending."
            )
            advice = "Put what it says into a page, or save it in another format."
            yield Diagnostic("static-unsafe", message, Span(file.path), allowed=ALLOWED, help=advice)
        elif ending == ".svg":
            yield from _look_into(file)


def _look_into(file: SourceFile) -> Iterator[Diagnostic]:
    """Find the first thing in an SVG picture that would run, fetch or unfold."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = _check_element
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.ProcessingInstructionHandler = _refuse_instruction
    parser.CharacterDataHandler = _check_text
    try:
        parser.Parse(file.data, True)
    except _ActingError as found:
        message = f"This picture holds {found}, which a browser would follow or run."
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
    except (expat.ExpatError, ValueError, LookupError) as error:
        message = f"This picture cannot be read as SVG: {error}."
        line, column = parser.ErrorLineNumber or 1, (parser.ErrorColumnNumber or 0) + 1
    else:
        return
    span = Span(file.path, line, column, line, column + 1)
    yield Diagnostic("static-unsafe", message, span, help="Save it as a plain SVG, or as PNG.")


def _check_element(name: str, attributes: dict[str, str]) -> None:
    space, _, local = name.rpartition(" ")
    if space == _XHTML or (space in (_SVG, "") and not (local in _DRAWING or local.startswith("fe"))):
        raise _ActingError(f"the element <{local[:40]}>")
    for whole, value in attributes.items():
        attribute = whole.rpartition(" ")[2].lower()
        if attribute.startswith("on"):
            raise _ActingError(f"the attribute {attribute[:40]}")
        if attribute in ("href", "src") and not _INSIDE.fullmatch(value.strip()):
            raise _ActingError(f"a link to “{value[:40]}”")
        _check_text(value)


def _check_text(text: str) -> None:
    if _FETCHING.search(text):
        raise _ActingError("a style that fetches")


def _refuse_document_type(name: str, *_: object) -> None:
    raise _ActingError("a document type")


def _refuse_instruction(target: str, data: str) -> None:
    raise _ActingError(f"the instruction <?{target[:40]}?>")
