"""The site's own settings: name, people, interests, funding, dates, and how citations look."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from msacu_site.records.base import Address, Day, Line, Name, Record, ReportAddress, SiteAddress, Slug, Text


class Topic(Record):
    """What the site is about, in the words its sentences need."""

    condition: Annotated[Slug, Field(description="The id of the condition in vocabulary/conditions.yaml.")]
    condition_name: Annotated[Name, Field(description="The condition as it stands in a sentence.")]
    people: Annotated[Name, Field(description="The people, for example «people with hay fever».")]
    intervention_name: Annotated[Name, Field(description="The treatment as it stands in a sentence.")]


class Contributor(Record):
    """Someone who wrote or checked the site."""

    name: Annotated[Line, Field(description="A person or a group.")]
    role: Annotated[Line, Field(description="What they did.")]
    kind: Annotated[
        Literal["person", "group"], Field(description="Whether the name is a person's; programs that cite ask for it.")
    ] = "group"
    interests: Annotated[Line | None, Field(description="Competing interests, or «none declared».")] = None


class SiteSettings(Record):
    """The file site.yaml."""

    title: Annotated[Line, Field(description="The site's name.")]
    short_title: Annotated[Line, Field(description="A short name for the header.")]
    description: Annotated[Line, Field(description="What the site is, in one sentence.")]
    language: Annotated[Literal["en"], Field(description="The language of the site's own words.")] = "en"
    base_url: Annotated[Address, Field(description="Where the site is published, ending in a slash.")]
    topic: Annotated[Topic, Field(description="What the site is about.")]
    citation_style: Annotated[Literal["vancouver", "author-date"], Field(description="How citations look.")] = (
        "vancouver"
    )
    bibliography: Annotated[tuple[Name, ...], Field(min_length=1, description="BibTeX files, by name.")] = (
        "references.bib",
    )
    contributors: Annotated[tuple[Contributor, ...], Field(min_length=1, description="Who wrote and checked it.")]
    funding: Annotated[Line | None, Field(description="Who pays for the site, or «none».")] = None
    checked: Annotated[Line, Field(description="Who checked it, or that nobody has yet.")]
    searched: Annotated[Line, Field(description="When the literature was searched, or that no date was recorded.")]
    reviewed: Annotated[Day, Field(description="When the site was last reviewed.")]
    due: Annotated[Day, Field(description="When the next review is due.")]
    version: Annotated[Line, Field(description="The content's version.")]
    report_errors: Annotated[Line, Field(description="How to report an error, in words.")]
    report_address: Annotated[
        ReportAddress | None,
        Field(
            description="Where to report an error: a page or a mailto address. Where it says {place}, the address of "
            "the page and of its part is written in; a plain mailto address gets it as the subject."
        ),
    ] = None
    licence: Annotated[Line, Field(description="The licence of the content.")]
    licence_url: Annotated[Address, Field(description="The licence's address.")]
    not_advice: Annotated[Text, Field(description="The line on every page that this is no medical advice.")]
    general_harms: Annotated[
        Text | None, Field(description="The harm line shown wherever a benefit is named; citations allowed.")
    ] = None


class ChangeEntry(Record):
    """One change readers should know of."""

    on: Annotated[Day, Field(description="When.")]
    title: Annotated[Line, Field(description="What changed, as a headline.")]
    says: Annotated[Text, Field(description="What readers are now told differently, in plain words.")]
    pages: Annotated[
        tuple[SiteAddress, ...], Field(description="Addresses of the pages concerned, such as /symptoms/x/.")
    ] = ()


class ChangesFile(Record):
    """The file changes.yaml."""

    changes: Annotated[tuple[ChangeEntry, ...], Field(description="Newest first.")]


class Redirect(Record):
    """An address that a page had before."""

    old: Annotated[SiteAddress, Field(alias="from", description="The address that the page had, such as /symptoms/x/.")]
    new: Annotated[SiteAddress, Field(alias="to", description="The address of the page that answers it now.")]


class RemovedPage(Record):
    """A page that is gone and that nothing takes the place of."""

    at: Annotated[SiteAddress, Field(description="The address that the page had, such as /studies/x/.")]
    title: Annotated[Line, Field(description="What stood there, for whoever follows an old link.")]
    why: Annotated[Line, Field(description="Why it is gone, in a plain sentence.")]
    on: Annotated[Day, Field(description="When it was taken away.")]
    see: Annotated[SiteAddress | None, Field(description="A page that helps instead.")] = None


class RedirectsFile(Record):
    """The file redirects.yaml."""

    redirects: Annotated[tuple[Redirect, ...], Field(description="One for each address that has moved.")] = ()
    removed: Annotated[
        tuple[RemovedPage, ...], Field(description="One for each page that is gone and that nothing replaces.")
    ] = ()
