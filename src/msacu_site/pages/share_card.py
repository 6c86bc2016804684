"""What a page's picture for sharing shows: its title, its answer, and how sure that is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from msacu_site.frozen import Frozen
from msacu_site.pages.page import Page
from msacu_site.pages.study_page import StudyView
from msacu_site.pages.symptom_page import SymptomView

FOLDER = "assets/cards"
# Counts up when cards are drawn in another way, so that nobody keeps an old one.
_DRAWN = 1


class Card(Frozen):
    """The words of a picture, from top to bottom; `dots` of four are full beside `sure`, none where it is None."""

    site: str
    kicker: str
    title: str
    line: str
    sure: str = ""
    dots: int | None = None

    @property
    def says(self) -> str:
        """The picture in words, for whoever cannot see it."""
        return " – ".join(part for part in (self.kicker, self.title, self.line, self.sure) if part)

    @property
    def path(self) -> str:
        """The file of the picture, named after what it says: another answer has another address."""
        shown = (_DRAWN, self.site, self.kicker, self.title, self.line, self.sure, self.dots)
        return f"{FOLDER}/{hashlib.sha256(repr(shown).encode()).hexdigest()[:20]}.png"


def list_cards(pages: Iterable[Page]) -> list[Card]:
    """Return the cards of all pages that have one."""
    return [card for page in pages if (card := make_card(page))]


def make_card(page: Page) -> Card | None:
    """Return the card of a page; None where nothing is to be found."""
    if page.template in {"redirect", "removed", "not-found"}:
        return None
    frame, view = page.frame, page.view
    site = frame.trust.settings.short_title
    if isinstance(view, SymptomView):
        return _of_symptom(site, view)
    if isinstance(view, StudyView):
        return Card(site, view.design, view.title, view.question or view.label)
    if frame.address == "/":
        return Card(site, "", frame.trust.settings.title, frame.description)
    return Card(site, site, frame.title, frame.description)


def _of_symptom(site: str, view: SymptomView) -> Card:
    if not view.ratings:
        return Card(site, view.title, view.question, view.line.line, view.line.status_label)
    rating = view.ratings[0]
    # no benefit is told without a word on harm, and a picture travels without its page
    line = f"{rating.line} {view.harm_in_a_sentence}".strip()
    return Card(site, view.title, view.question, line, f"{rating.certainty_label} certainty", rating.dots)
