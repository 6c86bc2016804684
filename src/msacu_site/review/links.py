"""Addresses of the bibliography asked one by one, with patience, and what their answers mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.frozen import Frozen
from msacu_site.linking.site import Site
from msacu_site.references.identifiers import doi_url

TRIES = 3
FIRST_WAIT = 2.0
LONGEST_WAIT = 60.0
PAUSE = 0.5


class LinkKind(StrEnum):
    """A DOI is answered for by its registry; any other address by whoever is there."""

    DOI = "doi"
    WEB = "web"


class Verdict(StrEnum):
    """What an answer says of a link."""

    WELL = "well"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused"
    BUSY = "busy"
    SILENT = "silent"


class Link(Frozen):
    """An address of the bibliography: the entry that holds it, and where."""

    key: str
    kind: LinkKind
    url: str
    span: Span


class Answer(Frozen):
    """What came back: the status (None for silence), where to go instead, and how many seconds to wait."""

    status: int | None
    location: str | None = None
    retry_after: float | None = None


class Remembered(Frozen):
    """What was found out about an address, on which day, and since when it has been so."""

    verdict: Verdict
    status: int | None
    location: str | None
    on: date
    since: date


Ask = Callable[[str], Answer]
Sleep = Callable[[float], None]
Memory = Mapping[str, Remembered]


def list_links(site: Site) -> tuple[Link, ...]:
    """Return every address of the bibliography once, in the order of its entries."""
    found: dict[str, Link] = {}
    for link in _links(site):
        found.setdefault(link.url, link)
    return tuple(found.values())


def _links(site: Site) -> Iterator[Link]:
    for key, reference in site.references.items():
        field = reference.raw.get("doi") if reference.raw else None
        if reference.doi:
            yield Link(key, LinkKind.DOI, doi_url(reference.doi), field.span if field else reference.span)
        place = reference.raw.get("url") if reference.raw else None
        if reference.url:
            yield Link(key, LinkKind.WEB, reference.url, place.span if place else reference.span)


def check_links(
    links: Iterable[Link], ask: Ask, sleep: Sleep, memory: Memory, *, today: date, remember: int
) -> dict[str, Remembered]:
    """Ask every address that memory has no good word for; `remember` is how many days a good word counts.

    A DOI that its registry once knew is never asked again: a registered name is not taken back.
    """
    known: dict[str, Remembered] = {}
    last_host = None
    for link in links:
        before = memory.get(link.url)
        if before and _still_counts(link, before, today, remember):
            known[link.url] = before
            continue
        host = link.url.split("/")[2:3]
        if host == last_host:
            sleep(PAUSE)
        last_host = host
        answer = _ask_patiently(link, ask, sleep)
        verdict = judge(link.kind, answer)
        since = before.since if before and before.verdict is verdict else today
        known[link.url] = Remembered(verdict, answer.status, answer.location, today, since)
    return known


def _still_counts(link: Link, before: Remembered, today: date, remember: int) -> bool:
    if before.verdict is not Verdict.WELL:
        return False
    return link.kind is LinkKind.DOI or 0 <= (today - before.on).days < remember


def _ask_patiently(link: Link, ask: Ask, sleep: Sleep) -> Answer:
    """Ask again after a while where nobody answers or somebody is busy, twice as long each time."""
    answer, wait = ask(link.url), FIRST_WAIT
    for _ in range(TRIES - 1):
        if judge(link.kind, answer) not in {Verdict.BUSY, Verdict.SILENT}:
            break
        sleep(min(answer.retry_after or wait, LONGEST_WAIT))
        answer, wait = ask(link.url), wait * 2
    return answer


def judge(kind: LinkKind, answer: Answer) -> Verdict:
    """Say what an answer means. Of a DOI the registry's redirection is the answer; the publisher is never asked."""
    status = answer.status
    if status is None:
        return Verdict.SILENT
    if status == 429 or status >= 500:
        return Verdict.BUSY
    if status in {404, 410}:
        return Verdict.GONE
    if 300 <= status < 400:
        return Verdict.MOVED if kind is LinkKind.WEB and status in {301, 308} else Verdict.WELL
    return Verdict.WELL if 200 <= status < 300 else Verdict.REFUSED


_SEVERITY = {
    Verdict.GONE: Severity.ERROR,
    Verdict.MOVED: Severity.WARNING,
    Verdict.SILENT: Severity.WARNING,
    Verdict.BUSY: Severity.NOTE,
    Verdict.REFUSED: Severity.NOTE,
}


def report_links(links: Iterable[Link], known: Memory) -> list[Diagnostic]:
    """Return a finding for every link that is not well, at its line in the bibliography."""
    found = []
    for link in links:
        told = known.get(link.url)
        if told and told.verdict in _SEVERITY:
            message, advice = _say(link, told)
            rule, field = f"link-{told.verdict}", "doi" if link.kind is LinkKind.DOI else "url"
            found.append(Diagnostic(rule, message, link.span, _SEVERITY[told.verdict], field, help=advice))
    return found


def _say(link: Link, told: Remembered) -> tuple[str, str]:
    url, since = link.url, told.since.isoformat()
    if told.verdict is Verdict.GONE:
        if link.kind is LinkKind.DOI:
            return f"No registry knows the DOI of «{link.key}» ({url}).", "Compare it with the paper, letter by letter."
        return (
            f"{url} is gone (status {told.status}, since {since}).",
            "Find its new address, or drop the field.",
        )
    if told.verdict is Verdict.MOVED:
        return f"{url} has moved for good.", f"Write {told.location}." if told.location else "Write the new address."
    if told.verdict is Verdict.SILENT:
        return f"{url} does not answer (since {since}).", "Try it in a browser; a site may be down for a while."
    if told.verdict is Verdict.BUSY:
        return f"{url} was busy (status {told.status}).", "Ask again another day."
    return f"{url} does not answer robots (status {told.status}).", "Try it in a browser; this says nothing about it."
