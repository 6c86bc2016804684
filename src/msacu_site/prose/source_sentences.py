"""The sentences of prose as it stands in its file, each with its place and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msacu_site.frozen import Frozen, replace
from msacu_site.prose.places import Passage

CITED, PRINTED = "†", "#"

_VALUE = re.compile(r"\[=[^\]\n]*\]")
_CITATION = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^)\n]*\)")
_ADDRESS = re.compile(r"<?https?://\S+")
_MARKS = re.compile(r"(?<!\w)[*_]+|[*_]+(?!\w)|`+|^[ \t]*>[ \t]?", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_BOLD_LINE = re.compile(r"^[ \t]*(?:\*\*|__)(.+?)(?:\*\*|__)[ \t]*$")
_BOX = re.compile(r"^[ \t]*!!!.*$")
_SCALAR = re.compile(r"^[ \t]*[>|][+-]?\d?[ \t]*$")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_END = re.compile(r"(?<=[.!?])[\"”’»)]*(?:[ \t\n]*†)?\s+(?=[\"“‘«(]*[A-Z0-9#†])")
_ABBREVIATION = re.compile(r"(?:\b(?:et al|e\.g|i\.e|vs|cf|Dr|Prof|St|approx|no|p|pp|Fig|Suppl)|\b[A-Z])\.$")


class SourceSentence(Frozen):
    """A sentence and its place in the raw text; printed values are «#» and citations «†» in it.

    `near` holds the sentences right before and after it (in a list, those of its item) and the line that introduces
    the list; `lead` is the first sentence of the paragraph; `under` is the heading or the bold line above.
    """

    text: str
    start: int
    end: int
    near: tuple[str, ...] = ()
    lead: str = ""
    under: str = ""
    is_heading: bool = False

    @property
    def words(self) -> str:
        """The sentence with single spaces and without the signs of citations."""
        return plain_words(self.text)


class _Block(Frozen):
    start: int
    end: int
    under: str
    intro: str
    is_heading: bool
    is_item: bool = False


def plain_words(text: str) -> str:
    """Fold white space and drop the signs of citations, so that two writings of a sentence can be held together."""
    return re.sub(r"\s+(?=[.,;:!?])", "", " ".join(mask_markup(text).replace(CITED, " ").split()))


@lru_cache(maxsize=4096)
def mask_markup(raw: str) -> str:
    """Replace citations, values, links and marks by signs and spaces; every letter keeps its place."""
    masked = _VALUE.sub(lambda m: PRINTED + _blank(m.group()[1:]), raw)
    masked = _CITATION.sub(lambda m: CITED + _blank(m.group()[1:]), masked)
    masked = _LINK.sub(lambda m: " " + m[1] + _blank(m.group()[len(m[1]) + 1 :]), masked)
    masked = _ADDRESS.sub(lambda m: _blank(m.group()), masked)
    return _MARKS.sub(lambda m: _blank(m.group()), masked)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


# Several rules read the same passages, one after the other.
@lru_cache(maxsize=4096)
def source_sentences(passage: Passage) -> tuple[SourceSentence, ...]:
    """Return every sentence of a passage in order, headings included."""
    masked = mask_markup(passage.raw)
    found: list[SourceSentence] = []
    for block in _blocks(passage.raw):
        sentences = list(_sentences(masked, block))
        intro = (block.intro,) if block.intro else ()
        for number, sentence in enumerate(sentences):
            reach = len(sentences) if block.is_item else 1
            others = [*sentences[max(0, number - reach) : number], *sentences[number + 1 : number + 1 + reach]]
            found.append(replace(sentence, near=(*(other.text for other in others), *intro), lead=sentences[0].text))
    return tuple(found)


def _sentences(masked: str, block: _Block) -> Iterator[SourceSentence]:
    text = masked[block.start : block.end]
    start = 0
    ends = [match for match in _END.finditer(text) if not _ABBREVIATION.search(text[: match.start()].rstrip('"”’»)'))]
    for end in [*(match.end() for match in ends), len(text)]:
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip(" \t\n†"):
            at = block.start + start + lead
            words = piece.strip()
            yield SourceSentence(words, at, at + len(words), under=block.under, is_heading=block.is_heading)
        start = end


def _blocks(raw: str) -> Iterator[_Block]:
    """Cut at blank lines, list items, table cells and headings; keep track of the heading above."""
    heading = bold = intro = ""
    begun: int | None = None
    in_list = False
    position = 0
    for line in [*raw.split("\n"), ""]:
        title = _HEADING.match(line) or _BOLD_LINE.match(line)
        item = _ITEM.match(line)
        apart = not line.strip() or bool(title or item) or line.lstrip().startswith("|") or bool(_BOX.match(line))
        if (apart or _SCALAR.match(line)) and begun is not None:
            block = _Block(begun, min(position, len(raw)), bold or heading, intro, False, in_list)
            text = raw[block.start : block.end].rstrip()
            yield block
            if not in_list:
                intro = text if text.endswith(":") else ""
            begun = None
        if title:
            if line.lstrip().startswith("#"):
                heading, bold = title[2], ""
            else:
                bold = title[1]
            intro = ""
            yield _Block(position + title.start(title.lastindex or 0), position + title.end(title.lastindex or 0),
                         heading if bold else "", "", True)  # fmt: skip
        elif line.lstrip().startswith("|"):
            yield from _cells(line, position, bold or heading)
        elif item:
            begun, in_list = position + item.end(), True
        elif line.strip() and not _SCALAR.match(line) and not _BOX.match(line) and begun is None:
            begun, in_list = position + len(line) - len(line.lstrip()), False
        position += len(line) + 1


def _cells(line: str, position: int, under: str) -> Iterator[_Block]:
    for match in re.finditer(r"[^|]+", line):
        if match.group().strip(" -:\t"):
            yield _Block(position + match.start(), position + match.end(), under, "", False)
