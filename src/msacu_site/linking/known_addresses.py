"""Every address that prose may link to, pages that failed to be read included."""

from __future__ import annotations

from msacu_site.linking.addresses import page_address, record_address, study_address, symptom_address
from msacu_site.linking.downloads import DOWNLOADS
from msacu_site.linking.site import Site

MACHINE_FILES = frozenset({"/feed.xml", "/sitemap.xml", "/robots.txt"})
RULES = frozenset({"/methods/rules/"})


def known_addresses(site: Site) -> frozenset[str]:
    """Return the addresses of all pages; what was attempted counts, since its own error is reported already."""
    attempted = site.content.attempted
    pages = {page_address(slug) for slug in {*site.pages, *attempted.get("pages", ())}}
    studies = {study_address(name) for name in {*site.studies, *attempted.get("studies", ())}}
    symptoms = {symptom_address(slug) for slug in {*site.symptoms, *attempted.get("symptoms", ())}}
    records = {record_address(name) for name in site.studies}
    downloads = {download.address for download in DOWNLOADS}
    static = {f"/{name}" for name in attempted.get("static", ())}
    return frozenset(pages | studies | symptoms | records | downloads | static | MACHINE_FILES | RULES)
