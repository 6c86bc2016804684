"""References in author–date style, as Harvard is taught in *Cite Them Right*.

The order of the parts and their punctuation follow the style file `harvard-cite-them-right` of the Citation Style
Language, twelfth edition of *Cite Them Right*, so that our lists agree with those of reference managers.
"""

from __future__ import annotations

from msacu_site.frozen import Frozen
from msacu_site.references.csl_item import CslItem, view_as_csl
from msacu_site.references.formatted import Run, Runs, add_mark, doi_run, italic, join, merge_runs, plain
from msacu_site.references.person import People, Person, initials
from msacu_site.references.publication_words import (
    capitalise_first,
    capitalise_title,
    dashed,
    edition_words,
)
from msacu_site.references.quotation_marks import curl_quotes, in_single_quotes
from msacu_site.references.reference import Reference

MOST_NAMES = 3
NO_DATE = "no date"

_SERIALS = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_PARTS_OF_BOOKS = frozenset({"chapter", "paper-conference"})
_TITLE_IN_ITALICS = frozenset({"book", "report", "thesis", "webpage"})
_WITH_PAGES = _SERIALS | _PARTS_OF_BOOKS | {"article", "book", "report"}


class Naming(Frozen):
    """What tells a work from others of the same people and year.

    A letter, as in 2019a, more names than usual, and given names in full of the people at some places.
    """

    letter: str = ""
    shown: int | None = None
    in_full: frozenset[int] = frozenset()


_PLAIN = Naming()


def format_reference(reference: Reference, naming: Naming = _PLAIN) -> Runs:
    """Print one reference."""
    item = view_as_csl(reference)
    lead, said = _lead(item, naming)
    year = f"({year_words(reference, naming.letter)})"
    named = join([_editors(item), _container(item)], " ")
    described = join([() if said == "title" else _title(item), () if said == "container" else named], ", ")
    head = join([lead, plain(year if lead else f"({capitalise_first(year[1:])}"), described], " ")
    whole = join([head, _contributors(item, said), _publisher(item)], ". ")
    where = join([plain(_volume(item)), plain(_day(item)), plain(_pages(item))], ", ")
    body = join([join([whole, where], ", "), _access(item)], ". ")
    return merge_runs(add_mark(body, "."))


def lead_words(reference: Reference) -> Runs:
    """Return who or what an entry of the list begins with."""
    return _lead(view_as_csl(reference), _PLAIN)[0]


def format_names(people: People, naming: Naming = _PLAIN) -> Runs:
    """Print up to three people, or the first and et al.; a body at the end is set off with a comma."""
    names = [format_name(person, in_full=place in naming.in_full) for place, person in enumerate(people.persons)]
    last_is_body = bool(names and people.persons[-1].literal)
    return _list_names(people, names, Run("et al.", "italic"), comma_at_last=last_is_body, shown=naming.shown or 1)


def _list_names(people: People, names: list[str], others: Run, *, comma_at_last: bool, shown: int = 1) -> Runs:
    if names and (people.others or (len(names) > MOST_NAMES and shown < len(names))):
        first = names[:shown]
        return Run(f"{', '.join(first)}{',' if len(first) > 1 else ''} "), others
    return (Run(list_with_and(names, comma_at_last=comma_at_last)),) if names else ()


def _list_straight(people: People) -> Runs:
    """Print people who are no part of the lead, first names in front."""
    return _list_names(people, [*map(_format_straight, people.persons)], Run("et al."), comma_at_last=True)


def format_name(person: Person, *, in_full: bool = False) -> str:
    """Print `von Glehn, F.`, or a body's name."""
    if person.is_written_together():
        return person.family + person.given
    parts = (person.surname(), person.given if in_full else initials(person.given, point="."), person.suffix)
    return curl_quotes(", ".join(part for part in parts if part), "‘")


def _format_straight(person: Person) -> str:
    """Print `F. von Glehn`."""
    if person.is_written_together():
        return person.family + person.given
    parts = (initials(person.given, point="."), person.surname(), person.suffix)
    return curl_quotes(" ".join(part for part in parts if part), "‘")


def list_with_and(words: list[str], *, comma_at_last: bool = False) -> str:
    """Return `A`, `A and B` or `A, B and C`, where wanted with a comma before the last of three."""
    if len(words) < 2:
        return "".join(words)
    comma = "," if comma_at_last and len(words) > 2 else ""
    return f"{', '.join(words[:-1])}{comma} and {words[-1]}"


