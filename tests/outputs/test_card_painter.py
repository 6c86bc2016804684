"""Pictures for sharing: the whole answer, in letters that can be read, and the same bytes every time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from msacu_site.aside import do_inline
from msacu_site.memory import NOTHING_REMEMBERED, Memory
from msacu_site.memory.store import Store
from msacu_site.outputs.card_painter import begin_pictures, paint_card
from msacu_site.outputs.lettering import Lettering
from msacu_site.pages.share_card import Card
from msacu_site.render.assets import read_assets
from site_building import TEMPLATES

FACES = read_assets(TEMPLATES).faces
CARD = Card("Tea", "Hiccups", "Does tea stop hiccups?", "Tea may help a little.", "Low certainty", 2)
EMPTY = (251, 250, 246)


def open_picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def inked(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Tell whether anything is drawn in a part of a picture."""
    return picture.crop(box).getcolors() != [((box[2] - box[0]) * (box[3] - box[1]), EMPTY)]


def test_a_picture_has_the_size_that_is_promised_and_few_bytes() -> None:
    data = paint_card(CARD, FACES)
    assert open_picture(data).size == (1200, 630)
    assert len(data) < 40_000
    assert data == paint_card(CARD, FACES)


def test_dots_are_full_as_far_as_we_are_sure() -> None:
    picture = open_picture(paint_card(Card("Tea", "", "", "", "Low certainty", 2), FACES))
    middle = next(y for y in range(40, 400) if picture.getpixel((87, y)) != EMPTY) + 15
    assert [picture.getpixel((87 + 44 * number, middle)) != EMPTY for number in range(4)] == [True, True, False, False]


def test_an_answer_is_shown_whole_or_not_at_all() -> None:
    long = "This answer goes on and on, so that only small letters have room for it. " * 3
    title = "A title of more than two lines, which leaves the answer below it little room in the picture that is shared"
    fits = open_picture(paint_card(Card("Tea", "K", title, long, "Low certainty", 2), FACES))
    too_long = open_picture(paint_card(Card("Tea", "K", title, long * 4, "Low certainty", 2), FACES))
    below = (0, 410, 1200, 540)
    assert inked(fits, below)
    assert not inked(too_long, below)


def test_no_line_leaves_the_picture_and_no_word_of_one_that_fits_is_lost() -> None:
    lettering, text = Lettering(FACES, 40), "Words " * 40
    lines = list(lettering.break_lines(text, 600, 20))
    assert all(lettering.measure(line) <= 600 for line in lines)
    assert " ".join(lines).split() == text.split()
    assert list(lettering.break_lines(text, 600, 2))[-1].endswith(" …")


@pytest.mark.parametrize(("letter", "written"), [("a", "a"), ("ł", "ł"), ("ﬁ", "f"), ("中", "?")])
def test_a_letter_comes_from_the_face_that_has_it(letter: str, written: str) -> None:
    assert Lettering(FACES, 40).measure(letter) == Lettering(FACES, 40).measure(written) > 0


def test_another_answer_has_another_address() -> None:
    other = Card(CARD.site, CARD.kicker, CARD.title, CARD.line, "Very low certainty", 1)
    assert CARD.path != other.path


def test_what_is_remembered_is_not_drawn_again(tmp_path: Path) -> None:
    drawn: list[str] = []

    def painter(card: Card, faces: tuple[bytes, ...]) -> bytes:
        drawn.append(card.path)
        return card.says.encode()

    def pictures() -> dict[str, bytes]:
        memory = Memory(Store(tmp_path / "memory", b"secret"))
        wait = begin_pictures([CARD, CARD, Card("Tea", "", "Another", "")], FACES, painter, do_inline, memory)
        made = wait() if wait else {}
        memory.save()
        return made

    first = pictures()
    assert len(first) == len(drawn) == 2
    assert pictures() == first
    assert len(drawn) == 2


def test_without_a_face_or_whoever_draws_there_are_no_pictures() -> None:
    assert begin_pictures([], (), paint_card, do_inline, NOTHING_REMEMBERED) is None
    assert begin_pictures([], FACES, None, do_inline, NOTHING_REMEMBERED) is None
