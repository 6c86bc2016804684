"""A work of the bibliography as schema.org describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msacu_site.references.identifiers import doi_url, pmc_url, pubmed_url
from msacu_site.references.person import Person
from msacu_site.references.reference import Kind, Reference

Node = dict[str, Any]

_TYPES = {
    Kind.ARTICLE: "ScholarlyArticle",
    Kind.CONFERENCE: "ScholarlyArticle",
    Kind.PREPRINT: "ScholarlyArticle",
    Kind.BOOK: "Book",
    Kind.CHAPTER: "Chapter",
    Kind.REPORT: "Report",
    Kind.THESIS: "Thesis",
    Kind.WEB: "WebPage",
    Kind.DATASET: "Dataset",
}
_CONTAINERS = {Kind.ARTICLE: "Periodical", Kind.CHAPTER: "Book", Kind.WEB: "WebSite"}


def describe_work(work: Reference) -> Node:
    """Return everything that the bibliography says of a work and schema.org has a word for."""
    node: Node = {"@type": _TYPES.get(work.kind, "CreativeWork"), "name": work.title}
    node |= {"author": [_describe_person(person) for person in work.people.persons]} if work.people.persons else {}
    if work.date:
        node["datePublished"] = work.date.in_iso()
    if work.container:
        container = {"@type": _CONTAINERS.get(work.kind, "CreativeWork"), "name": work.container}
        node["isPartOf"] = container
    if publisher := work.publisher or work.institution:
        node["publisher"] = {"@type": "Organization", "name": publisher}
    if identifiers := list(_identifiers(work)):
        node["identifier"] = identifiers
    if addresses := list(_addresses(work)):
        node["sameAs"] = addresses
    return node


def point_at_work(work: Reference) -> Node:
    """Return a work's lasting address, or where it has none its type and title: pages that cite many stay light."""
    address = next(_addresses(work), None)
    return {"@id": address} if address else {"@type": _TYPES.get(work.kind, "CreativeWork"), "name": work.title}


def _describe_person(person: Person) -> Node:
    if person.literal:
        return {"@type": "Organization", "name": person.literal}
    name = " ".join(part for part in (person.given, person.surname(), person.suffix) if part)
    node = {"@type": "Person", "name": name, "familyName": person.surname()}
    return {**node, "givenName": person.given} if person.given else node


def _identifiers(work: Reference) -> Iterator[Node]:
    for register, number in (("doi", work.doi), ("pmid", work.pmid), ("pmcid", work.pmcid)):
        if number:
            yield {"@type": "PropertyValue", "propertyID": register, "value": number}


def _addresses(work: Reference) -> Iterator[str]:
    makers = ((work.doi, doi_url), (work.pmid, pubmed_url), (work.pmcid, pmc_url))
    yield from (make(number) for number, make in makers if number)
    if work.url and not work.doi:
        yield work.url
