"""Every page of the site, in a stable order."""

from __future__ import annotations

from datetime import date

from msacu_site.evidence.judge import Judgements
from msacu_site.language.words import Words
from msacu_site.linking.addresses import page_address, study_address, symptom_address
from msacu_site.linking.link import page_parts
from msacu_site.linking.site import Site
from msacu_site.pages.claims_pages import make_claims_pages
from msacu_site.pages.page import Desk, Page
from msacu_site.pages.prose_page import make_prose_page
from msacu_site.pages.rules_page import make_rules_page
from msacu_site.pages.selections import make_selection_pages
from msacu_site.pages.source_pages import make_source_pages
from msacu_site.pages.study_page import make_study_page
from msacu_site.pages.symptom_page import make_symptom_page


def make_desk(site: Site, judgements: Judgements, words: Words, today: date) -> Desk:
    """Lay out what all pages are made from."""
    return Desk(site, judgements, words, today, {parts.address: parts for parts in page_parts(site)})


def make_pages(desk: Desk) -> list[Page]:
    """Make every page: prose, rules, claims, sources, selections, symptoms, studies."""
    site = desk.site
    pages = [make_prose_page(desk, page) for page in site.pages.values()]
    pages.append(make_rules_page(desk))
    pages += make_claims_pages(desk)
    pages += make_source_pages(desk)
    pages += make_selection_pages(desk)
    pages += [make_symptom_page(desk, symptom) for symptom in site.symptoms.values()]
    pages += [make_study_page(desk, site.studies[key]) for key in sorted(site.studies)]
    return pages


def make_page_at(desk: Desk, address: str) -> Page | None:
    """Make the page of a study, a symptom or a prose file alone; None where no file stands behind the address."""
    site = desk.site
    _, _, name = address.strip("/").rpartition("/")
    if name in site.studies and address == study_address(name):
        return make_study_page(desk, site.studies[name])
    if name in site.symptoms and address == symptom_address(name):
        return make_symptom_page(desk, site.symptoms[name])
    page = next((page for slug, page in site.pages.items() if address == page_address(slug)), None)
    return make_prose_page(desk, page) if page else None
