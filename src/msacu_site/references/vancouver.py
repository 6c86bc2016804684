"""References in Vancouver style, as the US National Library of Medicine's *Citing Medicine* lays it down.

The order of the parts and their punctuation follow the style file `nlm-citation-sequence` of the Citation Style
Language, second edition of *Citing Medicine* (2015), so that our lists agree with those of reference managers.
"""

from __future__ import annotations

from msacu_site.memory.once_each import once_each
from msacu_site.references.csl_item import CslItem, view_as_csl
from msacu_site.references.formatted import Run, Runs, add_mark, doi_run, join, merge_runs, plain
from msacu_site.references.identifiers import pmc_url, pubmed_url
from msacu_site.references.partial_date import PartialDate
from msacu_site.references.person import People, Person, initials
from msacu_site.references.publication_words import (
    capitalise_first,
    dashed,
    edition_words,
    is_numeric,
    says_several,
)
from msacu_site.references.quotation_marks import curl_quotes
from msacu_site.references.reference import Reference

MOST_NAMES = 6

_REVIEWS = frozenset({"review", "review-book"})
_SERIALS = _REVIEWS | {"article-journal", "article-magazine", "article-newspaper", "periodical", "post-weblog"}
_PARTS_OF_BOOKS = frozenset({"chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference"})


@once_each
def format_reference(reference: Reference) -> Runs:
    """Print one reference: people, title, where it appeared, where to find it, then its numbers as links."""
    item = view_as_csl(reference)
    sentences = [
        plain(_lead(item)),
        plain(_title(item)),
        plain(None if item.container_title else edition_words(item.edition, "ed.")),
        _whole(item),
        _imprint(item),
        plain(_pages_of_book(item)),
        plain(curl_quotes(item.title) if _is_site(item) else None),
        plain(_series(item)),
        plain(_report_number(item)),
    ]
    body = join(sentences, ". ", into_quotes=True)
    body = add_mark(body, ".", into_quotes=True) if body else ()
    return merge_runs(join([body, _availability(item), _registers(item)], " "))


def format_names(people: People) -> str:
    """Print up to six people, then et al."""
    names = [format_name(person) for person in people.persons[:MOST_NAMES]]
    if names and (people.others or len(people.persons) > MOST_NAMES):
        names.append("et al.")
    return ", ".join(names)


def format_name(person: Person) -> str:
    """Print `von Glehn F`, or a body's name."""
    if person.is_written_together():
        return person.family + person.given
    parts = (person.surname(), initials(person.given), person.suffix.rstrip("."))
    return curl_quotes(" ".join(part for part in parts if part))


def _lead(item: CslItem) -> str | None:
    if item.author:
        return format_names(item.author)
    return _with_role(item.editor, "editor") or _with_role(item.translator, "translator")


def _with_role(people: People, role: str) -> str | None:
    if not people:
        return None
    many = len(people.persons) > 1 or people.others
    return f"{format_names(people)}, {role}{'s' if many else ''}"


def _is_site(item: CslItem) -> bool:
    """A page of a site stands behind the site that it belongs to (*Citing Medicine*, chapter 25)."""
    return item.type == "webpage" and item.container_title is not None


def _title(item: CslItem) -> str:
    title = curl_quotes((item.container_title or "") if _is_site(item) else item.title)
    genre = f"[{item.genre}]" if item.genre else ""
    shows_medium = _is_site(item) or not item.container_title
    medium = _medium(item) if shows_medium else None
    return " ".join(part for part in (title, genre, f"[{medium}]" if medium else "") if part)


def _medium(item: CslItem) -> str | None:
    if item.medium:
        return capitalise_first(item.medium)
    return "Internet" if item.url and item.type not in _PARTS_OF_BOOKS else None


def _whole(item: CslItem) -> Runs:
    """Print the journal, or the book with its editors after `In:`."""
    editors = plain(_with_role(item.editor, "editor") if item.author else None)
    whole = join([editors, _container(item)], ". ", into_quotes=True)
    if item.type not in _PARTS_OF_BOOKS:
        return whole
    return (Run("In: "), *whole) if whole else ()


