"""A page of prose: its title, its place and what the generator adds to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from msacu_site.records.base import Day, Line, Name, Record
from msacu_site.records.exception import ReviewedException


class PageKind(StrEnum):
    """What the generator adds below a page's prose."""

    FACTSHEET = "factsheet"
    SYMPTOMS = "symptoms"
    STUDIES = "studies"
    EVIDENCE_MAP = "evidence-map"
    CLAIMS = "claims"
    RETOLD = "retold"
    MECHANISM = "mechanism"
    SAFETY = "safety"
    GLOSSARY = "glossary"
    REFERENCES = "references"
    METHODS = "methods"
    WHATS_NEW = "whats-new"
    DATA = "data"
    ABOUT = "about"
    SEARCH = "search"
    NOT_FOUND = "not-found"
    TEXT = "text"


class ProsePage(Record):
    """The front matter of content/pages/<slug>.md."""

    title: Annotated[Line, Field(description="The page's heading.")]
    description: Annotated[Line, Field(description="What the page answers, in one sentence, for search results.")]
    kind: Annotated[PageKind, Field(description="What the generator adds below the prose.")] = PageKind.TEXT
    nav: Annotated[Line | None, Field(description="Its short name in the menu; left out: not in the menu.")] = None
    order: Annotated[int, Field(ge=0, le=9999, description="Place in the menu; smaller comes first.")] = 500
    evidence: Annotated[
        bool,
        Field(
            description="Numbers must come from records. Say false for plain background alone; they may be typed then."
        ),
    ] = True
    reviewed: Annotated[
        Day | None, Field(description="When the page was last reviewed; the site's date if left out.")
    ] = None
    due: Annotated[Day | None, Field(description="When it is due for review; the site's date if left out.")] = None
    off_paper: Annotated[
        tuple[Name, ...],
        Field(
            description="Headings of the sections that are not printed; with any, the list of sources is left out too."
        ),
    ] = ()
    exceptions: Annotated[
        tuple[ReviewedException, ...],
        Field(description="Sentences that somebody has weighed and lets stand against the rules on wording."),
    ] = ()
