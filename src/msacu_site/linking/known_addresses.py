"""Every address that prose may link to, pages that failed to be read included."""

from __future__ import annotations

from msacu_site.linking.addresses import page_address, study_address, symptom_address
from msacu_site.linking.site import Site

DOWNLOADS = frozenset({"/data/references.bib", "/data/conclusions.json"})
MACHINE_FILES = frozenset({"/feed.xml", "/sitemap.xml", "/robots.txt"})
RULES = frozenset({"/methods/rules/"})


def known_addresses(site: Site) -> frozenset[str]:
    """Return the addresses of all pages; what was attempted counts, since its own error is reported already."""
    attempted = site.content.attempted
    pages = {page_address(slug) for slug in {*site.pages, *attempted.get("pages", ())}}
    studies = {study_address(name) for name in {*site.studies, *attempted.get("studies", ())}}
    symptoms = {symptom_address(slug) for slug in {*site.symptoms, *attempted.get("symptoms", ())}}
    return frozenset(pages | studies | symptoms | DOWNLOADS | MACHINE_FILES | RULES)
