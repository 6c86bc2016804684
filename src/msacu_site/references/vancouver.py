"""References in Vancouver style, as the US National Library of Medicine's *Citing Medicine* lays it down."""

from __future__ import annotations

from msacu_site.references.formatted import (
    Run,
    doi_run,
    end_sentence,
    join_runs,
    register_runs,
    registration_runs,
)
from msacu_site.references.person import People, Person, initials
from msacu_site.references.publication_words import edition_words, shown_url, thesis_words
from msacu_site.references.reference import Kind, Reference

MOST_NAMES = 6
NO_DATE = "[date not stated]"

_LABELS = {
    Kind.WEB: "Internet",
    Kind.PREPRINT: "preprint",
    Kind.DATASET: "dataset",
    Kind.REGISTRY: "trial registration",
}


def format_reference(reference: Reference) -> tuple[Run, ...]:
    """Print one reference: people, title, where it appeared, then its numbers in registers as links."""
    sentences = [_people(reference), end_sentence(_title(reference)), *_publication(reference)]
    body = " ".join(sentence for sentence in sentences if sentence)
    numbers = (*_doi(reference), *register_runs(reference), *registration_runs(reference), *_address(reference))
    return join_runs((Run(body), *numbers))


def format_names(people: People) -> str:
    """Print up to six people, then et al."""
    names = [format_name(person) for person in people.persons[:MOST_NAMES]]
    if names and _is_cut(people):
        names.append("et al")
    return ", ".join(names)


def format_name(person: Person) -> str:
    """Print `von Glehn F`, or a body's name."""
    parts = (person.surname(), initials(person.given), person.suffix.rstrip("."))
    return " ".join(part for part in parts if part)


def _is_cut(people: People) -> bool:
    return people.others or len(people.persons) > MOST_NAMES


def _people(reference: Reference) -> str:
    if reference.people:
        return end_sentence(format_names(reference.people))
    if reference.editors and reference.kind not in (Kind.CHAPTER, Kind.CONFERENCE):
        return end_sentence(_editors(reference))
    return ""


def _editors(reference: Reference) -> str:
    many = len(reference.editors.persons) > 1 or reference.editors.others
    names = end_sentence(format_names(reference.editors)) if many and _is_cut(reference.editors) else ""
    names = names or format_names(reference.editors)
    return f"{names}, editor{'s' if many else ''}"


def _title(reference: Reference) -> str:
    label = _LABELS.get(reference.kind, "")
    if reference.kind is Kind.THESIS:
        label = thesis_words(reference)
    return f"{reference.title} [{label}]" if label else reference.title


def _publication(reference: Reference) -> tuple[str, ...]:
    if reference.kind in (Kind.ARTICLE, Kind.PREPRINT) or (
        reference.kind in (Kind.OTHER, Kind.DATASET) and reference.container
    ):
        return end_sentence(reference.container or ""), _journal_part(reference)
    if reference.kind in (Kind.CHAPTER, Kind.CONFERENCE):
        return _in_book(reference)
    edition = edition_words(reference.edition) if reference.edition else ""
    number = f"Report No.: {reference.number}." if reference.number and reference.kind is Kind.REPORT else ""
    return edition, _medium(reference), _imprint(reference), number


def _journal_part(reference: Reference) -> str:
    """Return `2007;29(3):199–205.`, or as much of it as is known."""
    volume = reference.volume or ""
    issue = reference.issue or ""
    if issue.casefold().startswith("suppl"):
        volume = f"{volume} {issue}".strip()
    elif issue:
        volume += f"({issue.replace('(', '[').replace(')', ']')})"
    # With a volume the month is not needed to find the work.
    date = _date(reference, with_month=not volume)
    pages = f":{reference.pages.abbreviated()}" if reference.pages else ""
    return f"{date}{';' if volume else ''}{volume}{pages}."


def _date(reference: Reference, *, with_month: bool = True) -> str:
    if reference.date is None:
        return NO_DATE
    cited = f" [cited {reference.accessed.in_nlm()}]" if reference.accessed and shown_url(reference) else ""
    return (reference.date.in_nlm() if with_month else str(reference.date.year)) + cited


def _in_book(reference: Reference) -> tuple[str, ...]:
    editors = end_sentence(_editors(reference)) if reference.editors else ""
    book = end_sentence(reference.container or "")
    edition = edition_words(reference.edition) if reference.edition else ""
    pages = f"p. {reference.pages.abbreviated()}." if reference.pages else ""
    lead = "In:" if editors or book else ""
    volume = f"Vol. {reference.volume}." if reference.volume else ""
    return lead, editors, book, edition, volume, _imprint(reference), pages


def _medium(reference: Reference) -> str:
    said_already = reference.kind in (Kind.WEB, Kind.THESIS, Kind.REGISTRY)
    return "" if said_already or not reference.medium else end_sentence(reference.medium)


def _imprint(reference: Reference) -> str:
    """Return `Place: Publisher; year.`"""
    publisher = reference.publisher or reference.institution or ""
    if reference.kind is Kind.REGISTRY:
        publisher = reference.container or publisher
    place = f"{reference.place}: " if reference.place and publisher else reference.place or ""
    where = place + publisher
    date = _date(reference)
    return end_sentence(f"{where}; {date}" if where else date) if where or date != NO_DATE else f"{NO_DATE}."


def _doi(reference: Reference) -> tuple[Run, ...]:
    return (Run(" doi:"), doi_run(reference.doi), Run(".")) if reference.doi else ()


def _address(reference: Reference) -> tuple[Run, ...]:
    url = shown_url(reference)
    return (Run(f" Available from: {url}"),) if url else ()
