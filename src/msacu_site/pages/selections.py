"""Studies chosen by plain links: a page for every choice of design, people and comparison that some study fits.

Their number depends on the kinds of comparison and never on the number of studies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, product
from urllib.parse import urlencode

from msacu_site.frozen import Frozen, replace
from msacu_site.linking.addresses import page_address
from msacu_site.pages.frame import crumb_trail, make_frame
from msacu_site.pages.page import Desk, Page
from msacu_site.pages.study_facets import DIRECT, OTHERS, RANDOMISED, Facet, facets_of, study_facets
from msacu_site.pages.study_lists import StudyFamily, list_studies

STUDIES = page_address("studies")
_CHOSEN = ("design", "people", "against")


class Selection(Frozen):
    """What was chosen; an empty text is any."""

    design: str = ""
    people: str = ""
    against: str = ""

    @property
    def address(self) -> str:
        """The page of this selection; the list of all studies where nothing was chosen."""
        name = "-".join(filter(None, (self.design, self.people, self.against)))
        return f"{STUDIES}selections/{name}/" if name else STUDIES

    @property
    def query(self) -> str:
        """The same choice as the list of all studies takes it from its address."""
        return urlencode({name: value for name in _CHOSEN if (value := getattr(self, name))})

    def fits(self, facets: Mapping[str, tuple[str, ...]]) -> bool:
        """Tell whether a study with these values belongs to it."""
        return all(not (value := getattr(self, name)) or value in facets[name] for name in _CHOSEN)


class ChoiceLink(Frozen):
    """A link to the selection with one thing chosen otherwise; no address where no study would be left."""

    label: str
    address: str | None
    studies: int
    current: bool


class ChoiceRow(Frozen):
    """All links for one facet."""

    label: str
    links: tuple[ChoiceLink, ...]


class SelectionView(Frozen):
    """The chosen studies, the links to other choices, and the address of the same choice in the list of all."""

    groups: tuple[StudyFamily, ...]
    count: int
    rows: tuple[ChoiceRow, ...]
    query: str


class Shelf(Frozen):
    """All studies with their values and all facets, worked out once for every selection."""

    desk: Desk
    facets: Mapping[str, Facet]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    counts: Mapping[Selection, int]

    def count(self, selection: Selection) -> int:
        """Return how many studies fit a selection."""
        return self.counts.get(selection, 0)

    def offered(self, name: str) -> list[tuple[str, str]]:
        """Return the few values that plain links offer; the list of all studies offers the others by its form."""
        roles = {comparator.role for comparator in self.desk.site.vocabulary.comparators.values()} | {"none"}
        offered = {"design": {RANDOMISED}, "people": {DIRECT, OTHERS}, "against": roles}[name]
        return [(choice.id, choice.label) for choice in self.facets[name].choices if choice.id in offered]


def fill_shelf(desk: Desk) -> Shelf:
    """Work out the values of every study."""
    facets = {facet.name: facet for facet in study_facets(desk)}
    values = {study.id: facets_of(desk, study) for study in desk.site.studies.values()}
    return Shelf(desk, facets, values, Counter(chain.from_iterable(map(_fitting, values.values()))))


def _fitting(values: Mapping[str, tuple[str, ...]]) -> Iterator[Selection]:
    """Yield every selection that a study fits, each once."""
    return (Selection(*chosen) for chosen in product(*(("", *dict.fromkeys(values[name])) for name in _CHOSEN)))


def make_selection_pages(desk: Desk) -> list[Page]:
    """Make a page for every selection that holds a study."""
    shelf = fill_shelf(desk)
    return [_make_page(shelf, selection) for selection in _selections(shelf) if selection != Selection()]


def choice_rows(shelf: Shelf, here: Selection) -> tuple[ChoiceRow, ...]:
    """Return the links from one selection to its neighbours, facet by facet."""
    return tuple(
        ChoiceRow(
            shelf.facets[name].label,
            tuple(
                _link(shelf, here, replace(here, **{name: value}), label)
                for value, label in [("", shelf.desk.words("facets.any")), *shelf.offered(name)]
            ),
        )
        for name in _CHOSEN
    )


def _selections(shelf: Shelf) -> Iterator[Selection]:
    values = [["", *(value for value, _ in shelf.offered(name))] for name in _CHOSEN]
    return (selection for chosen in product(*values) if shelf.count(selection := Selection(*chosen)))


def _link(shelf: Shelf, here: Selection, there: Selection, label: str) -> ChoiceLink:
    count = shelf.count(there)
    # with no study at all there is still the page one is on
    return ChoiceLink(label, there.address if count or there == here else None, count, there == here)


def _make_page(shelf: Shelf, selection: Selection) -> Page:
    desk = shelf.desk
    choice = ", ".join(_told(desk, selection))
    title = desk.words("selections.title", choice=choice)
    frame = make_frame(
        desk.site,
        desk.filler(selection.address, title),
        title=title,
        description=desk.words("selections.description", choice=choice),
        crumbs=crumb_trail(desk.site, "studies"),
        today=desk.today,
    )
    groups = list_studies(desk, chosen=lambda study: selection.fits(shelf.values[study.id]))
    rows = choice_rows(shelf, selection)
    return Page("selection", frame, SelectionView(groups, shelf.count(selection), rows, selection.query))


def _told(desk: Desk, selection: Selection) -> Iterator[str]:
    words = desk.words
    if selection.design:
        yield words("selections.randomised")
    if selection.people:
        yield desk.site.settings.topic.people if selection.people == DIRECT else words("selections.others")
    if selection.against:
        comparison = words(f"comparator_roles.{selection.against}")
        yield words("selections.against", comparison=comparison[:1].lower() + comparison[1:])
