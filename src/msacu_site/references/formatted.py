"""A printed reference as a row of runs, how runs are joined with punctuation, and how they become HTML or text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Literal

from msacu_site.frozen import Frozen
from msacu_site.references.identifiers import doi_url

Style = Literal["plain", "italic", "link"]
_ENDS = (".", "?", "!")
_ENDS_BEFORE_QUOTE = tuple(f"{end}{mark}" for end in _ENDS for mark in "”’")
_SEPARATES_ITSELF = (":", ";")


class Run(Frozen):
    """A piece of text in one style; a link carries the address it leads to."""

    text: str
    style: Style = "plain"
    href: str | None = None


Runs = tuple[Run, ...]


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


def merge_runs(runs: Iterable[Run]) -> Runs:
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


def plain(text: str | None, before: str = "", after: str = "") -> Runs:
    """Return a text as a run, with what stands around it; nothing for no text."""
    return (Run(f"{before}{text}{after}"),) if text else ()


def italic(text: str | None) -> Runs:
    """Return a text as a run in italics; nothing for no text."""
    return (Run(text, "italic"),) if text else ()


def join(parts: Iterable[Runs], delimiter: str, *, into_quotes: bool = False) -> Runs:
    """Join the parts that say something; a full stop is not doubled, nor put behind a question mark.

    With `into_quotes` a full stop goes inside a closing quotation mark, as American typography has it.
    """
    joined: Runs = ()
    for part in parts:
        if not to_text(part):
            continue
        joined = (*add_mark(joined, delimiter, into_quotes=into_quotes), *part) if joined else part
    return merge_runs(joined)


def add_mark(runs: Runs, mark: str, *, into_quotes: bool = False) -> Runs:
    """Put a mark of punctuation behind runs, if it does not stand there already."""
    text = to_text(runs)
    if not text or not mark.startswith("."):
        return (*runs, Run(mark))
    if text.endswith((*_ENDS, *_SEPARATES_ITSELF, *_ENDS_BEFORE_QUOTE)):
        return (*runs, Run(mark[1:]))
    if into_quotes and _ends_in_quote(text):
        last = runs[-1]
        return (*runs[:-1], Run(f"{last.text[:-1]}.{last.text[-1]}", last.style, last.href), Run(mark[1:]))
    return (*runs, Run(mark))


def _ends_in_quote(text: str) -> bool:
    """Tell a closing quotation mark from an apostrophe: something opened it."""
    return text.endswith("”") or (text.endswith("’") and text.rfind("‘") > text.rfind("’", 0, -1))


def doi_run(doi: str, text: str | None = None) -> Run:
    """Return a DOI as a link."""
    return Run(text or doi, "link", doi_url(doi))
