"""What a page is about, in the words of schema.org, made from what the page shows.

Claims are no ClaimReview and questions no FAQPage: search engines show neither any more, and whoever reads the pages
finds both in plain words.
"""

from __future__ import annotations

from typing import Any

from msacu_site.linking.downloads import DOWNLOADS
from msacu_site.pages.frame import Frame
from msacu_site.pages.page import Page
from msacu_site.pages.source_pages import SourceView
from msacu_site.pages.study_page import StudyView
from msacu_site.pages.works_described import Node, describe_work
from msacu_site.records.settings import SiteSettings
from msacu_site.records.study import Design, Standing

_VOCABULARY = "https://schema.org"
_LISTS = frozenset({"studies", "symptoms", "claims", "references", "glossary", "selection", "search", "rules"})
_OTHER_TYPES = {"about": "AboutPage", "data": "WebPage", "whats-new": "WebPage"}
# of a design that says more than that there was a study
_STUDY_TYPES: dict[Design, Node] = {
    Design.RCT: {"@type": "MedicalTrial", "trialDesign": f"{_VOCABULARY}/RandomizedTrial"},
    Design.CROSSOVER_RCT: {"@type": "MedicalTrial", "trialDesign": f"{_VOCABULARY}/RandomizedTrial"},
    Design.CONTROLLED_TRIAL: {"@type": "MedicalTrial"},
    Design.PROTOCOL: {"@type": "MedicalTrial"},
    Design.COHORT: {"@type": "MedicalObservationalStudy", "studyDesign": f"{_VOCABULARY}/CohortStudy"},
    Design.CASE_SERIES: {"@type": "MedicalObservationalStudy", "studyDesign": f"{_VOCABULARY}/CaseSeries"},
    Design.CASE_REPORT: {"@type": "MedicalObservationalStudy"},
    Design.BEFORE_AFTER: {"@type": "MedicalStudy"},
    Design.HEALTHY_VOLUNTEERS: {"@type": "MedicalStudy"},
}
_FALLEN = {Standing.RETRACTED: "Retracted", Standing.SUPERSEDED: "Superseded"}


def describe_page(page: Page, base: str, picture: str | None = None) -> Node | None:
    """Return a page's description as JSON-LD; None where nothing is to be found.

    `base` is the site's address without its last slash, `picture` the address of the page's picture for sharing.
    """
    if page.template in {"redirect", "removed", "not-found"}:
        return None
    address = base + page.frame.address
    nodes = [_describe_itself(page, base, address, picture)]
    if page.frame.crumbs:
        nodes.append(_describe_way(page.frame, base, address))
    nodes += _describe_subject(page, base, address)
    return {"@context": _VOCABULARY, "@graph": nodes}


def _describe_itself(page: Page, base: str, address: str, picture: str | None) -> Node:
    frame, settings = page.frame, page.frame.trust.settings
    kind = "CollectionPage" if page.template in _LISTS else _OTHER_TYPES.get(page.template, "MedicalWebPage")
    node: Node = {
        "@type": kind,
        "@id": f"{address}#page",
        "url": address,
        "name": frame.title,
        "description": frame.description,
        "inLanguage": settings.language,
        "dateModified": frame.trust.changed.isoformat(),
        "lastReviewed": frame.trust.reviewed.isoformat(),
        "author": describe_authors(settings),
        "publisher": {"@type": "Organization", "name": settings.title, "url": f"{base}/"},
        "license": settings.licence_url,
        "version": settings.version,
        "isPartOf": {"@type": "WebSite", "@id": f"{base}/#site", "name": settings.title, "url": f"{base}/"},
    }
    if kind == "MedicalWebPage":
        node["about"] = _condition(settings)
        node["audience"] = {"@type": "MedicalAudience", "audienceType": settings.topic.people}
    if frame.crumbs:
        node["breadcrumb"] = {"@id": f"{address}#way"}
    if picture:
        node["primaryImageOfPage"] = {"@type": "ImageObject", "url": picture}
    if cited := [listed.pointer for listed in page.references]:
        node["citation"] = cited
    if main := _main_entity(page, address):
        node["mainEntity"] = {"@id": main}
    return node


def describe_authors(settings: SiteSettings) -> list[Node]:
    """Return who wrote the site, as people or as groups."""
    kinds = {"person": "Person", "group": "Organization"}
    return [{"@type": kinds[person.kind], "name": person.name} for person in settings.contributors]


def _condition(settings: SiteSettings) -> Node:
    return {"@type": "MedicalCondition", "name": settings.topic.condition_name}


def _main_entity(page: Page, address: str) -> str | None:
    if isinstance(page.view, StudyView):
        return f"{address}#study" if page.view.design_id in _STUDY_TYPES else f"{address}#work" if page.work else None
    if isinstance(page.view, SourceView):
        return f"{address}#work"
    return f"{address}#data" if page.template == "data" else None


def _describe_way(frame: Frame, base: str, address: str) -> Node:
    steps = [*((crumb.label, base + crumb.address) for crumb in frame.crumbs), (frame.title, address)]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{address}#way",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": {"@id": item}}
            for number, (name, item) in enumerate(steps, 1)
        ],
    }


def _describe_subject(page: Page, base: str, address: str) -> list[Node]:
    if isinstance(page.view, StudyView):
        return _describe_study(page, page.view, address)
    if isinstance(page.view, SourceView):
        return [{**describe_work(page.view.work), "@id": f"{address}#work"}]
    return [describe_data(page.frame, base)] if page.template == "data" else []


def _describe_study(page: Page, view: StudyView, address: str) -> list[Node]:
    nodes: list[Node] = []
    study = _STUDY_TYPES.get(view.design_id)
    if study:
        node = {**study, "@id": f"{address}#study", "name": view.title}
        if view.question:
            node["description"] = view.question
        if view.is_direct:
            node["healthCondition"] = _condition(page.frame.trust.settings)
        if view.registration:
            node["identifier"] = view.registration
        if view.registration_url:
            node["sameAs"] = view.registration_url
        nodes.append(node)
    if page.work:
        work: dict[str, Any] = {**describe_work(page.work), "@id": f"{address}#work"}
        if study:
            work["about"] = {"@id": f"{address}#study"}
        if fallen := _FALLEN.get(Standing(view.standing)):
            work["creativeWorkStatus"] = fallen
        nodes.append(work)
    return nodes


def describe_data(frame: Frame, base: str) -> Node:
    """Return the site's data as a data set, with every file that can be had."""
    settings = frame.trust.settings
    return {
        "@type": "Dataset",
        "@id": f"{base}{frame.address}#data",
        "name": f"{settings.title}: data",
        "description": f"{settings.description} {frame.description}",
        "url": base + frame.address,
        "version": settings.version,
        "dateModified": frame.trust.changed.isoformat(),
        "license": settings.licence_url,
        "isAccessibleForFree": True,
        "inLanguage": settings.language,
        "creator": describe_authors(settings),
        "about": _condition(settings),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": download.name,
                "description": download.about,
                "contentUrl": base + download.address,
                "encodingFormat": download.media_type,
            }
            for download in DOWNLOADS
        ],
    }
