"""Pictures for sharing, drawn with Pillow in tints of one ink: a few milliseconds and some twenty kilobytes each.

The site's own faces are read as they are published, so that no other font is needed and nothing in a picture depends on
the machine; the library's version is pinned.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from msacu_site.aside import Aside
from msacu_site.memory import Memory
from msacu_site.outputs.lettering import Lettering
from msacu_site.pages.head_tags import HEIGHT, WIDTH
from msacu_site.pages.share_card import Card

if TYPE_CHECKING:
    from PIL import ImageDraw

Faces = tuple[bytes, ...]
Painter = Callable[[Card, Faces], bytes]

_PAPER, _INK = (251, 250, 246), (11, 74, 80)
# of sixteen tints the one without ink
_BARE = 15
_LEFT, _TOP, _FOOT = 72, 60, 88
_TEXT_WIDTH = WIDTH - 2 * _LEFT
_DOT, _STEP = 15, 44
_BOLD = 700
# size and height of a line, the largest first
_SIZES = ((38, 52), (34, 46), (30, 40), (26, 34))


def are_pictures_installed() -> bool:
    """Tell whether the optional library that draws is there."""
    return find_spec("PIL") is not None


def begin_pictures(
    cards: Iterable[Card], faces: Faces, painter: Painter | None, aside: Aside, memory: Memory
) -> Callable[[], dict[str, bytes]] | None:
    """Start on the pictures, and return what waits for them by their paths; None where nobody can draw.

    What says the same is drawn once, and what is remembered not at all.
    """
    if painter is None or not faces:
        return None
    by_path = {card.path: card for card in cards}
    drawn_with = hashlib.sha256(b"".join(faces)).hexdigest()
    inputs = {path: (repr(card), drawn_with) for path, card in by_path.items()}
    known = {path: data for path in by_path if (data := memory.find("card", inputs[path])) is not None}
    wait_for_others = aside(lambda: {path: painter(by_path[path], faces) for path in by_path if path not in known})

    def wait() -> dict[str, bytes]:
        others = wait_for_others()
        for path, data in others.items():
            memory.keep("card", inputs[path], data)
        return known | others

    return wait


def paint_card(card: Card, faces: Faces) -> bytes:
    """Return a card as PNG (1200 by 630); `faces` are fonts as TrueType, OpenType or WOFF2, with a weight to choose."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (WIDTH, HEIGHT), _BARE)
    draw = ImageDraw.Draw(picture)
    _write_words(draw, card, partial(Lettering, faces))
    _draw_foot(draw, card, Lettering(faces, 34, _BOLD))
    picture.putpalette([_mix(part, tint) for tint in range(_BARE + 1) for part in range(3)])
    packed = io.BytesIO()
    # runs of one tint are what a card is made of, and finding nothing else takes half the time
    picture.save(packed, "PNG", bits=4, compress_type=zlib.Z_RLE)
    return packed.getvalue()


def _mix(part: int, tint: int) -> int:
    return round(_INK[part] + (_PAPER[part] - _INK[part]) * tint / _BARE)


def _write_words(draw: ImageDraw.ImageDraw, card: Card, at: Callable[..., Lettering]) -> None:
    y = float(_TOP)
    if card.kicker:
        y = _write(draw, card.kicker, y, at(32), 44, 1)
    y = _write(draw, card.title, y + 4, at(58, _BOLD), 70, 3)
    if card.sure:
        y = _write_sure(draw, card, y + 18, at(36, _BOLD))
    _write_whole(draw, card.line, y + 20, at)


def _write_whole(draw: ImageDraw.ImageDraw, text: str, y: float, at: Callable[..., Lettering]) -> None:
    """Write a text as large as it fits as a whole: half an answer would be another answer."""
    for size, height in _SIZES:
        lettering, most = at(size), int((HEIGHT - _FOOT - 20 - y) // height)
        lines = list(lettering.break_lines(text, _TEXT_WIDTH, most))
        if lines and not lines[-1].endswith(" …"):
            break
    else:
        return
    for number, line in enumerate(lines):
        lettering.write(draw, _LEFT, y + number * height, line, 0)


def _write_sure(draw: ImageDraw.ImageDraw, card: Card, y: float, lettering: Lettering) -> float:
    """Draw the certainty as on the pages: full dots of four, then the word."""
    x = float(_LEFT)
    if card.dots is not None:
        for number in range(4):
            left, top = x + number * _STEP, y + 8
            box = (left, top, left + 2 * _DOT, top + 2 * _DOT)
            draw.ellipse(box, fill=0 if number < card.dots else _BARE, outline=0, width=4)
        x += 4 * _STEP + 8
    lettering.write(draw, x, y, card.sure, 0)
    return y + 48


def _draw_foot(draw: ImageDraw.ImageDraw, card: Card, lettering: Lettering) -> None:
    top = HEIGHT - _FOOT
    draw.rectangle((0, top, WIDTH, HEIGHT), fill=0)
    lettering.write(draw, _LEFT, top + 22, card.site, _BARE)


def _write(draw: ImageDraw.ImageDraw, text: str, y: float, lettering: Lettering, height: int, most: int) -> float:
    """Write a text in lines of the picture's width, at most so many, and return where the next one begins."""
    for line in lettering.break_lines(text, _TEXT_WIDTH, most):
        lettering.write(draw, _LEFT, y, line, 0)
        y += height
    return y