def year_words(reference: Reference, letter: str = "") -> str:
    """Return `2019a`, or `no date`, with the letter set apart as in `no date a`."""
    if reference.date is not None:
        return f"{reference.date.years()}{letter}"
    if reference.status:
        return f"{reference.status}{letter}"
    return f"{NO_DATE} {letter}" if letter else NO_DATE


def _lead(item: CslItem, naming: Naming) -> tuple[Runs, str]:
    """Return who or what the reference begins with, and which part of it need not be said again."""
    if item.author:
        return format_names(item.author, naming), "author"
    for people, role, label in ((item.editor, "editor", "ed"), (item.translator, "translator", "trans")):
        if people:
            return (*format_names(people, naming), Run(f" ({_role(people, label)})")), role
    if item.type in _SERIALS:
        return italic(capitalise_title(curl_quotes(item.container_title or "", "‘"))), "container"
    return _title(item), "title"


def _role(people: People, label: str) -> str:
    many = len(people.persons) > 1 or people.others
    return "eds" if many and label == "ed" else f"{label}."


def _title(item: CslItem) -> Runs:
    if item.type not in _TITLE_IN_ITALICS:
        return plain(in_single_quotes(item.title) if item.title else None)
    medium = plain(item.medium, "[", "]")
    volumes = plain(item.number_of_volumes if not item.volume else None, "(", " vols)")
    title = join([italic(curl_quotes(item.title, "‘")), medium, volumes], " ")
    return join([title, plain(edition_words(item.edition, "edn"))], ". ")


def _editors(item: CslItem) -> Runs:
    """Print `in F. von Glehn (ed.)` before the title of a book."""
    if item.type not in _PARTS_OF_BOOKS or not item.author:
        return ()
    named = [
        (*_list_straight(people), Run(f" ({_role(people, label)})"))
        for people, label in ((item.editor, "ed"), (item.translator, "trans"))
        if people
    ]
    return (Run("in "), *join(named, ", ")) if named else ()


def _container(item: CslItem) -> Runs:
    if not item.container_title:
        return ()
    label = plain("[Preprint]" if _is_unplaced(item) else None)
    name = join([italic(curl_quotes(item.container_title, "‘")), label], " ")
    return join([name, plain(edition_words(item.edition, "edn"))], ". ")


def _is_unplaced(item: CslItem) -> bool:
    """Tell an article put online before its pages are known.

    The style calls every article without volume and pages so. Without a DOI or address it is more likely that
    the entry lacks them, and we say nothing that might be untrue.
    """
    if item.type == "article":
        return not (item.volume or item.page)
    return item.type == "article-journal" and not (item.volume or item.page) and bool(item.doi or item.url)


def _contributors(item: CslItem, said: str) -> Runs:
    if item.type in _PARTS_OF_BOOKS:
        return ()
    told = [
        (Run(verb), *_list_straight(people))
        for people, verb, role in (
            (item.editor, "Edited by ", "editor"),
            (item.translator, "Translated by ", "translator"),
        )
        if people and said != role
    ]
    return join(told, ". ")


def _publisher(item: CslItem) -> Runs:
    if item.type == "thesis":
        return join([plain(item.genre), plain(item.publisher)], ". ")
    imprint = plain(": ".join(part for part in (item.publisher_place, item.publisher) if part))
    if item.type == "report":
        number = " ".join(part for part in (item.genre, item.number) if part)
        return join([plain(number), imprint], ". ")
    if item.type in _SERIALS:
        return ()
    series = ", ".join(part for part in (item.collection_title, item.collection_number) if part)
    return join([join([italic(item.event), imprint], ", "), plain(series, "(", ")")], " ")


def _volume(item: CslItem) -> str | None:
    if item.type != "article-journal":
        return None
    return f"{dashed(item.volume) or ''}{f'({dashed(item.issue)})' if item.issue else ''}"


def _day(item: CslItem) -> str | None:
    """Print the day of a newspaper or magazine, which need no volume to be found."""
    if item.type not in ("article-magazine", "article-newspaper") or item.issued is None:
        return None
    return item.issued.day_in_words()


def _pages(item: CslItem) -> str | None:
    if item.page is None or item.type not in _WITH_PAGES:
        return None
    return f"{'pp.' if item.page.are_several() else 'p.'} {item.page.in_full()}"


def _access(item: CslItem) -> Runs:
    if item.doi:
        return Run("Available at: "), doi_run(item.doi, f"https://doi.org/{item.doi}")
    if item.url is None:
        return ()
    accessed = f" (Accessed: {item.accessed.in_words()})" if item.accessed else ""
    return Run("Available at: "), Run(item.url, "link", item.url), Run(accessed)
