"""References in author–date style, as Harvard is taught in *Cite Them Right*."""

from __future__ import annotations

from msacu_site.references.formatted import Run, doi_run, join_runs, register_runs, registration_runs
from msacu_site.references.person import People, Person, initials
from msacu_site.references.publication_words import edition_words, shown_url, thesis_words
from msacu_site.references.reference import Kind, Reference

MOST_NAMES = 3
NO_DATE = "no date"

_PART_OF_WHOLE = frozenset({Kind.ARTICLE, Kind.CHAPTER, Kind.CONFERENCE})


def format_reference(reference: Reference, letter: str = "") -> tuple[Run, ...]:
    """Print one reference; `letter` tells works of the same people and year apart, as in 2019a."""
    year = Run(f"({year_words(reference, letter)})")
    lead = _lead(reference)
    title = _title(reference)
    head = (*lead, Run(" "), year, Run(" "), *title) if lead else (*title, Run(" "), year)
    where = join_runs(_where(reference))
    separator = Run((", " if lead else " ") if where else "")
    numbers = (*register_runs(reference), *registration_runs(reference))
    return join_runs((*head, separator, *where, _stop((*head, *where)), *_address(reference), *numbers))


def format_names(people: People) -> tuple[Run, ...]:
    """Print up to three people, or the first and et al."""
    names = [format_name(person) for person in people.persons]
    if people.others or len(names) > MOST_NAMES:
        return (Run(f"{names[0]} "), Run("et al.", "italic")) if names else ()
    return (Run(list_with_and(names)),)


def format_name(person: Person) -> str:
    """Print `von Glehn, F.`, or a body's name."""
    parts = (person.surname(), initials(person.given, point="."), person.suffix)
    return ", ".join(part for part in parts if part)


def list_with_and(words: list[str]) -> str:
    """Return `A`, `A and B` or `A, B and C`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def year_words(reference: Reference, letter: str = "") -> str:
    """Return `2019a`, or `no date`, with the letter set apart as in `no date-a`."""
    if reference.year is not None:
        return f"{reference.year}{letter}"
    return f"{NO_DATE}-{letter}" if letter else NO_DATE


def _lead(reference: Reference) -> tuple[Run, ...]:
    if reference.people:
        return format_names(reference.people)
    if reference.editors and reference.kind not in _PART_OF_WHOLE:
        many = len(reference.editors.persons) > 1 or reference.editors.others
        return (*format_names(reference.editors), Run(" (eds)" if many else " (ed.)"))
    return ()


def _title(reference: Reference) -> tuple[Run, ...]:
    if reference.kind in _PART_OF_WHOLE or (reference.container and reference.kind is Kind.PREPRINT):
        return (Run(f"‘{reference.title}’"),)
    label = {Kind.DATASET: " [dataset]", Kind.REGISTRY: " [trial registration]"}.get(reference.kind, "")
    return Run(reference.title, "italic"), Run(label)


def _where(reference: Reference) -> tuple[Run, ...]:
    if reference.kind in (Kind.CHAPTER, Kind.CONFERENCE):
        return _in_book(reference)
    if reference.kind is Kind.THESIS:
        return _listed(thesis_words(reference), reference.institution)
    if reference.container:
        label = Run(" [preprint]" if reference.kind is Kind.PREPRINT else "")
        return Run(reference.container, "italic"), label, *_listed("", *_journal_part(reference))
    edition = edition_words(reference.edition).replace(" ed.", " edn") if reference.edition else None
    number = f"report {reference.number}" if reference.number and reference.kind is Kind.REPORT else None
    medium = None if reference.kind is Kind.WEB else reference.medium
    return _listed(edition, medium, number, _imprint(reference))


def _listed(*parts: str | None) -> tuple[Run, ...]:
    """Join the parts that are there with commas; an empty first part leaves its comma."""
    return (
        Run(", ".join(part for index, part in enumerate(parts) if part or (index == 0 and part == "" and any(parts)))),
    )


def _journal_part(reference: Reference) -> tuple[str | None, ...]:
    issue = f"({reference.issue.replace('(', '[').replace(')', ']')})" if reference.issue else ""
    return (f"{reference.volume or ''}{issue}" or None, _pages(reference))


def _pages(reference: Reference) -> str | None:
    pages = reference.pages
    if pages is None:
        return None
    if pages.is_article_number():
        return pages.in_full()
    many = len(pages.ranges) > 1 or pages.ranges[0].last is not None
    return f"{'pp.' if many else 'p.'} {pages.in_full()}"


def _in_book(reference: Reference) -> tuple[Run, ...]:
    runs: list[Run] = [Run("in ")] if reference.container or reference.editors else []
    if reference.editors:
        many = len(reference.editors.persons) > 1 or reference.editors.others
        runs += [*format_names(reference.editors), Run(" (eds) " if many else " (ed.) ")]
    if reference.container:
        runs.append(Run(reference.container, "italic"))
    edition = edition_words(reference.edition).replace(" ed.", " edn") if reference.edition else None
    rest = ", ".join(part for part in (edition, _imprint(reference), _pages(reference)) if part)
    joint = ". " if runs and rest and not edition else ", " if runs and rest else ""
    return (*runs, Run(joint + rest))


def _imprint(reference: Reference) -> str | None:
    publisher = reference.publisher or reference.institution
    if reference.place and publisher:
        return f"{reference.place}: {publisher}"
    return publisher or reference.place


def _stop(runs: tuple[Run, ...]) -> Run:
    text = "".join(run.text for run in runs)
    return Run("" if text.endswith((".", "?", "!")) else ".")


def _address(reference: Reference) -> tuple[Run, ...]:
    if reference.doi:
        return Run(" Available at: "), doi_run(reference.doi, f"https://doi.org/{reference.doi}"), Run(".")
    url = shown_url(reference)
    if url is None:
        return ()
    accessed = f" (accessed: {reference.accessed.in_words()})" if reference.accessed else ""
    return (Run(f" Available at: {url}{accessed}."),) if accessed else (Run(f" Available at: {url}"),)
