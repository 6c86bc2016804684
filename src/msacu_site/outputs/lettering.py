"""Text in a picture, in the faces of the site: letters that the first face lacks are taken from the next."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msacu_site.frozen import Frozen

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

# what no face can hold, so that every face draws for it what it draws for letters that it lacks
_IN_NO_FACE = "\uffff"
_UNREADABLE = "?"


class Lettering(Frozen):
    """Faces at one size and one weight, the one asked first coming first."""

    faces: tuple[bytes, ...]
    size: int
    weight: int = 400

    def measure(self, text: str) -> float:
        """Return how wide a text is, in pixels."""
        return _measure(text, self)

    def write(self, draw: ImageDraw.ImageDraw, x: float, y: float, text: str, shade: int) -> None:
        """Draw a text whose first line begins at a place."""
        space = self.measure(" ")
        for word in text.split(" "):
            drawn, left, top, width = _draw_word(word, self)
            if drawn is not None:
                draw.bitmap((round(x) + left, round(y) + top), drawn, fill=shade)
            x += width + space

    def break_lines(self, text: str, width: float, most: int) -> Iterator[str]:
        """Break a text between words into at most so many lines.

        What finds no room ends in three dots, so that nobody takes a part for the whole.
        """
        words = text.split()
        for number in range(most):
            line, words = self._fill_line(words, width)
            if not line:
                return
            if words and number == most - 1:
                while " " in line and self.measure(f"{line} …") > width:
                    line = line.rpartition(" ")[0]
                line = f"{line} …"
            yield line

    def _fill_line(self, words: list[str], width: float) -> tuple[str, list[str]]:
        space, used = self.measure(" "), 0.0
        for number, word in enumerate(words):
            used += self.measure(word) + (space if number else 0)
            if number and used > width:
                return " ".join(words[:number]), words[number:]
        return " ".join(words), []

    def runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """Yield stretches of a text that one face can draw."""
        placed = [(letter, face) for given in text for letter, face in _place(given, self.faces)]
        for face, run in groupby(placed, key=lambda pair: pair[1]):
            yield _load(face, self.size, self.weight), "".join(letter for letter, _ in run)


# the same words come again on picture after picture
@lru_cache(maxsize=4096)
def _measure(text: str, lettering: Lettering) -> float:
    return sum(font.getlength(run) for font, run in lettering.runs(text))


@lru_cache(maxsize=2048)
def _draw_word(word: str, lettering: Lettering) -> tuple[Image.Image | None, int, int, float]:
    """Draw a word by itself; return where it begins beside the point that it is written at, and how wide it is."""
    from PIL import Image, ImageDraw

    width = lettering.measure(word)
    margin = lettering.size
    canvas = Image.new("L", (round(width) + 2 * margin, 3 * margin))
    draw, x = ImageDraw.Draw(canvas), float(margin)
    for font, run in lettering.runs(word):
        draw.text((x, margin), run, font=font, fill=255)
        x += font.getlength(run)
    box = canvas.getbbox()
    return (canvas.crop(box), box[0] - margin, box[1] - margin, width) if box else (None, 0, 0, width)


@lru_cache(maxsize=4096)
def _place(letter: str, faces: tuple[bytes, ...]) -> tuple[tuple[str, bytes], ...]:
    """Say which face draws a letter, its plain form where none has it."""
    for written in (letter, unicodedata.normalize("NFKD", letter)[0], _UNREADABLE):
        for face in faces:
            if _has(face, written):
                return ((written, face),)
    return ()


def _has(face: bytes, letter: str) -> bool:
    font = _load(face, 40, 400)
    return letter == " " or bytes(font.getmask(letter)) != bytes(font.getmask(_IN_NO_FACE))


@lru_cache(maxsize=16)
def _load(face: bytes, size: int, weight: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    font = ImageFont.truetype(io.BytesIO(face), size)
    # a face may have one weight only
    with suppress(OSError):
        font.set_variation_by_axes([weight])
    return font
