"""A printed reference as a row of runs, and how runs become HTML or plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

from msacu_site.references.identifiers import doi_url, pmc_url, pubmed_url, registry_url
from msacu_site.references.reference import Reference

Style = Literal["plain", "italic", "link"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; a link carries the address it leads to."""

    text: str
    style: Style = "plain"
    href: str | None = None


def to_text(runs: Iterable[Run]) -> str:
    """Return the text alone."""
    return "".join(run.text for run in runs)


def to_html(runs: Iterable[Run]) -> str:
    """Return HTML with everything escaped."""
    return "".join(map(_run_to_html, runs))


def _run_to_html(run: Run) -> str:
    text = escape(run.text)
    if run.style == "link" and run.href is not None:
        return f'<a href="{escape(run.href)}">{text}</a>'
    return f"<i>{text}</i>" if run.style == "italic" else text


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Put neighbouring runs of the same style together and drop empty ones."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and run.style != "link" and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + run.text, run.style)
        else:
            joined.append(run)
    return tuple(joined)


def end_sentence(text: str) -> str:
    """Add a full stop unless the text ends a sentence by itself."""
    return text if not text or text.endswith((".", "?", "!", ".”", "?”", "!”", ".’", "?’", "!’")) else f"{text}."


def doi_run(doi: str, text: str | None = None) -> Run:
    """Return a DOI as a link."""
    return Run(text or doi, "link", doi_url(doi))


def register_runs(reference: Reference) -> tuple[Run, ...]:
    """Return ` PMID: ... PMCID: ...` with links, each with a space in front."""
    runs: list[Run] = []
    if reference.pmid:
        runs += [Run(" PMID: "), Run(reference.pmid, "link", pubmed_url(reference.pmid)), Run(".")]
    if reference.pmcid:
        runs += [Run(" PMCID: "), Run(reference.pmcid, "link", pmc_url(reference.pmcid)), Run(".")]
    return tuple(runs)


def registration_runs(reference: Reference) -> tuple[Run, ...]:
    """Return ` Registration ...` with a link for each number in a trial register."""
    runs: list[Run] = []
    for number in reference.registrations:
        href = registry_url(number)
        runs += [Run(" Registration "), Run(number, "link" if href else "plain", href), Run(".")]
    return tuple(runs)