def _container(item: CslItem) -> Runs:
    if _is_site(item):
        return ()
    if item.container_title is None:
        return plain(_volume_of_book(item))
    name = item.container_title
    if item.type == "article-journal" or item.type in _REVIEWS:
        name = (item.container_title_short or name).replace(".", "")
    internet = " [Internet]" if item.url and not _needs_no_address(item) else ""
    return join([plain(curl_quotes(name) + internet), plain(edition_words(item.edition, "ed."))], ". ")


def _volume_of_book(item: CslItem) -> str | None:
    if item.type in _SERIALS or not item.volume:
        return None
    label = f"Vol{'s' if says_several(item.volume) else ''}. " if is_numeric(item.volume) else ""
    return f"{label}{dashed(item.volume)}"


def _needs_no_address(item: CslItem) -> bool:
    return item.type == "article-journal" and item.is_registered()


def _imprint(item: CslItem) -> Runs:
    """Print `Place: Publisher; year`, or `2007 Sep;29(3):199–205` of a journal."""
    if item.type in _SERIALS:
        return plain(_serial(item))
    place = f"[{item.publisher_place}]" if item.type == "thesis" and item.publisher_place else item.publisher_place
    publisher = ": ".join(part for part in (place, item.publisher) if part)
    return plain("; ".join(part for part in (curl_quotes(publisher), _date_of_book(item)) if part))


def _date_of_book(item: CslItem) -> str:
    date = item.issued
    shown = item.status
    if date is not None:
        shown = date.without_days().in_nlm() if item.type == "report" else date.years()
    return " ".join(part for part in (shown, _cited(item)) if part)


def _cited(item: CslItem) -> str | None:
    return f"[cited {item.accessed.in_nlm()}]" if item.url and item.accessed else None


def _serial(item: CslItem) -> str:
    cited = None if _needs_no_address(item) else _cited(item)
    date = " ".join(part for part in (_written(item.issued) or item.status, cited) if part)
    if item.type == "article-newspaper":
        return ":".join(part for part in (date, _pages(item)) if part)
    issue = f"({dashed(item.issue)})" if item.issue else ""
    volume = f"{dashed(item.volume) or ''}{issue}"
    numbers = ":".join(part for part in (volume, _pages(item)) if part)
    return ";".join(part for part in (date, numbers) if part)


def _written(date: PartialDate | None) -> str | None:
    return date.in_nlm() if date else None


def _pages(item: CslItem) -> str | None:
    return item.page.abbreviated() if item.page else None


def _pages_of_book(item: CslItem) -> str | None:
    if item.type == "book":
        total = item.number_of_pages
        return f"{total} p." if total and is_numeric(total) else total
    pages = _pages(item)
    return f"p. {pages}" if pages and item.type not in _SERIALS else None


def _series(item: CslItem) -> str | None:
    if item.type in _SERIALS or not item.collection_title:
        return None
    number = item.collection_number
    label = "no. " if number and is_numeric(number) else ""
    return f"({curl_quotes(item.collection_title)}{f'; {label}{number}' if number else ''})"


def _report_number(item: CslItem) -> str | None:
    if item.type != "report" or not item.number:
        return None
    words = capitalise_first(item.genre) if item.genre else "Report"
    # a hyphen in the number of a report makes no range of it
    several = says_several(item.number.replace("-", ""))
    label = (" nos.: " if several else " no.: ") if is_numeric(item.number) else " "
    return f"{words}{label}{item.number}"


def _availability(item: CslItem) -> Runs:
    address: Runs = ()
    if item.url and not _needs_no_address(item):
        address = (Run("Available from: "), Run(item.url, "link", item.url))
    doi = (Run("doi:"), doi_run(item.doi)) if item.doi else ()
    return join([address, doi], " ")


def _registers(item: CslItem) -> Runs:
    numbers = []
    if item.pmid:
        numbers.append((Run("PubMed PMID: "), Run(item.pmid, "link", pubmed_url(item.pmid))))
    if item.pmcid:
        numbers.append((Run("PubMed Central PMCID: "), Run(item.pmcid, "link", pmc_url(item.pmcid))))
    return (*join(numbers, "; "), Run(".")) if numbers else ()
